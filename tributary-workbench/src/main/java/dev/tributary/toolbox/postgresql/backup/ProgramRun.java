package dev.tributary.toolbox.postgresql.backup;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What one run of a program gave. Nothing of it ever lies in a file: a container may have none that can be written.
 *
 * @param status its exit status
 * @param output what it wrote to standard output; empty where that went elsewhere
 * @param errors the first lines on its standard error
 */
record ProgramRun(int status, String output, List<String> errors) {

    /** More than that nobody reads; a program may complain about each of ten thousand tables. */
    private static final int MOST_ERRORS = 12;

    /** What a program is given on its standard input. */
    @FunctionalInterface
    interface Feed {

        /** Nothing at all. */
        Feed NOTHING = (to, ended) -> {};

        /**
         * Writes it. A failure of the program's own end of the pipe is the caller's to expect: a program may read a part.
         *
         * @param to the program's standard input, which is closed afterwards
         * @param ended whether the program has ended, so that nobody reads any more
         */
        void into(OutputStream to, BooleanSupplier ended) throws IOException;
    }

    /** Where a program's standard output goes; an exception ends the program. */
    @FunctionalInterface
    interface Drain {
        /** Reads it to its end. */
        void from(InputStream output) throws IOException;
    }

    ProgramRun {
        errors = List.copyOf(errors);
    }

    /** The lines on its standard output, without those that are blank. */
    List<String> lines() {
        return output.lines().filter(line -> !line.isBlank()).toList();
    }

    /** The same without input and without a question meanwhile. */
    static ProgramRun of(List<String> command, Map<String, String> environment) throws IOException {
        return of(command, environment, Feed.NOTHING, () -> true);
    }

    /** The same, whose standard output is kept. */
    static ProgramRun of(List<String> command, Map<String, String> environment, Feed input, BooleanSupplier goesOn)
            throws IOException {
        var output = new ByteArrayOutputStream();
        ProgramRun run = of(command, environment, input, from -> from.transferTo(output), goesOn);
        return new ProgramRun(run.status(), output.toString(StandardCharsets.UTF_8), run.errors());
    }

    /**
     * Runs a program to its end. It is ended with this process, however that ends; only where there is no {@code /bin/sh} does it
     * outlive a kill.
     *
     * @param environment all that it gets of the environment; empty for that of this process
     * @param goesOn asked every second; at the first no the program is ended
     * @throws IOException where it cannot be started, its output cannot be taken, or this thread is interrupted
     */
    static ProgramRun of(
            List<String> command, Map<String, String> environment, Feed input, Drain output, BooleanSupplier goesOn)
            throws IOException {
        try (var guard = ProgramGuard.start()) {
            var whole = new ArrayList<>(guard.before());
            whole.addAll(command);
            var builder = new ProcessBuilder(whole);
            if (!environment.isEmpty()) {
                builder.environment().clear();
                builder.environment().putAll(environment);
            }
            Process process = builder.start();
            try {
                guard.watch(process);
                var errors = new ArrayList<String>();
                var said = Pipe.start("errors", () -> firstLines(process.getErrorStream(), errors), () -> {});
                var taken = Pipe.start("output", () -> output.from(process.getInputStream()), () -> end(process));
                var unfed = new AtomicReference<@Nullable Throwable>();
                // Its source may be one that nobody can interrupt, so nobody waits for it.
                Pipe.start("input", () -> fed(process, input, unfed), () -> {});
                int status = wait(process, goesOn);
                said.join();
                taken.join();
                taken.check();
                check(unfed.get());
                return new ProgramRun(status, "", errors);
            } finally {
                end(process);
            }
        }
    }

    /** Unlike {@link Process#destroy} it leaves the pipes open, by which the program says its last words. */
    private static void end(Process process) {
        process.toHandle().destroy();
    }

    private static void firstLines(InputStream from, List<String> lines) throws IOException {
        var in = new BufferedReader(new InputStreamReader(from, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (!line.isBlank() && lines.size() < MOST_ERRORS) {
                lines.add(line.stripTrailing());
            }
        }
    }

    /** A mistake is set down, and ends the program, before it sees an end of its input that is none. */
    private static void fed(Process process, Feed input, AtomicReference<@Nullable Throwable> unfed)
            throws IOException {
        try (OutputStream to = process.getOutputStream()) {
            try {
                input.into(to, () -> !process.isAlive());
            } catch (RuntimeException | Error e) {
                unfed.set(e);
                end(process);
                throw e;
            }
        }
    }

    private static void check(@Nullable Throwable unfed) {
        if (unfed instanceof RuntimeException mistake) {
            throw mistake;
        }
        if (unfed instanceof Error error) {
            throw error;
        }
    }

    /** On Ctrl-C the terminal tells both of us; a signal to this process alone must reach the program, too. */
    private static int wait(Process process, BooleanSupplier goesOn) throws IOException {
        var hook = new Thread(() -> end(process), "tributary-program");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            while (!process.waitFor(1, TimeUnit.SECONDS)) {
                if (!goesOn.getAsBoolean()) {
                    end(process);
                    return process.waitFor();
                }
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        } finally {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException e) {
                // The process is ending, and the hook has run.
            }
        }
    }
}
