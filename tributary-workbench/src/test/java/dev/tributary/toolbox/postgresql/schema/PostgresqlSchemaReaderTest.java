package dev.tributary.toolbox.postgresql.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.schema.Equality;
import dev.tributary.schema.QualifiedName;
import dev.tributary.schema.SchemaDiff;
import dev.tributary.schema.SchemaObject;
import dev.tributary.schema.SchemaScope;
import dev.tributary.schema.SchemaSnapshot;
import dev.tributary.testing.TestServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

class PostgresqlSchemaReaderTest {

    private static final List<String> OUR_TABLES = List.of("tributary_version", "tributary_journal");

    private final PostgresqlSchemaReader reader = new PostgresqlSchemaReader();

    @Test
    void theOrderOfCreationLeavesNoTrace() throws SQLException {
        SchemaSnapshot one = built("order-one.sql");
        SchemaSnapshot other = built("order-two.sql");

        assertThat(SchemaDiff.between(one, other, Equality.STRICT).text()).isEmpty();
        assertThat(one.hash()).isEqualTo(other.hash());
        assertThat(one.find("enum", QualifiedName.parse("app.state"))
                        .orElseThrow()
                        .attributes())
                .containsEntry("labels", "'new', 'paid', 'sent', 'done'");
    }

    private SchemaSnapshot built(String script) throws SQLException {
        try (var connection = ScriptedChange.connect(TestServer.newDatabase())) {
            connection.setAutoCommit(false);
            execute(connection, ScriptedChange.createRoles("tributary_o"));
            execute(connection, ScriptedChange.resource(script));
            SchemaSnapshot snapshot = read(connection);
            connection.rollback();
            return snapshot;
        }
    }

    @Test
    void columnsInAnotherOrderAreEqualUpToColumnOrder() throws SQLException {
        try (var connection = connect()) {
            execute(connection, "CREATE TABLE t (a integer); CREATE TYPE pair AS (x integer, y integer)");
            connection.setAutoCommit(false);
            execute(connection, "ALTER TABLE t ADD b text; ALTER TABLE t ADD c text");
            SchemaSnapshot one = read(connection);
            connection.rollback();
            execute(connection, "ALTER TABLE t ADD c text; ALTER TABLE t ADD b text");
            SchemaSnapshot other = read(connection);
            execute(connection, "DROP TYPE pair; CREATE TYPE pair AS (y integer, x integer)");
            SchemaSnapshot swapped = read(connection);

            assertThat(one.sameAs(other, Equality.STRICT)).isFalse();
            assertThat(one.sameAs(other, Equality.UP_TO_COLUMN_ORDER)).isTrue();
            assertThat(other.sameAs(swapped, Equality.UP_TO_COLUMN_ORDER)).isFalse();
        }
    }

    @Test
    void notesThatTheServerKeepsAmongTheOptionsAreNoPartOfASchema() throws SQLException {
        try (var connection = connect()) {
            execute(connection, """
                    CREATE TABLE t (id integer, note text) WITH (fillfactor = 70, toast.autovacuum_enabled = false);
                    ALTER TABLE t ALTER id SET (n_distinct = 5);
                    CREATE VIEW v WITH (security_barrier) AS SELECT id FROM t;
                    CREATE INDEX i ON t (id) WITH (fillfactor = 60)""");
            SchemaSnapshot before = read(connection);
            execute(connection, """
                    UPDATE pg_attribute SET attoptions = array_prepend('pg_attver=' || attrelid, attoptions)
                      WHERE attrelid IN ('t'::regclass, 'v'::regclass) AND attnum > 0;
                    UPDATE pg_class SET reloptions = array_prepend('pg_relver=' || oid, reloptions)
                      WHERE oid IN ('t'::regclass, 'v'::regclass)
                        OR oid = (SELECT reltoastrelid FROM pg_class WHERE oid = 't'::regclass)""");
            SchemaSnapshot after = read(connection);

            assertThat(SchemaDiff.between(before, after, Equality.STRICT).text())
                    .isEmpty();
            assertThat(after.find("table", QualifiedName.parse("public.t"))
                            .orElseThrow()
                            .attributes())
                    .containsEntry("options", "fillfactor=70")
                    .containsEntry("toast options", "autovacuum_enabled=false");
            assertThat(after.find("column", QualifiedName.parse("public.t.id"))
                            .orElseThrow()
                            .attributes())
                    .containsEntry("options", "n_distinct=5");
            assertThat(after.find("view", QualifiedName.parse("public.v"))
                            .orElseThrow()
                            .attributes())
                    .containsEntry("options", "security_barrier=true");
            assertThat(after.find("index", QualifiedName.parse("public.i"))
                            .orElseThrow()
                            .attributes()
                            .get("definition"))
                    .contains("fillfactor='60'");
        }
    }

