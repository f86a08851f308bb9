package dev.tributary.maven;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs the Maven that runs this build on a copy of a project of {@code src/it}, with this build's plugin. */
final class Maven {
    private static final Path PROJECTS = Path.of("src/it").toAbsolutePath();

    private final Path folder;
    private final Map<String, String> variables = new LinkedHashMap<>();

    private Maven(Path folder) {
        this.folder = folder;
    }

    /**
     * What a build printed.
     *
     * @param status the exit status
     */
    record Build(int status, List<String> lines, Duration took) {

        /** Without the markers of the log's levels. */
        String text() {
            return String.join("\n", lines).replaceAll("(?m)^\\[(?:INFO|WARNING|ERROR)] ?", "");
        }

        /** The whole of it, for messages. */
        String log() {
            return String.join("\n", lines);
        }
    }

    /** For a copy of a project. */
    static Maven on(String project, Path folder) throws IOException {
        Path source = PROJECTS.resolve(project);
        try (Stream<Path> paths = Files.walk(source)) {
            for (Path path : paths.toList()) {
                Path copy = folder.resolve(source.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(path, copy);
                }
            }
        }
        return new Maven(folder);
    }

    /** With a variable of the environment. */
    Maven set(String name, String value) {
        variables.put(name, value);
        return this;
    }

    /** Writes a file into the project. */
    Maven file(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        return this;
    }

    Build run(String... words) throws IOException, InterruptedException {
        Path settings = folder.resolve("settings.xml");
        if (!Files.exists(settings)) {
            Files.writeString(settings, settings());
        }
        var command = new ArrayList<>(List.of(
                System.getProperty("tributary.maven"),
                "-B",
                "-ntp",
                "-s",
                settings.toString(),
                "-Dmaven.repo.local=" + System.getProperty("tributary.repository"),
                "-Dtributary.version=" + System.getProperty("tributary.version")));
        if (System.getProperty("tributary.network").endsWith("true")) {
            command.addAll(List.of("-o", "-Daether.offline.protocols=file"));
        }
        command.addAll(Arrays.asList(words));
        Path log = Files.createTempFile(folder, "build", ".log");
        var builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")));
        for (String foreign : List.of("DATABASE_URL", "MAVEN_OPTS", "MAVEN_ARGS")) {
            builder.environment().remove(foreign);
        }
        builder.environment().keySet().removeIf(name -> name.startsWith("TRIBUTARY_") || name.startsWith("PG"));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(variables);
        Instant start = Instant.now();
        Process process = builder.start();
        if (!process.waitFor(5, TimeUnit.MINUTES)) {
            process.destroy();
            throw new AssertionError("no end after five minutes:\n" + Files.readString(log));
        }
        return new Build(process.exitValue(), Files.readAllLines(log), Duration.between(start, Instant.now()));
    }

    /** The plugins that this build has fetched are found where they are. */
    private static String settings() {
        String repository = "<id>here</id><url>"
                + Path.of(System.getProperty("tributary.surroundings")).toUri()
                + "</url><releases><checksumPolicy>ignore</checksumPolicy></releases>"
                + "<snapshots><enabled>false</enabled></snapshots>";
        return "<settings><profiles><profile><id>here</id><repositories><repository>" + repository
                + "</repository></repositories><pluginRepositories><pluginRepository>" + repository
                + "</pluginRepository></pluginRepositories></profile></profiles>"
                + "<activeProfiles><activeProfile>here</activeProfile></activeProfiles>"
                + "<servers><server><id>shop</id><username>postgres</username><password>postgres</password></server></servers>"
                + "</settings>\n";
    }

    /** The text of a revision. */
    static String revision(String id, String revises, String up, String down) {
        return "-- revision: " + id + "\n-- revises:  " + revises + "\n-- message:  add " + id + "\n\n-- @up\n" + up
                + "\n\n-- @down\n" + down + "\n";
    }
}
