package dev.tributary.toolbox.postgresql.backup;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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
     * Runs a program to its end. It is ended with this process.
     *
     * @param environment all that it gets of the environment
     * @throws IOException where it cannot be started, or this thread is interrupted
     */
    static ProgramRun of(List<String> command, Map<String, String> environment) throws IOException {
        Path output = Files.createTempFile("tributary-program", ".out");
        Path errors = Files.createTempFile("tributary-program", ".err");
        try {
            var builder = new ProcessBuilder(command)
                    .redirectInput(ProcessBuilder.Redirect.PIPE)
                    .redirectOutput(output.toFile())
                    .redirectError(errors.toFile());
            if (!environment.isEmpty()) {
                builder.environment().clear();
                builder.environment().putAll(environment);
            }
            Process process = builder.start();
            process.getOutputStream().close();
            return new ProgramRun(wait(process), lines(output, Integer.MAX_VALUE), lines(errors, MOST_ERRORS));
        } finally {
            Files.deleteIfExists(output);
            Files.deleteIfExists(errors);
        }
    }

    /** On Ctrl-C the terminal tells both of us; a signal to this process alone must reach the program, too. */
    private static int wait(Process process) throws IOException {
        var hook = new Thread(process::destroy, "tributary-program");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            return process.waitFor();
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
