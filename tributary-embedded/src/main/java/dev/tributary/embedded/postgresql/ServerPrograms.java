package dev.tributary.embedded.postgresql;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs initdb and pg_ctl for one folder. */
final class ServerPrograms {
    /** Crash recovery of a development database takes seconds; a minute means that something is wrong. */
    private static final int PATIENCE_SECONDS = 60;

    /**
     * Each session of a scratch server is new, does little, and asks the system for its memory page by page, which costs more than
     * what it does. So it gets larger pages where there are any, and gives nothing back until it ends. Other C libraries than
     * GNU's pass this over.
     */
    private static final String ROOMY_MEMORY = "glibc.malloc.hugetlb=1:glibc.malloc.top_pad=4194304"
            + ":glibc.malloc.mmap_threshold=33554432:glibc.malloc.trim_threshold=1073741824";

    /**
     * Each line of a scratch server's log tells time, process, session and database, so that what was sent to one is told from the rest. A
     * shell reads this, so nothing in it needs quotes.
     */
    private static final String LOG_LINES = "log_line_prefix=%m,%p,%q%c,%d,";

    private final Binaries binaries;
    private final ServerFolder folder;
    private final Account account;
    private final boolean durable;
    private final boolean mac;

    /**
     * @param account whom the programs run as
     * @param durable whether the data is to survive a crash of the machine
     */
    ServerPrograms(Binaries binaries, ServerFolder folder, Account account, boolean durable, boolean mac) {
        this.binaries = binaries;
        this.folder = folder;
        this.account = account;
        this.durable = durable;
        this.mac = mac;
    }

    /** Makes the data folder, beside its place first, so that a killed command leaves no half of one. */
    void initialise() throws IOException {
        Path fresh = folder.path().resolve("data-being-made");
        folder.password();
        // Sorting by code point is the same everywhere; a system without that locale still has C.
        Said said = initialise(fresh, mac ? "en_US.UTF-8" : "C.UTF-8");
        if (said.status() != 0) {
            said = initialise(fresh, "C");
        }
        if (said.status() != 0) {
            throw EmbeddedServerFailed.step("make the data of", said.lines(), folder.path(), null);
        }
        Files.move(fresh, folder.data(), StandardCopyOption.ATOMIC_MOVE);
    }

    private Said initialise(Path fresh, String locale) throws IOException {
        Folders.delete(fresh);
        account.create(fresh);
        var command = new ArrayList<>(List.of(
                binaries.program("initdb"),
                "--pgdata=" + fresh,
                "--username=" + EmbeddedServer.USER,
                "--pwfile=" + folder.passwordFile(),
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=" + locale,
                "--lc-messages=C",
                "--no-instructions"));
        if (!durable) {
            command.add("--no-sync");
        }
        return run(command);
    }

    /** Starts the server on a port and waits until it answers. */
    Said start(int port) throws IOException {
        if (Files.exists(folder.log())) {
            Files.move(folder.log(), folder.path().resolve("server.log.old"), StandardCopyOption.REPLACE_EXISTING);
        }
        // Loopback only, and no socket file: those lie where everybody may reach them, and their path can be too long.
        var settings = new ArrayList<>(List.of(
                "port=" + port, "listen_addresses=127.0.0.1", "unix_socket_directories=", "max_connections=100"));
        if (!durable) {
            settings.addAll(List.of(
                    "fsync=off", "full_page_writes=off", "synchronous_commit=off", "min_wal_size=32MB", LOG_LINES));
        }
        return run(List.of(
                binaries.program("pg_ctl"),
                "--pgdata=" + folder.data(),
                "--log=" + folder.log(),
                "--timeout=" + PATIENCE_SECONDS,
                "--options="
                        + String.join(
                                " ",
                                settings.stream()
                                        .map(setting -> "-c " + setting)
                                        .toList()),
                "--wait",
                "start"));
    }

    /** Stops the server, ending its connections, and waits until it is gone. */
    Said stop() throws IOException {
        return run(List.of(
                binaries.program("pg_ctl"),
                "--pgdata=" + folder.data(),
                "--mode=fast",
                "--timeout=" + PATIENCE_SECONDS,
                "--wait",
                "stop"));
    }

    /** The last lines that the server wrote. */
    List<String> lastWords() throws IOException {
        if (!Files.exists(folder.log())) {
            return List.of();
        }
        List<String> lines = Files.readAllLines(folder.log());
        return lines.subList(Math.max(0, lines.size() - 5), lines.size());
    }

    /** What a program said, and its exit status. */
    record Said(int status, List<String> lines) {}

    private Said run(List<String> command) throws IOException {
        var builder = new ProcessBuilder(Stream.concat(account.prefix().stream(), command.stream())
                        .toList())
                .directory(folder.path().toFile())
                .redirectErrorStream(true);
        // Whoever gets at the server's process would read what the command's environment holds, passwords of builds
        // among
        // it; and settings meant for clients change what these programs do. The zone would be written into the data.
        builder.environment().clear();
        builder.environment().put("TZ", "UTC");
        builder.environment().put("LC_MESSAGES", "C");
        if (!durable) {
            builder.environment().put("GLIBC_TUNABLES", ROOMY_MEMORY);
        }
        Process process = builder.start();
        process.getOutputStream().close();
        try {
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(2L * PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return new Said(-1, List.of("no answer after " + 2 * PATIENCE_SECONDS + " s"));
            }
            return new Said(
                    process.exitValue(),
                    said.lines().filter(line -> !line.isBlank()).toList());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
