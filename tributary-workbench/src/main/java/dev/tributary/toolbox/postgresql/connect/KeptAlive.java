package dev.tributary.toolbox.postgresql.connect;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketOption;
import java.util.Map;
import jdk.net.ExtendedSocketOptions;

/**
 * Sockets that notice within one and a half minutes that the other host is gone, also while a statement runs; most systems take
 * two hours. The driver switches the probes on.
 */
public final class KeptAlive extends UnconnectedSockets {

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
}
