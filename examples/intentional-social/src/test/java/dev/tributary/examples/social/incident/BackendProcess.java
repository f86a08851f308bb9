package dev.tributary.examples.social.incident;

import dev.tributary.examples.social.Api;
import dev.tributary.testing.Deadline;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The backend's jar as a process of its own. Killed when closed. */
final class BackendProcess implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(90);
    static final String READY = "Application startup complete";

    private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+)");

    private final Process process;
    private final Path log;

    private BackendProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    static BackendProcess start(Map<String, String> environment) {
        try {
            Path log = Files.createTempFile("backend", ".log");
            var builder = new ProcessBuilder(List.of(
                            Built.java(),
                            "-XX:TieredStopAtLevel=1",
                            "-XX:+UseSerialGC",
                            "-Xmx256m",
                            "-jar",
                            Built.Image.APPLICATION.toString()))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            builder.environment().clear();
            builder.environment().putAll(environment);
            return new BackendProcess(builder.start(), log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** The API, once it answers at all. */
    Api api() {
        return Api.at(port());
    }

    /** Where it answers, without a path. */
    String address() {
        return "http://localhost:" + port();
    }

    /** The health check of the Compose file at this process's port; its exit status. */
    int healthCheck() {
        var service = Compose.read("docker-compose.yml", Surroundings.SECRETS).service("backend");
        if (!(service.get("healthcheck") instanceof Map<?, ?> check && check.get("test") instanceof List<?> words)) {
            throw new IllegalStateException("no health check");
        }
        if (!"CMD-SHELL".equals(words.get(0))) {
            throw new IllegalStateException("no line for a shell: " + words);
        }
        List<String> command =
                List.of("sh", "-c", String.valueOf(words.get(1)).replace("8000", Integer.toString(port())));
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private int port() {
        await("a port", () -> PORT.matcher(log()).find());
        Matcher port = PORT.matcher(log());
        if (!port.find()) {
            throw new IllegalStateException(log());
        }
        return Integer.parseInt(port.group(1));
    }

    /** Waits until it says that it is ready. */
    BackendProcess ready() {
        await(READY, () -> log().contains(READY));
        return this;
    }

    /** Waits for its end; the exit status. */
    int ended() {
        Deadline.await(PATIENCE, "the end", () -> !process.isAlive(), this::log);
        return process.exitValue();
    }

    /** Waits for something, as long as it runs. */
    void await(String what, BooleanSupplier condition) {
        Deadline.await(PATIENCE, what, () -> condition.getAsBoolean() || !process.isAlive(), this::log);
        if (!condition.getAsBoolean()) {
            throw new AssertionError("ended before " + what + "\n" + log());
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
            Files.deleteIfExists(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
