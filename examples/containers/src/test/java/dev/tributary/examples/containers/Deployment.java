package dev.tributary.examples.containers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The backend and its database as Compose runs them from a folder. Its containers and volumes are removed when closed. */
final class Deployment implements AutoCloseable {
    static final Path EXAMPLE = Engine.ROOT.resolve("examples/intentional-social");
    static final Path REVISIONS = EXAMPLE.resolve("src/main/resources/db/revisions");
    static final String MERGE = "2025-12-05_merge_heads_001_merge_enum_fix_and_photo_urls.sql";
    static final String READY = "Application startup complete";
    static final String WAITS = "not ready, requests are refused";

    private final Path folder;
    private final Map<String, String> environment = new TreeMap<>();

    private Deployment(Path folder) {
        this.folder = folder;
    }

    /**
     * What a server has: the Compose file, the script that makes the role, and a file with the passwords. The image is there. Whatever
     * another deployment has left is removed.
     */
    static Deployment server(Path folder) {
        Engine.clear();
        try {
            Files.createDirectories(folder.resolve("database"));
            Files.copy(EXAMPLE.resolve("docker-compose.yml"), folder.resolve("docker-compose.yml"));
            Files.copy(EXAMPLE.resolve("database/role.sql"), folder.resolve("database/role.sql"));
            Files.writeString(
                    folder.resolve(".env"),
                    String.join(
                            "\n",
                            "COMPOSE_PROJECT_NAME=social",
                            "POSTGRES_IMAGE=stand-in/postgres",
                            "POSTGRES_PASSWORD=wQ8-postgres",
                            "SOCIAL_DATABASE_PASSWORD=kR3-social",
                            "SOCIAL_TOKEN_SECRET=0123456789abcdef0123456789abcdef",
                            "SPRING_MAIL_HOST=mail.invalid",
                            "TRIBUTARY_ACTOR=ana@laptop",
                            "SOCIAL_PORT=" + freePort(),
                            ""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Deployment(folder);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** What a checkout has: the folder of revisions, too, which is mounted. */
    static Deployment checkout(Path folder) {
        Deployment deployment = server(folder);
        try {
            Files.copy(EXAMPLE.resolve("docker-compose.override.yml"), folder.resolve("docker-compose.override.yml"));
            Files.createDirectories(folder.resolve("src/main/resources/db/revisions"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return deployment.with("HOST_UID", "0").with("HOST_GID", "0");
    }

    /** Adds a variable to the file {@code .env}; the last one of a name counts. */
    Deployment with(String name, String value) {
        try {
            Path file = folder.resolve(".env");
            List<String> lines = new ArrayList<>(Files.readAllLines(file));
            lines.removeIf(line -> line.startsWith(name + "="));
            lines.add(name + "=" + value);
            Files.write(file, lines);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes an image with the revisions of a folder, those that the filter takes, and names it as the version to run. */
    Deployment deploy(String version, Path revisions, Predicate<String> wanted) {
        try {
            Path context = Files.createTempDirectory("image");
            Files.createDirectories(context.resolve("revisions"));
            try (var files = Files.list(revisions)) {
                for (Path file : files.filter(f -> wanted.test(f.getFileName().toString()))
                        .sorted()
                        .toList()) {
                    Files.copy(file, context.resolve("revisions").resolve(file.getFileName()));
                }
            }
            Files.writeString(context.resolve("Dockerfile"), """
                    FROM localhost/intentional-social:latest
                    USER root
                    RUN rm db/revisions/*
                    COPY revisions/ db/revisions/
                    USER 10001
                    """);
            Engine.podman(
                    "build",
                    "-q",
                    "--isolation",
                    "chroot",
                    "-t",
                    "localhost/intentional-social:" + version,
                    context.toString());
            return with("SOCIAL_VERSION", version);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path folder() {
        return folder;
    }

    /** {@code docker compose …}, which must succeed. */
    Answer compose(String... words) {
        return tried(words).done();
    }

    /** {@code docker compose …}, whatever comes. */
    Answer tried(String... words) {
        var command = new ArrayList<>(List.of(Engine.DOCKER, "compose"));
        command.addAll(List.of(words));
        return Engine.command(folder, environment, command);
    }

    /** A command of the service with the command line. */
    Answer tributary(String... words) {
        var command = new ArrayList<>(List.of("run", "--rm", "tributary"));
        command.addAll(List.of(words));
        return tried(command.toArray(String[]::new));
    }

    /** The rows of a query, as psql prints them. */
    List<String> rows(String database, String sql) {
        return compose("exec", "db", "psql", "-U", "social", "-d", database, "-Atc", sql)
                .text()
                .lines()
                .toList();
    }

    /** The rows of a query on the database {@code social}. */
    List<String> rows(String sql) {
        return rows("social", sql);
    }

    /** Production on the evening of the incident: at {@code cd8dc5e61fed}, with members, connections and posts. */
    Deployment ofThatEvening() {
        tributary("upgrade", "cd8dc5e61fed").done();
        rows("INSERT INTO users (email, username, hashed_password) VALUES ('ana@example.com', 'ana', '-'),"
                + " ('ben@example.com', 'ben', '-'), ('cleo@example.com', 'cleo', '-')");
        rows("INSERT INTO connections (requester_id, recipient_id, status) VALUES (1, 2, 'ACCEPTED'),"
                + " (2, 3, 'PENDING'), (3, 1, 'REJECTED')");
        rows("INSERT INTO posts (author_id, content) VALUES (1, 'hello'), (2, 'good morning')");
        return this;
    }

    String log() {
        return compose("logs", "--no-color", "--no-log-prefix", "backend").text();
    }

    int inLog(String words) {
        return log().split(Pattern.quote(words), -1).length - 1;
    }

    /** The names of a service's containers, those that have ended included. */
    List<String> containers(String service) {
        return Engine.podman(
                        "ps",
                        "-a",
                        "--filter",
                        "label=com.docker.compose.service=" + service,
                        "--filter",
                        "label=com.docker.compose.oneoff=False",
                        "--format",
                        "{{.Names}}")
                .text()
                .lines()
                .sorted()
                .toList();
    }

    /** What podman knows about a container. */
    static String inspect(String container, String template) {
        return Engine.podman("inspect", "--format", template, container).line();
    }

    /**
     * Waits until the engine has started a container over so many times. Now and then podman 4.3 forgets to, where somebody looks at
     * the container at the moment of its end; it is started by hand then, and counts anew.
     */
    static void startedOver(String container, int times) {
        var endedFor = new AtomicInteger();
        Engine.await(
                container + " is started over " + times + " times",
                () -> {
                    if (Integer.parseInt(inspect(container, "{{.RestartCount}}")) >= times) {
                        return true;
                    }
                    boolean ended = List.of("exited", "stopped").contains(inspect(container, "{{.State.Status}}"));
                    if (endedFor.updateAndGet(looks -> ended ? looks + 1 : 0) > 30) {
                        Engine.podman("start", container);
                    }
                    return false;
                },
                () -> Engine.podman("ps", "-a").text()
                        + Engine.podman("logs", "--tail", "60", container).text());
    }

    /** Waits until a container's own check calls it healthy. */
    void healthy(String container) {
        Engine.await(
                container + " is healthy",
                () -> inspect(container, "{{.State.Health.Status}}").equals("healthy"),
                () -> Engine.podman("logs", "--tail", "60", container).text());
    }

    void backendIsHealthy() {
        healthy("social_backend_1");
    }

    /** Waits until the backend's log says something. */
    void says(String words) {
        Engine.await(words, () -> log().contains(words), this::log);
    }

    /** Waits until the backend is up, or says that it waits. */
    void answers() {
        Engine.await(
                "a word from the backend",
                () -> {
                    String log = log();
                    return log.contains(READY) || (log.contains(WAITS) && log.contains("Tomcat started"));
                },
                this::log);
    }

    /** The machine's port of the backend. */
    String port() {
        return compose("port", "backend", "8000").line().replaceFirst(".*:", "");
    }

    /** {@code GET} from the machine, as soon as somebody answers. */
    HttpResponse<String> get(String path) {
        return Web.get(port(), path, this::log);
    }

    @Override
    public void close() {
        Engine.clear();
    }
}
