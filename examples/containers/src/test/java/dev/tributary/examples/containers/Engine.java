package dev.tributary.examples.containers;

import dev.tributary.testing.Deadline;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * The engine of {@code examples/containers/engine}, started once for all tests of this process and ended with it. Where it cannot be
 * started, or an image is not built, each test fails with what it said.
 */
final class Engine {
    static final Path ROOT = Path.of(System.getProperty("tributary.root", "../.."))
            .toAbsolutePath()
            .normalize();
    static final Path FOLDER = ROOT.resolve("examples/containers");

    /** "docker" as pages have it. */
    static final String DOCKER = FOLDER.resolve("bin/docker").toString();

    /** A backend takes four seconds to start on a quiet machine, and two minutes where five do on a busy one. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final String SCRIPT = FOLDER.resolve("engine").toString();

    /** What a shell needs for using it. */
    static final Map<String, String> ENVIRONMENT = start();

    private Engine() {}

    private static Map<String, String> start() {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                new ProcessBuilder(SCRIPT, "down")
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor();
            } catch (IOException | InterruptedException e) {
                // The process ends anyway; "engine down" is also the first thing that the next one does.
            }
        }));
        alone();
        for (String step : List.of("down", "up", "images")) {
            Answer.of(List.of(SCRIPT, step), ROOT, Map.of()).done();
        }
        var environment = new TreeMap<String, String>();
        String variables = Answer.of(
                        List.of("bash", "-c", "eval \"$('" + SCRIPT + "' env)\" && env -0"), ROOT, Map.of())
                .done()
                .text();
        for (String pair : variables.split("\0", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                environment.put(pair.substring(0, equals), pair.substring(equals + 1));
            }
        }
        return environment;
    }

    /** Waits for another build of this machine that uses the same engine; held until the process ends. */
    @SuppressWarnings("resource") // closing it would let the lock go
    private static void alone() {
        if (System.getenv("TRIBUTARY_CONTAINERS_LOCKED") != null) {
            return; // whoever started us holds it
        }
        String home = Answer.of(List.of(SCRIPT, "home"), ROOT, Map.of()).done().line();
        try {
            Path lock = Path.of(home + ".lock");
            Files.createDirectories(lock.resolveSibling(""));
            FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)
                    .lock();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for what containers do. */
    static void await(String what, BooleanSupplier condition, Supplier<String> otherwise) {
        Deadline.await(PATIENCE, what, condition, otherwise);
    }

    /** Removes all containers, their volumes and networks: the engine is the tests' own. */
    static void clear() {
        // A container that is ending by itself at this moment cannot be removed, and can be a moment later.
        await(
                "no container is left",
                () -> {
                    Answer.of(List.of("podman", "pod", "rm", "-fa", "-t", "0"), ROOT, ENVIRONMENT);
                    Answer.of(List.of("podman", "rm", "-fav", "-t", "0"), ROOT, ENVIRONMENT);
                    return podman("ps", "-aq").text().isEmpty();
                },
                () -> podman("ps", "-a").text());
        podman("volume", "prune", "-f");
        podman("network", "prune", "-f");
    }

    /** Runs {@code podman}, which must succeed. */
    static Answer podman(String... words) {
        var command = new ArrayList<>(List.of("podman"));
        command.addAll(List.of(words));
        return command(ROOT, Map.of(), command).done();
    }

    /** Runs a command with what it needs for using the engine. */
    static Answer command(Path folder, Map<String, String> variables, List<String> words) {
        var environment = new TreeMap<>(ENVIRONMENT);
        environment.putAll(variables);
        return Answer.of(words, folder, environment);
    }

    /** Runs a line as a shell does. */
    static Answer shell(Path folder, String line) {
        return command(folder, Map.of(), List.of("sh", "-c", line));
    }
}