    @Test
    void tablesAreLeftOutWithAllThatHangsOnThem() throws SQLException {
        try (var connection = connect()) {
            execute(connection, "CREATE TABLE kept (id integer)");
            SchemaSnapshot before = read(connection);
            execute(connection, """
                    CREATE TABLE tributary_version (version_num varchar PRIMARY KEY);
                    CREATE SCHEMA ops;
                    CREATE TABLE ops.tributary_journal (id bigserial PRIMARY KEY, revision text CHECK (revision <> ''));
                    CREATE INDEX ON ops.tributary_journal (revision);
                    COMMENT ON TABLE ops.tributary_journal IS 'what ran';
                    COMMENT ON COLUMN ops.tributary_journal.id IS 'number';
                    COMMENT ON CONSTRAINT tributary_journal_revision_check ON ops.tributary_journal IS 'filled';
                    COMMENT ON INDEX ops.tributary_journal_pkey IS 'key';
                    COMMENT ON SEQUENCE ops.tributary_journal_id_seq IS 'numbers';
                    GRANT SELECT ON ops.tributary_journal TO PUBLIC;
                    GRANT SELECT (id) ON ops.tributary_journal TO PUBLIC;
                    CREATE STATISTICS ops.of_it ON id, revision FROM ops.tributary_journal;
                    CREATE RULE r AS ON DELETE TO ops.tributary_journal DO INSTEAD NOTHING;
                    COMMENT ON RULE r ON ops.tributary_journal IS 'keep';
                    CREATE POLICY p ON ops.tributary_journal USING (true);
                    COMMENT ON POLICY p ON ops.tributary_journal IS 'all';
                    """);
            var scope = SchemaScope.everything().withoutTables(OUR_TABLES);

            assertThat(differences(before, connection, scope)).isEqualTo("+ schema ops  owner: postgres\n");
            assertThat(differences(before, connection, scope.withoutSchemas(List.of("ops"))))
                    .isEmpty();
            assertThat(differences(
                            before,
                            connection,
                            SchemaScope.everything()
                                    .withoutTables(List.of("public.tributary_version", "public.tributary_journal"))))
                    .contains("+ table ops.tributary_journal", "+ sequence ops.tributary_journal_id_seq")
                    .doesNotContain("tributary_version");
        }
    }

    private String differences(SchemaSnapshot before, Connection connection, SchemaScope scope) throws SQLException {
        return SchemaDiff.between(before, reader.read(connection, scope), Equality.STRICT)
                .text();
    }

    @Test
    void membersOfExtensionsAreLeftOut() throws SQLException {
        try (var connection = connect()) {
            SchemaSnapshot before = read(connection);
            execute(connection, "CREATE EXTENSION hstore; CREATE EXTENSION tablefunc; CREATE EXTENSION postgres_fdw");

            assertThat(SchemaDiff.between(before, read(connection), Equality.STRICT)
                            .differences())
                    .extracting(difference -> difference.kind() + " " + difference.name())
                    .contains("extension hstore", "extension postgres_fdw", "extension tablefunc")
                    .allMatch(name -> name.startsWith("extension ") || name.startsWith("comment extension "));
        }
    }

