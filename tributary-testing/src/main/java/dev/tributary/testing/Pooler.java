package dev.tributary.testing;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** PgBouncer in front of a server, as Debian's package brings it. Ends when it is closed, at the latest with the JVM. */
public final class Pooler implements AutoCloseable {

    /** What to say where it is missing. */
    public static final String MISSING = "the program pgbouncer is not installed (Debian's package pgbouncer)";

    private final Path folder;
    private final URI server;
    private final int port;
    private final Process process;
    private final Thread ending;

    /**
     * Starts one.
     *
     * @param databaseUrl a URL of the server; all its databases are reached
     * @param mode {@code transaction} or {@code session}
     * @param size how many sessions of the server each database and user gets
     */
    public Pooler(String databaseUrl, String mode, int size) throws IOException {
        server = URI.create(databaseUrl.substring("jdbc:".length()));
        folder = Files.createTempDirectory("tributary-pooler");
        try (var socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path settings = Files.writeString(
                folder.resolve("pgbouncer.ini"),
                String.format(Locale.ROOT, """
                [databases]
                * = host=%s port=%d%s
                [pgbouncer]
                listen_addr = 127.0.0.1
                listen_port = %d
                unix_socket_dir =
                auth_type = any
                pool_mode = %s
                default_pool_size = %d
                max_client_conn = 500
                ignore_startup_parameters = extra_float_digits
                """, server.getHost(), server.getPort(), credentials(), port, mode, size));
        var command = new ArrayList<>(List.of(program().orElseThrow().toString(), "-q"));
        if (System.getProperty("user.name").equals("root")) {
            command.addAll(List.of("-u", "nobody")); // it refuses to run as root
        }
        command.add(settings.toString());
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        ending = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(ending);
        awaitPort();
    }

    /** Where the program is; empty where it is not installed. */
    public static Optional<Path> program() {
        var folders = new ArrayList<>(List.of(System.getenv("PATH").split(File.pathSeparator, -1)));
        folders.add("/usr/sbin");
        return folders.stream()
                .map(name -> Path.of(name, "pgbouncer"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private String credentials() {
        var texts = new StringBuilder();
        String query = server.getQuery() == null ? "" : server.getQuery();
        for (String parameter : query.split("&", -1)) {
            if (parameter.startsWith("user=") || parameter.startsWith("password=")) {
                texts.append(' ').append(parameter);
            }
        }
        return texts.toString();
    }

    private void awaitPort() throws IOException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (true) {
            try {
                new Socket(InetAddress.getLoopbackAddress(), port).close();
                return;
            } catch (IOException e) {
                if (System.nanoTime() > end || !process.isAlive()) {
                    throw new IOException("pgbouncer does not start: " + Files.readString(folder.resolve("log")), e);
                }
                Thread.onSpinWait();
            }
        }
    }

    /** The same database by way of the pooler. */
    public String url(String databaseUrl) {
        return databaseUrl.replaceFirst("//[^/]*/", "//127.0.0.1:" + port + "/");
    }

    /** Ends it at once, and with it all its connections. */
    public void kill() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        Runtime.getRuntime().removeShutdownHook(ending);
        kill();
        for (String name : List.of("pgbouncer.ini", "log")) {
            Files.deleteIfExists(folder.resolve(name));
        }
        Files.delete(folder);
    }
}
