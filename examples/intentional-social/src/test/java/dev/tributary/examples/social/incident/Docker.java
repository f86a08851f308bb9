package dev.tributary.examples.social.incident;

import dev.tributary.testing.Deadline;
import dev.tributary.testing.TestServer;
import dev.tributary.testing.scenario.Program;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The commands of {@code docker compose} that the pages use, done with the very jars and environment of the image, without an
 * engine: the backend is one process, the tools are others, and the database is the scenario's. An image's folder {@code /app} is one
 * below the scenario's.
 */
final class Docker implements Program, AutoCloseable {
    private static final String NOT_READY = "not ready, requests are refused";

    private @Nullable BackendProcess backend;
    private Path app = Path.of("nowhere");

    /** {@code docker} and {@code curl}, which reaches the backend's port, and what sets the scene. */
    Map<String, Program> programs() {
        return Map.of(
                "docker",
                this,
                "curl",
                this::curl,
                "deployment",
                this::deployment,
                "deploy",
                this::deploy,
                "ready",
                (arguments, directory, environment, out, err) -> {
                    running().ready();
                    return 0;
                });
    }

    /** In a checkout the folder of revisions is mounted; on a server there is nothing yet. */
    private int deployment(
            List<String> arguments, Path directory, Map<String, String> environment, PrintWriter out, PrintWriter err) {
        close();
        app = directory.resolve("images/checkout");
        try {
            Path mounted = Files.createDirectories(directory.resolve("src/main/resources/db/revisions"));
            Files.createDirectories(app.resolve("db"));
            Files.createSymbolicLink(app.resolve("db/revisions"), mounted);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return 0;
    }

    /** An image with the revisions that the scenario's folder holds now. */
    private int deploy(
            List<String> arguments, Path directory, Map<String, String> environment, PrintWriter out, PrintWriter err) {
        Path image = directory.resolve("images/" + arguments.get(0) + "-" + System.nanoTime());
        Path revisions = image.resolve("db/revisions");
        try (var files = Files.list(directory.resolve("db/revisions"))) {
            Files.createDirectories(revisions);
            for (Path file : files.toList()) {
                Files.copy(file, revisions.resolve(file.getFileName()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        app = image;
        return 0;
    }

    @Override
    public int run(
            List<String> arguments, Path directory, Map<String, String> environment, PrintWriter out, PrintWriter err) {
        String line = String.join(" ", arguments);
        String database = environment.getOrDefault(DATABASE, "");
        if (line.startsWith("compose run --rm tributary ")) {
            var said = new Tools(app, inside(environment, database))
                    .run(arguments.subList(4, arguments.size()).toArray(String[]::new));
            out.print(asInContainer(said.text()));
            return said.status();
        }
        if (line.equals("compose up -d backend") || line.equals("compose up -d --force-recreate backend")) {
            close();
            var started = BackendProcess.start(inside(environment, database));
            backend = started;
            Deadline.await(
                    BackendProcess.PATIENCE,
                    "the backend",
                    () -> started.log().contains(BackendProcess.READY)
                            || started.log().contains(NOT_READY)
                            || !started.isAlive(),
                    started::log);
            return 0;
        }
        if (line.equals("compose logs --no-log-prefix backend")) {
            out.print(asInContainer(running().log()));
            return 0;
        }
        if (line.startsWith("compose exec db psql -U social -Atc ")) {
            String sql = arguments.get(arguments.size() - 1);
            JdbcClient client = JdbcClient.create(TestServer.dataSource(DatabaseRole.as(database)));
            if (sql.startsWith("ALTER")) {
                client.sql(sql).update();
                return 0;
            }
            client.sql(sql)
                    .query((row, number) -> {
                        var text = new StringBuilder(row.getString(1));
                        for (int i = 2; i <= row.getMetaData().getColumnCount(); i++) {
                            text.append('|').append(row.getString(i));
                        }
                        return text.toString();
                    })
                    .list()
                    .forEach(out::println);
            return 0;
        }
        throw new IllegalArgumentException("docker " + line);
    }

    /** There the working directory is /app, and the database's host is called db. */
    private String asInContainer(String text) {
        return text.replaceAll("localhost:\\d+", "db:5432").replace(app.toString(), "/app");
    }

    private BackendProcess running() {
        BackendProcess process = backend;
        if (process == null) {
            throw new IllegalStateException("no backend was started");
        }
        return process;
    }

    /** The environment of the service; variables before the command go through the Compose file. */
    private Map<String, String> inside(Map<String, String> outside, String database) {
        DatabaseRole.owns(database);
        var variables = new TreeMap<>(Surroundings.SECRETS);
        outside.forEach(variables::putIfAbsent);
        variables.put("TRIBUTARY_ACTOR", "ana@laptop");
        var environment = Surroundings.of(database, variables);
        environment.put("TRIBUTARY_SCRIPTS", "file:" + app.resolve("db/revisions"));
        return environment;
    }

    /** {@code curl -s localhost:8000/…}. */
    private int curl(
            List<String> arguments, Path directory, Map<String, String> environment, PrintWriter out, PrintWriter err) {
        String path = arguments.get(arguments.size() - 1).replaceFirst("^localhost:8000", "");
        try {
            var request = HttpRequest.newBuilder(URI.create(running().address() + path))
                    .build();
            out.println(HttpClient.newHttpClient()
                    .send(request, BodyHandlers.ofString())
                    .body());
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        if (backend != null) {
            backend.close();
            backend = null;
        }
    }
}
