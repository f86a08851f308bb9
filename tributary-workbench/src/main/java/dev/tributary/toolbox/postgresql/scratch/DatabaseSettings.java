package dev.tributary.toolbox.postgresql.scratch;

import dev.tributary.database.ConnectionSource;
import dev.tributary.toolbox.postgresql.sql.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What {@code ALTER DATABASE … SET} said. Copying a database leaves it behind, so sessions of the copy would see another
 * {@code search_path}.
 */
final class DatabaseSettings {

    /**
     * A setting as the catalog holds it.
     *
     * @param role for whom, quoted; null for everybody
     */
    private record Saved(@Nullable String role, String name, String value) {}

    private final Connection administration;
    private final ConnectionSource inCopy;

    /**
     * @param administration reads
     * @param inCopy writes as the owner of the copy: the settings may be a stranger's, and are set on the way
     */
    DatabaseSettings(Connection administration, ConnectionSource inCopy) {
        this.administration = administration;
        this.inCopy = inCopy;
    }

    /** Gives a database the settings of another. */
    void copy(String original, String copy) throws SQLException {
        List<Saved> settings = of(original);
        if (settings.isEmpty()) {
            return;
        }
        try (Connection connection = inCopy.open()) {
            copy(settings, copy, connection);
        }
    }

    /** The names of the settings that a database has, for whomever. */
    Set<String> names(String database) throws SQLException {
        return of(database).stream().map(Saved::name).collect(Collectors.toSet());
    }

    private static void copy(List<Saved> settings, String copy, Connection connection) throws SQLException {
        for (Saved saved : settings) {
            String owner = saved.role() == null
                    ? "ALTER DATABASE " + copy
                    : "ALTER ROLE " + saved.role() + " IN DATABASE " + copy;
            set(connection, owner, saved.name(), saved.value());
        }
    }

    /**
     * Sets something for later sessions.
     *
     * @param owner for whom, as the beginning of a statement
     */
    static void set(Connection connection, String owner, String name, String value) throws SQLException {
        // The server itself splits a list of names; quoting it ourselves would make one name of it.
        Sql.run(connection, "SELECT pg_catalog.set_config(?, ?, false)", name, value);
        Sql.run(connection, owner + " SET " + quoted(name) + " FROM CURRENT");
        Sql.run(connection, "RESET " + quoted(name));
        Sql.run(connection, PostgresqlScratch.OWN_PATH); // it may have been the path
    }

    private List<Saved> of(String database) throws SQLException {
        return Sql.rows(
                administration,
                "SELECT quote_ident(r.rolname), c.setting FROM pg_db_role_setting s"
                        + " JOIN pg_database d ON d.oid = s.setdatabase LEFT JOIN pg_roles r ON r.oid = s.setrole,"
                        + " unnest(s.setconfig) c(setting) WHERE d.datname = ? ORDER BY 1 NULLS FIRST, 2",
                row -> {
                    String setting = row.getString(2);
                    int is = setting.indexOf('=');
                    return new Saved(row.getString(1), setting.substring(0, is), setting.substring(is + 1));
                },
                database);
    }

    /** Settings of extensions have a dot in their names. */
    private static String quoted(String name) {
        return "\"" + name.replace("\"", "\"\"").replace(".", "\".\"") + "\"";
    }
}
