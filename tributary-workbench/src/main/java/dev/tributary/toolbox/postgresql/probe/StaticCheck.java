package dev.tributary.toolbox.postgresql.probe;

import dev.tributary.toolbox.postgresql.probe.Code.Routine;
import dev.tributary.toolbox.postgresql.probe.Code.Trigger;
import dev.tributary.toolbox.postgresql.seed.InSavepoint;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * What the extension plpgsql_check says of PL/pgSQL, where the server has it: it looks at every statement of a body, also at
 * those that no made-up call comes to.
 *
 * <p>The extension is made in a schema of its own, in the transaction of the probe, which is taken back.
 */
final class StaticCheck {
    private static final String EXTENSION = "plpgsql_check";
    private static final String SCHEMA = "tributary_probe";

    private static final String ROUTINES = """
            SELECT p.oid FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_language l ON l.oid = p.prolang
            JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
            WHERE l.lanname = 'plpgsql' AND CASE p.prokind WHEN 'p' THEN 'procedure ' ELSE 'function ' END
              || format('%I.%I(%s)', n.nspname, p.proname, pg_get_function_identity_arguments(p.oid)) = ?""";

    private static final String CHECK = "SELECT c.lineno, c.sqlstate, c.message FROM " + SCHEMA
            + ".plpgsql_check_function_tb(funcoid => ?::oid::regprocedure, relid => %s, fatal_errors => false,"
            + " other_warnings => false, performance_warnings => false, extra_warnings => false) c"
            + " WHERE c.level = 'error' ORDER BY c.lineno, c.message";

    /**
     * Something that fails when it runs.
     *
     * @param object the routine, as {@link Routine#title()} has it
     * @param line of its body, from 1; 0 where that is not known
     */
    record Flaw(String object, int line, String sqlState, String message) {}

    private final Connection connection;

    StaticCheck(Connection connection) {
        this.connection = connection;
    }

    /** The extension's version on this server; empty without. */
    String version() throws SQLException {
        try (var statement = connection.prepareStatement(
                "SELECT default_version FROM pg_catalog.pg_available_extensions WHERE name = ?")) {
            statement.setString(1, EXTENSION);
            try (var row = statement.executeQuery()) {
                return row.next() ? String.valueOf(row.getString(1)) : "";
            }
        }
    }

    /** What it finds in these routines; nothing where the extension is missing, or this role may not make it. */
    List<Flaw> errors(List<Routine> routines, List<Trigger> triggers) throws SQLException {
        if (version().isEmpty() || !made()) {
            return List.of();
        }
        var errors = new ArrayList<Flaw>();
        for (Routine routine : routines) {
            String number = number(routine);
            if (number.isEmpty()) {
                continue;
            }
            if (routine.returns().equals("trigger")) {
                for (String table : triggers.stream()
                        .filter(trigger -> trigger.function().equals(routine.title()))
                        .map(Trigger::table)
                        .distinct()
                        .toList()) {
                    errors.addAll(check(routine, number, "'" + table.replace("'", "''") + "'::regclass"));
                }
            } else {
                errors.addAll(check(routine, number, "0"));
            }
        }
        return errors;
    }

    /** One that the database has already may lie in any schema, and is made again in ours: all is taken back. */
    private boolean made() throws SQLException {
        return InSavepoint.attempt(connection, () -> {
                            try (var statement = connection.createStatement()) {
                                statement.execute("DROP EXTENSION IF EXISTS " + EXTENSION);
                                statement.execute("CREATE SCHEMA " + SCHEMA);
                                statement.execute("CREATE EXTENSION " + EXTENSION + " SCHEMA " + SCHEMA);
                            }
                            return true;
                        })
                        .failure()
                == null;
    }

    private String number(Routine routine) throws SQLException {
        try (var statement = connection.prepareStatement(ROUTINES)) {
            statement.setString(1, routine.title());
            try (var row = statement.executeQuery()) {
                return row.next() ? String.valueOf(row.getString(1)) : "";
            }
        }
    }

    /** A routine that the extension itself cannot look at is left out. */
    private List<Flaw> check(Routine routine, String number, String table) throws SQLException {
        List<Flaw> errors = InSavepoint.attempt(connection, () -> {
                    var found = new ArrayList<Flaw>();
                    try (var statement = connection.prepareStatement(CHECK.replace("%s", table))) {
                        statement.setString(1, number);
                        try (var row = statement.executeQuery()) {
                            while (row.next()) {
                                found.add(new Flaw(
                                        routine.title(),
                                        row.getInt(1),
                                        String.valueOf(row.getString(2)),
                                        String.valueOf(row.getString(3))));
                            }
                        }
                    }
                    return found;
                })
                .value();
        return errors == null ? List.of() : errors;
    }
}
