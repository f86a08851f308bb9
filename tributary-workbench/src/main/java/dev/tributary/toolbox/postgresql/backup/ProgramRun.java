package dev.tributary.toolbox.postgresql.backup;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * What one run of a program gave.
 *
 * @param status its exit status
 * @param output the lines on its standard output
 * @param errors the first lines on its standard error
 */
record ProgramRun(int status, List<String> output, List<String> errors) {

    /** More than that nobody reads; a program may complain about each of ten thousand tables. */
    private static final int MOST_ERRORS = 12;

    /**
     * The program takes the shell's place, and with it its process id; behind it a second process waits for a line from us. Where
     * this process is killed, its end of the pipe closes without one, and the program is told to end: the server's own programs
     * cancel their statement then.
     */
    private static final List<String> GUARDED = List.of(
            "/bin/sh",
            "-c",
            "exec 3<&0; (trap '' HUP INT TERM; read -r over <&3 || kill $$) >/dev/null 2>&1 & exec \"$@\" 3<&- </dev/null",
            "sh");

    /** The same without a question meanwhile. */
    static ProgramRun of(List<String> command, Map<String, String> environment) throws IOException {
        return of(command, environment, () -> true);
    }

    /**
     * Runs a program to its end. It is ended with this process, however that ends; only where there is no {@code /bin/sh} does it
     * outlive a kill.
     *
     * @param environment all that it gets of the environment
     * @param goesOn asked every second; at the first no the program is ended
     * @throws IOException where it cannot be started, or this thread is interrupted
     */
    static ProgramRun of(List<String> command, Map<String, String> environment, BooleanSupplier goesOn)
            throws IOException {
        Path output = Files.createTempFile("tributary-program", ".out");
        Path errors = Files.createTempFile("tributary-program", ".err");
        var whole = new ArrayList<String>();
        if (Files.isExecutable(Path.of(GUARDED.get(0)))) {
            whole.addAll(GUARDED);
        }
        whole.addAll(command);
        try {
            var builder = new ProcessBuilder(whole)
                    .redirectInput(ProcessBuilder.Redirect.PIPE)
                    .redirectOutput(output.toFile())
                    .redirectError(errors.toFile());
            if (!environment.isEmpty()) {
                builder.environment().clear();
                builder.environment().putAll(environment);
            }
            Process process = builder.start();
            int status = wait(process, goesOn);
            release(process);
            return new ProgramRun(status, lines(output, Integer.MAX_VALUE), lines(errors, MOST_ERRORS));
        } finally {
            Files.deleteIfExists(output);
            Files.deleteIfExists(errors);
        }
    }

    /** On Ctrl-C the terminal tells both of us; a signal to this process alone must reach the program, too. */
    private static int wait(Process process, BooleanSupplier goesOn) throws IOException {
        var hook = new Thread(process::destroy, "tributary-program");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            while (!process.waitFor(1, TimeUnit.SECONDS)) {
                if (!goesOn.getAsBoolean()) {
                    process.destroy();
                    return process.waitFor();
                }
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            process.destroy();
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

    /** Nobody is to be ended any more: the number may be another process's soon. */
    private static void release(Process process) {
        try (OutputStream guard = process.getOutputStream()) {
            guard.write('\n');
        } catch (IOException e) {
            // Without a guard there is nobody to read it.
        }
    }

    private static List<String> lines(Path file, int most) throws IOException {
        var lines = new ArrayList<String>();
        try (var in = new BufferedReader(new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
            String line = in.readLine();
            while (line != null && lines.size() < most) {
                if (!line.isBlank()) {
                    lines.add(line.stripTrailing());
                }
                line = in.readLine();
            }
        }
        return lines;
    }
}
