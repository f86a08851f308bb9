package dev.tributary.toolbox.postgresql.schema;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A change of {@code base.sql}: what it does in words, the object it touches, the oldest server that knows it. */
record ScriptedChange(String name, String object, int since, String sql) {

    private static final Pattern TITLE = Pattern.compile("(.*?)(?: \\(since (\\d+)\\))?(?: => (.*))?");

    static List<ScriptedChange> read(String file) {
        var changes = new ArrayList<ScriptedChange>();
        String[] parts = resource(file).split("(?m)^--- ", -1);
        for (int i = 1; i < parts.length; i++) {
            int end = parts[i].indexOf('\n');
            var title = TITLE.matcher(parts[i].substring(0, end));
            if (!title.matches()) {
                throw new IllegalStateException(parts[i]);
            }
            changes.add(new ScriptedChange(
                    title.group(1),
                    title.group(3) == null ? "" : title.group(3),
                    title.group(2) == null ? 14 : Integer.parseInt(title.group(2)),
                    parts[i].substring(end + 1)));
        }
        return changes;
    }

    static String resource(String file) {
        try (var stream = ScriptedChange.class.getResourceAsStream(file)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A connection that hands whole scripts to the server, which knows best where a statement ends. */
    static Connection connect(String databaseUrl) throws SQLException {
        return DriverManager.getConnection(
                databaseUrl + (databaseUrl.contains("?") ? "&" : "?") + "preferQueryMode=simple");
    }

    /** A script over roles of this name's own, so that classes that run at the same time do not meet. */
    static String withRoles(String script, String role) {
        return script.replace("tributary_s", role);
    }

    /** The statements that create the roles of {@link #withRoles}; gone when the transaction is rolled back. */
    static String createRoles(String role) {
        return Stream.of("1", "2").map(n -> "CREATE ROLE " + role + n + ";").collect(Collectors.joining());
    }
}
