package dev.tributary.benchmarks;

import dev.tributary.schema.SchemaScope;
import dev.tributary.schema.SchemaSnapshot;
import dev.tributary.toolbox.postgresql.schema.PostgresqlSchemaReader;
import dev.tributary.testing.TestServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How long it takes to read and hash the schema of a database with many tables, on the embedded server or the one that
 * {@code -Dtributary.test.url} names.
 *
 * <p>{@code benchmarks/run schema [tables]}
 */
public final class SchemaBenchmark {
    private static final int RUNS = 15;

    /** Ten columns, a key, a unique constraint, two checks, a foreign key, two more indexes and a comment each. */
    private static final String TABLES = """
            DO $$ BEGIN
              FOR i IN 1..%d LOOP
                EXECUTE format('CREATE TABLE t%%s (
                    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                    parent_id bigint REFERENCES t%%s,
                    code varchar(20) NOT NULL UNIQUE CHECK (code IN (''a'', ''b'', ''c'')),
                    n integer DEFAULT 0 CHECK (n BETWEEN 0 AND 9 AND n <> 5),
                    amount numeric(12, 2), created_at timestamptz NOT NULL DEFAULT now(),
                    note text, tags text[], data jsonb DEFAULT ''{}'', flag boolean NOT NULL DEFAULT false)',
                  i, greatest(i - 1, 1));
                EXECUTE format('CREATE INDEX ON t%%s (parent_id)', i);
                EXECUTE format('CREATE INDEX ON t%%s (lower(code)) WHERE flag', i);
                EXECUTE format('COMMENT ON TABLE t%%s IS %%L', i, 'table ' || i);
                IF i %% 5 = 0 THEN
                  EXECUTE format('CREATE VIEW v%%s AS SELECT id, code FROM t%%1$s WHERE flag AND n BETWEEN 1 AND 2', i);
                  EXECUTE format('CREATE FUNCTION f%%s(a integer) RETURNS integer LANGUAGE sql AS ''SELECT a + 1''', i);
                END IF;
              END LOOP;
            END $$""";

    private SchemaBenchmark() {}

    /** Builds the tables, reads them as often as it takes, and prints what was measured. */
    public static void main(String[] arguments) throws SQLException {
        int tables = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 500;
        String url = TestServer.newDatabase();
        try (var connection = TestServer.dataSource(url).getConnection()) {
            try (var statement = connection.createStatement()) {
                statement.execute(TABLES.replace("1..%d", "1.." + tables).replace("%%", "%"));
                statement.execute("VACUUM ANALYZE");
            }
            System.out.println(tables + " tables on " + connection.getMetaData().getDatabaseProductVersion());
        }
        try (var connection = TestServer.dataSource(url).getConnection()) {
            System.out.printf(Locale.ROOT, "schema: read and hashed for the first time in %d ms%n", millis(connection));
        }
        List<Long> millis = new ArrayList<>();
        for (int run = 0; run < RUNS; run++) {
            // Each on a connection of its own, as commands do it: the server plans anew and its caches are empty.
            try (var connection = TestServer.dataSource(url).getConnection()) {
                millis.add(millis(connection));
            }
        }
        millis.sort(null);
        System.out.printf(
                Locale.ROOT,
                "schema: read and hashed in %d ms, the median of %d runs (%d to %d)%n",
                millis.get(RUNS / 2),
                RUNS,
                millis.get(0),
                millis.get(RUNS - 1));
    }

    private static long millis(Connection connection) throws SQLException {
        long start = System.nanoTime();
        SchemaSnapshot snapshot = new PostgresqlSchemaReader().read(connection, SchemaScope.everything());
        String hash = snapshot.hash();
        long millis = (System.nanoTime() - start) / 1_000_000;
        if (hash.length() != 64 || snapshot.objects().size() < 100) {
            throw new IllegalStateException("read something else: " + snapshot);
        }
        return millis;
    }
}
