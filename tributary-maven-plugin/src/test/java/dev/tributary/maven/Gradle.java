package dev.tributary.maven;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.regex.Pattern;

/** Runs Gradle on a project that applies {@code docs/gradle/tributary.gradle}, with this build's command line. */
final class Gradle {
    private static final Path RECIPE = Path.of(System.getProperty("tributary.root"), "docs/gradle/tributary.gradle");

    private final List<String> command;
    private final Path folder;
    private final Map<String, String> variables = new LinkedHashMap<>();

    private Gradle(List<String> command, Path folder) {
        this.command = command;
        this.folder = folder;
    }

    /** The file that is tested. */
    static String recipe() throws IOException {
        return Files.readString(RECIPE);
    }

    /**
     * For a new project: with the command that {@code -Dtributary.gradle} names, with the jars of the profile {@code gradle}, or with
     * a new {@code gradle} on the {@code PATH}.
     *
     * @return empty where there is none of them
     */
    static Optional<Gradle> on(Path folder) throws IOException, InterruptedException {
        Optional<List<String>> command = command();
        if (command.isEmpty()) {
            return Optional.empty();
        }
        Files.createDirectory(folder.resolve("gradle"));
        Files.copy(RECIPE, folder.resolve("gradle/tributary.gradle"));
        Files.writeString(folder.resolve("settings.gradle"), "rootProject.name = 'shop'\n");
        Files.writeString(folder.resolve(".gitignore"), "build/\n.gradle/\n.tributary/\nbuild*.log\n");
        Files.writeString(folder.resolve("build.gradle"), """
                plugins {
                    id 'java'
                }
                repositories {
                    maven { url = uri('%s') }
                    maven { url = uri('%s') }
                    mavenCentral()
                }
                apply from: "$rootDir/gradle/tributary.gradle"
                tasks.register('tributaryGraph', JavaExec) {
                    args 'history', '--graph'
                }
                """.replaceFirst(
                        "%s",
                        Path.of(System.getProperty("tributary.repository"))
                                .toUri()
                                .toString())
                .replaceFirst(
                        "%s",
                        Path.of(System.getProperty("tributary.surroundings"))
                                .toUri()
                                .toString()));
        return Optional.of(new Gradle(command.orElseThrow(), folder));
    }

    /** How it is called. */
    static Optional<List<String>> command() throws IOException, InterruptedException {
        String named = System.getProperty("tributary.gradle");
        if (named != null) {
            return Optional.of(List.of(named, "--no-daemon"));
        }
        String jars = System.getProperty("tributary.gradle.jars");
        if (jars != null) {
            return Optional.of(ofJars(Path.of(jars)));
        }
        for (String path : System.getenv("PATH").split(File.pathSeparator, -1)) {
            Path found = Path.of(path, "gradle");
            if (Files.isExecutable(found) && isNew(found)) {
                return Optional.of(List.of(found.toString(), "--no-daemon"));
            }
        }
        return Optional.empty();
    }

    /** Distributions carry very old ones, which have no configuration cache. */
    private static boolean isNew(Path gradle) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(gradle.toString(), "--version")
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor() == 0
                && Pattern.compile("(?m)^Gradle ([89]|\\d\\d)\\.")
                        .matcher(output)
                        .find();
    }

    /**
     * Gradle asks for a jar of each of its modules and of each library, while the API jar is one. So each gets a jar of its name that
     * says no more than which modules it needs; the classes are found in the one.
     */
    private static List<String> ofJars(Path jars) throws IOException {
        Path names = Files.createDirectories(jars.resolve("names"));
        try (JarFile api = new JarFile(jars.resolve("gradle-api-8.10.jar").toFile())) {
            var libraries = new TreeSet<String>();
            for (JarEntry entry : api.stream()
                    .filter(one -> one.getName().matches("[a-z-]+-classpath\\.properties"))
                    .toList()) {
                var module = new Properties();
                module.load(api.getInputStream(entry));
                libraries.addAll(Arrays.asList(module.getProperty("runtime", "").split(",", -1)));
                module.setProperty("runtime", "");
                write(names.resolve(entry.getName().replace("-classpath.properties", "-8.10.jar")), entry, module);
            }
            for (String missing : List.of(
                    "java-compiler-plugin",
                    "build-profile",
                    "declarative-dsl-tooling-builders",
                    "kotlin-dsl",
                    "kotlin-dsl-provider-plugins",
                    "kotlin-dsl-tooling-builders",
                    "test-kit")) {
                String name = "gradle-" + missing;
                write(
                        names.resolve(name + "-8.10.jar"),
                        new JarEntry(name + "-classpath.properties"),
                        new Properties());
            }
            for (String library : libraries) {
                if (!library.isEmpty() && Files.notExists(jars.resolve(library))) {
                    write(names.resolve(library), new JarEntry("none.properties"), new Properties());
                }
            }
        }
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-Xmx768m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC"));
        for (String opened : List.of("java.lang", "java.lang.invoke", "java.util", "java.nio.charset", "java.net")) {
            command.addAll(List.of("--add-opens", "java.base/" + opened + "=ALL-UNNAMED"));
        }
        command.addAll(List.of(
                "-cp",
                jars.resolve("*") + File.pathSeparator + names.resolve("*"),
                Path.of("src/gradle/StartGradle.java").toAbsolutePath().toString(),
                "-g",
                jars.resolve("home").toString()));
        return command;
    }

    private static void write(Path jar, JarEntry entry, Properties properties) throws IOException {
        Path whole = Files.createTempFile(jar.getParent(), "jar", ".part");
        try (var stream = new JarOutputStream(Files.newOutputStream(whole))) {
            stream.putNextEntry(new JarEntry(entry.getName()));
            properties.store(stream, null);
            stream.closeEntry();
        }
        Files.move(whole, jar, StandardCopyOption.REPLACE_EXISTING);
    }

    /** With a variable of the environment. */
    Gradle set(String name, String value) {
        variables.put(name, value);
        return this;
    }

    /** Writes a file into the project. */
    Gradle file(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        return this;
    }

    /** A build with the configuration cache. */
    Maven.Build run(String... words) throws IOException, InterruptedException {
        var line = new ArrayList<>(command);
        line.add("--configuration-cache");
        if (System.getProperty("tributary.network").endsWith("true")) {
            line.add("--offline");
        }
        line.addAll(Arrays.asList(words));
        Path log = Files.createTempFile(folder, "build", ".log");
        var builder = new ProcessBuilder(line)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
        builder.environment().remove("DATABASE_URL");
        builder.environment().keySet().removeIf(name -> name.startsWith("TRIBUTARY_") || name.startsWith("PG"));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(variables);
        Instant start = Instant.now();
        Process process = builder.start();
        if (!process.waitFor(5, TimeUnit.MINUTES)) {
            process.destroy();
            throw new AssertionError("no end after five minutes:\n" + Files.readString(log));
        }
        return new Maven.Build(process.exitValue(), Files.readAllLines(log), Duration.between(start, Instant.now()));
    }
}
