package dev.tributary.recovery;

import dev.tributary.schema.DataFingerprint;
import dev.tributary.schema.Equality;
import dev.tributary.schema.SchemaDiff;
import dev.tributary.schema.SchemaScope;
import dev.tributary.schema.SchemaSnapshot;
import dev.tributary.toolbox.postgresql.schema.PostgresqlDataReader;
import dev.tributary.toolbox.postgresql.schema.PostgresqlSchemaReader;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/**
 * What a database holds in the end: its schema, its rows (the version rows among them), what the journal says was done,
 * a line for each time, and what the state says.
 */
record Remains(SchemaSnapshot schema, DataFingerprint data, List<String> done, List<String> state) {

    private static final SchemaScope ALL_BUT_THE_JOURNAL =
            SchemaScope.everything().withoutTables(List.of("tributary_journal"));

    /** The state holds numbers and times of its own database, too: what it says is compared, and not its rows. */
    private static final SchemaScope ROWS =
            SchemaScope.everything().withoutTables(List.of("tributary_journal", "tributary_state"));

    static Remains of(String url) {
        try (var connection = DriverManager.getConnection(url)) {
            return new Remains(
                    new PostgresqlSchemaReader().read(connection, ALL_BUT_THE_JOURNAL),
                    new PostgresqlDataReader().read(connection, ROWS, Set.of()),
                    Disturbance.query(
                            url,
                            "SELECT revision || ' ' || statement FROM tributary_journal WHERE state = 'done'"
                                    + " ORDER BY revision, statement"),
                    Disturbance.query(
                            url,
                            "SELECT concat_ws(' ', identity, layout, project, began_empty, heads, ancestry, step_revision,"
                                    + " step_number) FROM tributary_state"));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What is not the same, in words; empty where nothing is. */
    String differenceFrom(Remains expected) {
        if (!schema.equals(expected.schema)) {
            return SchemaDiff.between(expected.schema, schema, Equality.STRICT).text();
        }
        var tables = data.namesThatDiffer(expected.data);
        if (!tables.isEmpty()) {
            return "other rows in " + tables;
        }
        if (!state.equals(expected.state)) {
            return "state: " + state + " and not " + expected.state;
        }
        return done.equals(expected.done) ? "" : "done: " + done;
    }
}
