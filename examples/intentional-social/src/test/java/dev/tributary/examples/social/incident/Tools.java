package dev.tributary.examples.social.incident;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The command line of the image, in a working directory that holds {@code db/revisions}. */
record Tools(Path directory, Map<String, String> environment) {

    /** What a command printed, both streams together, and its exit status. */
    record Said(int status, String text) {}

    Said run(String... arguments) {
        var words = new ArrayList<>(List.of("sh", Built.Image.COMMAND.toString()));
        words.addAll(List.of(arguments));
        try {
            var builder =
                    new ProcessBuilder(words).directory(directory.toFile()).redirectErrorStream(true);
            builder.environment().clear();
            builder.environment().putAll(environment);
            Process process = builder.start();
            process.getOutputStream().close();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Said(process.waitFor(), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
