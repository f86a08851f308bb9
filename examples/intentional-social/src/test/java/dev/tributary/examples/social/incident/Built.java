package dev.tributary.examples.social.incident;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/** What the build made, laid out as the image has it. */
final class Built {
    static final Path ROOT = Path.of(System.getProperty("tributary.root", "../.."))
            .toAbsolutePath()
            .normalize();
    static final Path EXAMPLE = ROOT.resolve("examples/intentional-social");
    static final Path REVISIONS = EXAMPLE.resolve("src/main/resources/db/revisions");
    static final String MERGE = "2025-12-05_merge_heads_001_merge_enum_fix_and_photo_urls.sql";

    private static final Path IMAGE = EXAMPLE.resolve("target/image");

    /** The image, laid out once where a test asks for it. */
    static final class Image {
        /** The application's jar beside its libraries, as the Dockerfile extracts them. */
        static final Path APPLICATION = application();

        /** The command line without the embedded server. */
        static final Path COMMAND = command();

        private Image() {}
    }

    private Built() {}

    /** The java that runs the tests. */
    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static Path application() {
        Path folder = IMAGE.resolve("app");
        try {
            delete(folder);
            Process extraction = new ProcessBuilder(
                            java(),
                            "-Djarmode=tools",
                            "-jar",
                            EXAMPLE.resolve("target/intentional-social.jar").toString(),
                            "extract",
                            "--destination",
                            folder.toString())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(extraction.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (extraction.waitFor() != 0) {
                throw new IllegalStateException(said);
            }
            return folder.resolve("intentional-social.jar");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Path command() {
        Path folder = IMAGE.resolve("tributary");
        try {
            delete(folder);
            Files.createDirectories(folder.resolve("lib"));
            Files.createDirectories(folder.resolve("bin"));
            Path target = ROOT.resolve("tributary-cli/target");
            for (Path jar : list(target.resolve("server-lib"))) {
                Files.copy(jar, folder.resolve("lib").resolve(jar.getFileName()));
            }
            for (Path jar : list(target)) {
                if (jar.getFileName().toString().matches("tributary-cli-[\\w.]+(-SNAPSHOT)?\\.jar")) {
                    Files.copy(jar, folder.resolve("lib").resolve(jar.getFileName()));
                }
            }
            Path script = folder.resolve("bin/tributary");
            Files.copy(ROOT.resolve("launcher/tributary-in-image"), script);
            return script;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Copies the revisions into a folder: those that the filter takes, by file name. */
    static void copyRevisions(Path folder, Predicate<String> wanted) {
        try {
            Files.createDirectories(folder);
            for (Path file : list(REVISIONS)) {
                String name = file.getFileName().toString();
                if (wanted.test(name)) {
                    Files.copy(file, folder.resolve(name));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> list(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
