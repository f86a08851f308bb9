package dev.tributary.engine;

import dev.tributary.Tributary;
import dev.tributary.event.Event;
import dev.tributary.script.ScriptSource;
import dev.tributary.testing.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** A database of its own, a folder of scripts of its own, and what happened. */
public final class Sandbox {

    public final String url;
    public final Path folder;
    public final List<Event> events = new CopyOnWriteArrayList<>();

    private Sandbox(String url, Path folder) {
        this.url = url;
        this.folder = folder;
    }

    public static Sandbox in(Path folder) {
        return new Sandbox(TestServer.newDatabase(), folder);
    }

    /** With a database that keeps text in an encoding of the server's. */
    public static Sandbox in(Path folder, String encoding) {
        return new Sandbox(TestServer.newDatabaseIn(encoding), folder);
    }

    /** Writes a script whose only header lines are the required ones and those given. */
    public Sandbox script(String id, String revises, String body, String... headerLines) {
        String text = "-- revision: " + id + "\n-- revises: " + revises + "\n-- message: do " + id + "\n"
                + String.join(
                        "",
                        List.of(headerLines).stream()
                                .map(line -> "-- " + line + "\n")
                                .toList()) + "\n"
                + body;
        try {
            Files.writeString(folder.resolve(id + ".sql"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    public Tributary.Builder builder() {
        return Tributary.on(() -> DriverManager.getConnection(url))
                .scripts(ScriptSource.directory(folder))
                .listener(events::add);
    }

    /** For another role that may log in. */
    public Tributary.Builder builder(String role) {
        return Tributary.on(() -> DriverManager.getConnection(url(role)))
                .scripts(ScriptSource.directory(folder))
                .listener(events::add);
    }

    /** The database as another role. */
    public String url(String role) {
        return url.replaceFirst("user=[^&]*", "user=" + role);
    }

    public Tributary tributary() {
        return builder().build();
    }

    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url);
    }

    public void sql(String text) {
        try (Connection connection = connect();
                var statement = connection.createStatement()) {
            statement.execute(text);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** All rows, columns joined by {@code |}. */
    public List<String> rows(String query) {
        try (Connection connection = connect();
                var statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            var rows = new ArrayList<String>();
            int columns = row.getMetaData().getColumnCount();
            while (row.next()) {
                var values = new ArrayList<String>();
                for (int i = 1; i <= columns; i++) {
                    values.add(String.valueOf(row.getString(i)));
                }
                rows.add(String.join("|", values));
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Until a query has a row, which it has within 30 s. */
    public void await(String query) {
        try (Connection connection = connect();
                var statement = connection.createStatement()) {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
            while (System.nanoTime() < end) {
                try (var row = statement.executeQuery(query)) {
                    if (row.next()) {
                        return;
                    }
                }
                statement.execute("SELECT pg_sleep(0.01)");
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        throw new AssertionError("never true: " + query);
    }

    public <T extends Event> List<T> events(Class<T> type) {
        return events.stream().filter(type::isInstance).map(type::cast).toList();
    }
}
