package dev.tributary.embedded.postgresql;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The server's programs, ready to be run.
 *
 * @param folder the one that holds {@code postgres}, {@code initdb} and {@code pg_ctl}
 * @param major the server's major version
 */
record Binaries(Path folder, int major) {
    private static final Pattern VERSION = Pattern.compile("postgres \\(PostgreSQL\\) (\\d+).*", Pattern.DOTALL);

    private static final int MOST_STARTS = 100;
    private static final Duration PAUSE = Duration.ofMillis(20);

    /** A program of the server. */
    String program(String name) {
        return folder.resolve(name).toString();
    }

    /** Whether a folder holds all that is needed: packages with clients only, or with no initdb, do not count. */
    static boolean areIn(Path folder) {
        return List.of("postgres", "initdb", "pg_ctl").stream()
                .map(folder::resolve)
                .allMatch(program -> Files.isRegularFile(program) && Files.isExecutable(program));
    }

    /**
     * What the server's program says of itself, such as {@code postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)}.
     *
     * @throws IOException if it does not run here, or is something else
     */
    static String version(Path folder) throws IOException {
        Process process =
                started(new ProcessBuilder(List.of(folder.resolve("postgres").toString(), "--version"))
                        .redirectErrorStream(true));
        process.getOutputStream().close();
        String said;
        try (InputStream output = process.getInputStream()) {
            said = new String(output.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
        major(said);
        return said;
    }

    /**
     * Starts a program that was written a moment ago. Where another thread was about to start one of its own meanwhile, its child has the
     * file open for writing until it begins, and the system refuses to run it ("text file busy") for that long.
     */
    private static Process started(ProcessBuilder program) throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                return program.start();
            } catch (IOException e) {
                boolean isBusy = String.valueOf(e.getMessage()).contains("error=26,");
                if (!isBusy || attempt == MOST_STARTS || Thread.currentThread().isInterrupted()) {
                    throw e;
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    /**
     * The major version in {@link #version}.
     *
     * @throws IOException if there is none
     */
    static int major(String version) throws IOException {
        Matcher found = VERSION.matcher(version);
        if (!found.matches()) {
            throw new IOException("the server's program does not run here: " + version);
        }
        return Integer.parseInt(found.group(1));
    }
}
