package dev.tributary.examples.containers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What a command said, and its exit status.
 *
 * @param text both streams in their order, but for what Compose tells about its own work
 */
record Answer(String command, int status, String text) {

    /** Compose's own lines, of which a terminal shows less. */
    private static final Pattern PROGRESS = Pattern.compile(
            "(?m)^(?:(?:Creating|Recreating|Starting|Restarting|Stopping|Removing|Killing|Building) [\\w\" ./-]+"
                    + "(?: with the default driver| with default driver| \\.\\.\\. *(?:done|error)?)?"
                    + "|\\S+ is up-to-date|The \"\\w+\" service specifies a port on the host.*)\\R?");

    /** Runs a command to its end, with nothing to read. */
    static Answer of(List<String> words, Path folder, Map<String, String> environment) {
        return of(words, folder, environment, new byte[0]);
    }

    /** Runs a command to its end, with something to read. */
    static Answer of(List<String> words, Path folder, Map<String, String> environment, byte[] input) {
        try {
            var builder = new ProcessBuilder(words).directory(folder.toFile()).redirectErrorStream(true);
            builder.environment().putAll(environment);
            Process process = builder.start();
            try (var in = process.getOutputStream()) {
                in.write(input);
            } catch (IOException e) {
                // It does not read; what it says tells why.
            }
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int status = process.waitFor();
            String command = String.join(" ", words);
            // Where a command in a container fails, the first version of Compose prints the status after it.
            String said = command.contains(" compose run ") && status != 0
                    ? text.replaceFirst("(?m)^" + status + "\\R\\z", "")
                    : text;
            return new Answer(command, status, PROGRESS.matcher(said).replaceAll(""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The same, or an error where it failed. */
    Answer done() {
        if (status != 0) {
            throw new AssertionError(command + " ended with " + status + "\n" + text);
        }
        return this;
    }

    /** Without the last line's end. */
    String line() {
        return text.strip();
    }
}
