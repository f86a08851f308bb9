package dev.tributary.toolbox.postgresql.connect;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketOption;
import java.util.Map;
import javax.net.SocketFactory;
import jdk.net.ExtendedSocketOptions;

/**
 * Sockets that notice within one and a half minutes that the other host is gone, also while a statement runs; most systems take
 * two hours. The driver makes the factory by its name and switches the probes on. It asks for a socket that is not connected
 * yet, since it connects with a limit of its own, and nobody else uses this: the other ways to ask are refused.
 */
public final class KeptAlive extends SocketFactory {

    private static final Map<SocketOption<Integer>, Integer> SECONDS_AND_COUNT = Map.of(
            ExtendedSocketOptions.TCP_KEEPIDLE, 30,
            ExtendedSocketOptions.TCP_KEEPINTERVAL, 10,
            ExtendedSocketOptions.TCP_KEEPCOUNT, 5);

    /** For the driver. */
    public KeptAlive() {}

    @Override
    public Socket createSocket() throws IOException {
        var socket = new Socket();
        for (var option : SECONDS_AND_COUNT.entrySet()) {
            if (socket.supportedOptions().contains(option.getKey())) {
                socket.setOption(option.getKey(), option.getValue());
            }
        }
        return socket;
    }

    @Override
    public Socket createSocket(String host, int port) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress from, int fromPort) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) {
        throw new UnsupportedOperationException();
    }
}
