package dev.tributary.testing;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * A server of an installation on this host, with data of its own in a temporary folder. Never runs as root. Everybody gets
 * in without a password but the role {@code locked} and its members.
 */
public final class InstalledServer implements AutoCloseable {

    /** Where installations are looked for. */
    public static final Path ROOT = Path.of("/usr/lib/postgresql");

    private static final String RUNNER = "postgres";

    private final Path programs;
    private final Path folder;
    private final int port;

    /** The programs of one installation. */
    public record Installation(Path programs) {

        /** Starts a server, which runs until closed. */
        public InstalledServer start() throws IOException {
            return new InstalledServer(programs);
        }
    }

    /** The newest installation that can dump; none elsewhere than on Linux. */
    public static Optional<Installation> find() throws IOException {
        return find(version -> true);
    }

    /** The installation of a major version that can dump; none elsewhere than on Linux. */
    public static Optional<Installation> find(int major) throws IOException {
        return find(version -> version.getFileName().toString().equals("" + major));
    }

    private static Optional<Installation> find(Predicate<Path> wanted) throws IOException {
        if (!Files.isDirectory(ROOT)) {
            return Optional.empty();
        }
        try (var versions = Files.list(ROOT)) {
            return versions.filter(wanted)
                    .map(version -> version.resolve("bin"))
                    .filter(bin -> Files.isExecutable(bin.resolve("pg_dump"))
                            && Files.isExecutable(bin.resolve("psql"))
                            && Files.isExecutable(bin.resolve("initdb")))
                    .max(Comparator.naturalOrder())
                    .map(Installation::new);
        }
    }

    private InstalledServer(Path programs) throws IOException {
        this.programs = programs;
        this.folder = Files.createTempDirectory("tributary-dump");
        if (isRoot()) {
            run("", List.of("chown", RUNNER, folder.toString()));
        }
        try (var socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        String data = folder.resolve("data").toString();
        asRunner("", "initdb", "-D", data, "-A", "trust", "-U", "postgres", "-E", "UTF8", "--locale=C.UTF-8");
        Path access = folder.resolve("data/pg_hba.conf");
        Files.writeString(
                access,
                "host all locked,+locked 127.0.0.1/32 scram-sha-256\n"
                        + Files.readString(access, StandardCharsets.UTF_8));
        String options = "-p " + port + " -c listen_addresses=127.0.0.1 -c fsync=off -k " + folder;
        asRunner("", "pg_ctl", "-D", data, "-w", "-l", folder.resolve("log").toString(), "-o", options, "start");
    }

    /** The URL of one of its databases, with the user inside. */
    public String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database + "?user=postgres";
    }

    /** Runs a script and stops at the first error. */
    public void psql(String database, String script) throws IOException {
        asRunner(
                script,
                "psql",
                "-qX",
                "-v",
                "ON_ERROR_STOP=1",
                "-h",
                "127.0.0.1",
                "-p",
                "" + port,
                "-U",
                "postgres",
                database);
    }

    /** A database as SQL, with these options of pg_dump. */
    public String dump(String database, String... options) throws IOException {
        var arguments = new ArrayList<>(List.of("-h", "127.0.0.1", "-p", "" + port, "-U", "postgres"));
        arguments.addAll(List.of(options));
        arguments.add(database);
        return asRunner("", "pg_dump", arguments.toArray(String[]::new));
    }

    @Override
    public void close() throws IOException {
        asRunner("", "pg_ctl", "-D", folder.resolve("data").toString(), "-w", "-m", "immediate", "stop");
        run("", List.of("rm", "-r", folder.toString()));
    }

    private String asRunner(String input, String program, String... arguments) throws IOException {
        var command = new ArrayList<String>();
        if (isRoot()) {
            command.addAll(List.of("runuser", "-u", RUNNER, "--"));
        }
        command.add(programs.resolve(program).toString());
        command.addAll(List.of(arguments));
        return run(input, command);
    }

    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    /** Input and output go through files, so that neither side ever waits for the other. */
    private static String run(String input, List<String> command) throws IOException {
        Path in = Files.writeString(Files.createTempFile("tributary", ".in"), input);
        Path out = Files.createTempFile("tributary", ".out");
        Path err = Files.createTempFile("tributary", ".err");
        try {
            Process process = new ProcessBuilder(command)
                    .directory(Path.of("/").toFile())
                    .redirectInput(in.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            if (!process.waitFor(2, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new IOException(command + " takes longer than two minutes");
            }
            if (process.exitValue() != 0) {
                throw new IOException(command + " failed\n" + Files.readString(err, StandardCharsets.UTF_8));
            }
            return Files.readString(out, StandardCharsets.UTF_8);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        } finally {
            for (Path file : List.of(in, out, err)) {
                Files.deleteIfExists(file);
            }
        }
    }
}