    @Test
    void settingsOfTheSessionLeaveNoTrace() throws SQLException {
        try (var connection = connect()) {
            execute(connection, """
                    CREATE TABLE t (
                      at timestamptz DEFAULT '2024-06-01 12:00:00+00', since interval DEFAULT '1 day 2 hours',
                      f float8 DEFAULT 0.1, b bytea DEFAULT '\\x00ff', m money DEFAULT 1.5);
                    CREATE VIEW v AS SELECT at FROM t WHERE at > '2024-06-01 12:00:00+00'
                    """);
            SchemaSnapshot before = read(connection);

            execute(
                    connection,
                    "SET TimeZone = 'Asia/Tokyo'; SET DateStyle = 'ISO, DMY'; SET IntervalStyle = 'iso_8601';"
                            + " SET extra_float_digits = -10; SET bytea_output = 'escape'; SET search_path = pg_catalog;"
                            + " SET quote_all_identifiers = on; SET standard_conforming_strings = off");

            assertThat(SchemaDiff.between(before, read(connection), Equality.STRICT)
                            .text())
                    .isEmpty();
        }
    }

    @Test
    void aRoleWithoutPrivilegesReadsTheSame() throws SQLException {
        try (var connection = connect()) {
            connection.setAutoCommit(false);
            execute(connection, ScriptedChange.createRoles("tributary_r"));
            execute(connection, ScriptedChange.withRoles(ScriptedChange.resource("base.sql"), "tributary_r"));
            SchemaSnapshot asOwner = read(connection);

            execute(connection, "SET LOCAL ROLE tributary_r2");
            SchemaSnapshot asStranger = read(connection);
            connection.rollback();

            assertThat(SchemaDiff.between(asOwner, asStranger, Equality.STRICT).differences())
                    .as("options of other roles' user mappings are hidden from strangers by the server")
                    .extracting(difference -> difference.kind() + " " + difference.name())
                    .containsExactly("user mapping tributary_r1 on remote");
        }
    }

    @Test
    void anOpenTransactionIsSeenAndStaysAsItWas() throws SQLException {
        try (var connection = connect()) {
            connection.setAutoCommit(false);
            execute(connection, "CREATE TABLE uncommitted (a integer); SET LOCAL search_path = public, pg_temp");

            SchemaSnapshot within = read(connection);

            assertThat(within.find("table", QualifiedName.parse("public.uncommitted")))
                    .isPresent();
            assertThat(value(connection, "SHOW search_path")).isEqualTo("public, pg_temp");
            execute(connection, "INSERT INTO uncommitted VALUES (1)");
            connection.rollback();
            assertThat(read(connection).find("table", QualifiedName.parse("public.uncommitted")))
                    .isEmpty();
        }
    }

    @Test
    void autoCommitStaysAutoCommit() throws SQLException {
        try (var connection = connect()) {
            execute(connection, "SET search_path = public, pg_temp");

            read(connection);

            assertThat(connection.getAutoCommit()).isTrue();
            assertThat(value(connection, "SHOW search_path")).isEqualTo("public, pg_temp");
            execute(connection, "CREATE TABLE written_afterwards (a integer)");
        }
    }

    @Test
    void bothProtocolsOfTheDriverReadTheSame() throws SQLException {
        String url = TestServer.newDatabase();
        try (var simple = ScriptedChange.connect(url);
                var extended = TestServer.dataSource(url).getConnection()) {
            execute(simple, "CREATE TABLE \"Odd, {name}\" (\"a,\"\"b\" text DEFAULT E'x\\ny{\"\\\\', n integer)");

            assertThat(read(extended)).isEqualTo(read(simple));
            assertThat(read(extended).find("column", QualifiedName.parse("public.\"Odd, {name}\".\"a,\"\"b\"")))
                    .map(SchemaObject::attributes)
                    .hasValueSatisfying(
                            attributes -> assertThat(attributes).containsEntry("default", "'x\ny{\"\\'::text"));
        }
    }

    private static Connection connect() throws SQLException {
        return ScriptedChange.connect(TestServer.newDatabase());
    }

    private SchemaSnapshot read(Connection connection) throws SQLException {
        return reader.read(connection, SchemaScope.everything());
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String value(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
