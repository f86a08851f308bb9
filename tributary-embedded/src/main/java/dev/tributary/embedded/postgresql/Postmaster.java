package dev.tributary.embedded.postgresql;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What {@code postmaster.pid} in a data folder says about the server that uses it, see
 * https://www.postgresql.org/docs/16/storage-file-layout.html.
 *
 * @param pid the server's process
 * @param started when, in seconds; with the pid it tells servers apart
 * @param port 0 when the file is not complete yet
 * @param ready whether connections are accepted
 */
record Postmaster(long pid, long started, int port, boolean ready) {
    static final String FILE = "postmaster.pid";

    /** The server that the folder names, whether alive or not; empty where none is named. */
    static Optional<Postmaster> of(Path data) throws IOException {
        List<String> lines;
        try {
            lines = Files.readAllLines(data.resolve(FILE));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        long pid = number(lines, 0);
        boolean ready = lines.size() > 7 && lines.get(7).strip().equals("ready");
        return pid == 0
                ? Optional.empty()
                : Optional.of(new Postmaster(pid, number(lines, 2), (int) number(lines, 3), ready));
    }

    private static long number(List<String> lines, int index) {
        if (lines.size() <= index) {
            return 0;
        }
        String line = lines.get(index).strip();
        return line.matches("\\d{1,18}") ? Long.parseLong(line) : 0;
    }

    /** Whether the process is there and may be a server. After a reboot its number may belong to anything. */
    boolean isAlive() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(process -> process.info()
                        .command()
                        .map(command -> command.endsWith("postgres"))
                        .orElse(true))
                .isPresent();
    }

    /** Tells this server from an earlier one in the same folder. */
    String identity() {
        return pid + " " + started;
    }
}
