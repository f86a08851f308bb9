package dev.tributary.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A network between a client and a server that can swallow what is sent: neither side hears of it, and both connections stay
 * open.
 */
public final class Relay implements AutoCloseable {

    private final ServerSocket door;
    private final String host;
    private final int port;
    private final String url;
    private final Queue<Line> lines = new ConcurrentLinkedQueue<>();
    private volatile boolean down;

    /** What becomes of a connection's bytes. */
    private static final class Line {
        private final Socket client;
        private final Socket server;
        private volatile boolean requests = true;
        private volatile boolean answers = true;

        Line(Socket client, Socket server) {
            this.client = client;
            this.server = server;
        }
    }

    /** Leads to the database of a driver's URL. */
    public Relay(String url) throws IOException {
        URI address = URI.create(url.substring("jdbc:".length()));
        host = address.getHost();
        port = address.getPort();
        door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.url = url.replaceFirst("//[^/]*", "//127.0.0.1:" + door.getLocalPort());
        start(this::accept);
    }

    /** The database's URL by this way. */
    public String url() {
        return url;
    }

    /** Swallows everything from now on, of new connections, too. */
    public void goDown() {
        down = true;
        swallow(true);
    }

    /** Swallows everything of the connections that there are, or only what the server says; new ones are not touched. */
    public void swallow(boolean requests) {
        for (Line line : lines) {
            line.answers = false;
            line.requests &= !requests;
        }
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                var line = new Line(door.accept(), new Socket(host, port));
                line.requests = !down;
                line.answers = !down;
                lines.add(line);
                start(() -> pump(line, true));
                start(() -> pump(line, false));
            } catch (IOException e) {
                return; // the door is closed
            }
        }
    }

    /** Where one side hangs up, the other hears of it only if it still hears anything. */
    private static void pump(Line line, boolean requests) {
        Socket from = requests ? line.client : line.server;
        Socket to = requests ? line.server : line.client;
        var bytes = new byte[8192];
        try {
            for (int read = from.getInputStream().read(bytes);
                    read >= 0;
                    read = from.getInputStream().read(bytes)) {
                if (requests ? line.requests : line.answers) {
                    to.getOutputStream().write(bytes, 0, read);
                }
            }
            if (requests ? line.requests : line.answers) {
                to.close();
            }
        } catch (IOException e) {
            // One of the sockets was closed.
        }
    }

    private static void start(Runnable task) {
        var thread = new Thread(task, "relay");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            door.close();
            for (Line line : lines) {
                line.client.close();
                line.server.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
