package dev.tributary.toolbox.postgresql.connect;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;

/**
 * What the driver asks for its sockets. It makes the factory by its name, and asks for a socket that is not connected yet, since it
 * connects with a limit of its own. Nobody else uses it: the other ways to ask are refused.
 */
abstract class UnconnectedSockets extends SocketFactory {

    @Override
    public abstract Socket createSocket() throws IOException;

    @Override
    public final Socket createSocket(String host, int port) {
        throw refused();
    }

    @Override
    public final Socket createSocket(String host, int port, InetAddress from, int fromPort) {
        throw refused();
    }

    @Override
    public final Socket createSocket(InetAddress host, int port) {
        throw refused();
    }

    @Override
    public final Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) {
        throw refused();
    }

    private static UnsupportedOperationException refused() {
        return new UnsupportedOperationException("sockets are made unconnected here");
    }
}
