package dev.tributary.engine;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands between a driver and the server and counts round trips: in PostgreSQL's protocol the client ends each one with a
 * Sync or a simple Query message.
 */
final class CountingProxy implements Closeable {

    private final ServerSocket listener;
    private final URI server;
    private final AtomicInteger trips = new AtomicInteger();
    private final List<String> texts = new CopyOnWriteArrayList<>();

    CountingProxy(String url) throws IOException {
        server = URI.create(url.substring("jdbc:".length()));
        listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        daemon(() -> {
            while (true) {
                Socket client = listener.accept();
                Socket upstream = new Socket(server.getHost(), server.getPort());
                daemon(() -> client(client, upstream));
                daemon(() -> {
                    try (InputStream in = upstream.getInputStream()) {
                        in.transferTo(client.getOutputStream());
                    }
                });
            }
        });
    }

    String url() {
        return "jdbc:postgresql://" + listener.getInetAddress().getHostAddress() + ":" + listener.getLocalPort()
                + server.getPath() + "?" + server.getQuery() + "&sslmode=disable&gssEncMode=disable";
    }

    void reset() {
        trips.set(0);
        texts.clear();
    }

    /** What was sent to be parsed, in order. */
    List<String> texts() {
        return texts;
    }

    int trips() {
        return trips.get();
    }

    private void client(Socket client, Socket upstream) throws IOException {
        try (client;
                upstream) {
            var in = new DataInputStream(client.getInputStream());
            var out = new DataOutputStream(upstream.getOutputStream());
            boolean startup = true;
            while (true) {
                int type = startup ? 0 : in.read();
                if (type < 0) {
                    return;
                }
                int length = in.readInt();
                byte[] body = in.readNBytes(length - 4);
                if (!startup) {
                    out.writeByte(type);
                }
                startup = false;
                out.writeInt(length);
                out.write(body);
                out.flush();
                if (type == 'P' || type == 'Q') {
                    texts.add(new String(body, StandardCharsets.UTF_8).replace("\0", ""));
                }
                if (type == 'S' || type == 'Q') {
                    trips.incrementAndGet();
                }
            }
        }
    }

    private interface Action {
        void run() throws IOException;
    }

    private static void daemon(Action action) {
        var thread = new Thread(() -> {
            try {
                action.run();
            } catch (IOException e) {
                // One of the two sides has closed.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
