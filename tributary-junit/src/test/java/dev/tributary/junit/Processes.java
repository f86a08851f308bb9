package dev.tributary.junit;

import dev.tributary.junit.played.Scopes;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Test runs in processes of their own, as a build forks them, in a project's folder. */
final class Processes {
    private static final Path JUNIT_5 = Path.of("target/junit-5").toAbsolutePath();

    private Processes() {}

    /** A project of the shop's revisions, each with a line of its own: no other test has left a template of them. */
    static Path project(Path folder) throws IOException {
        Path revisions = Files.createDirectories(folder.resolve("db/revisions"));
        try (Stream<Path> files = Files.list(Path.of(Scopes.SHOP))) {
            for (Path file : files.toList()) {
                Path copy =
                        Files.copy(file, revisions.resolve(file.getFileName().toString()));
                Files.writeString(copy, "-- " + UUID.randomUUID() + "\n", StandardOpenOption.APPEND);
            }
        }
        return folder;
    }

    /** Starts the played classes; what they print is read by {@link #lines}. */
    static Process start(Path project, Map<String, String> properties, String classPath, Class<?>... played)
            throws IOException {
        var words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1"));
        properties.forEach((name, value) -> words.add("-D" + name + "=" + value));
        words.addAll(List.of("-cp", classPath, Launch.class.getName()));
        for (Class<?> type : played) {
            words.add(type.getName());
        }
        return new ProcessBuilder(words)
                .directory(project.toFile())
                .redirectErrorStream(true)
                .start();
    }

    /** What a process printed, once it has ended. */
    static List<String> lines(Process process) throws IOException {
        try (var out = process.getInputStream()) {
            return new String(out.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }

    /** That of this process. */
    static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    /** The same with JUnit 5 in place of what everything is built with. */
    static String classPathOfJUnit5() throws IOException {
        String others = Stream.of(classPath().split(File.pathSeparator, -1))
                .filter(element -> !element.matches(".*/junit-(jupiter|platform)-[^/]*\\.jar"))
                .collect(Collectors.joining(File.pathSeparator));
        try (Stream<Path> jars = Files.list(JUNIT_5)) {
            return others + jars.map(jar -> File.pathSeparator + jar).collect(Collectors.joining());
        }
    }
}
