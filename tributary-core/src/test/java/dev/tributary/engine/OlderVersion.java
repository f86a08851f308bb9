package dev.tributary.engine;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Versions of Tributary in processes of their own: this one, and the last one whose own tables had layout 1. That one's library
 * is kept as it was built, from the commit a9f4fe1.
 */
final class OlderVersion {

    /** What a process said, and whether it ended well. */
    record Result(int status, String output) {}

    private OlderVersion() {}

    static Process startOld(Sandbox sandbox, String command, String target) {
        return start(path("/layouts/tributary-core-layout-1.jar").toString(), sandbox, command, target);
    }

    static Process startNew(Sandbox sandbox, String command, String target) {
        return start(codeOf(dev.tributary.Tributary.class), sandbox, command, target);
    }

    static Result old(Sandbox sandbox, String command, String target) {
        return await(startOld(sandbox, command, target));
    }

    static Result await(Process process) {
        try {
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Result(process.waitFor(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Process start(String library, Sandbox sandbox, String command, String target) {
        try {
            Path source = Files.createTempDirectory("run").resolve("Run.java");
            Files.copy(path("/layouts/Run.java.txt"), source);
            String classPath = String.join(
                    File.pathSeparator,
                    library,
                    codeOf(org.postgresql.Driver.class),
                    codeOf(org.jspecify.annotations.NullMarked.class));
            var words = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    classPath,
                    source.toString(),
                    sandbox.url,
                    sandbox.folder.toString(),
                    command,
                    target));
            return new ProcessBuilder(words).redirectErrorStream(true).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String codeOf(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path path(String resource) {
        try {
            URL url = Objects.requireNonNull(OlderVersion.class.getResource(resource), resource);
            return Path.of(url.toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
