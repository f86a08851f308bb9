package dev.tributary.toolbox.postgresql.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.schema.DataFingerprint;
import dev.tributary.schema.QualifiedName;
import dev.tributary.schema.SchemaScope;
import dev.tributary.testing.TestServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostgresqlDataReaderTest {

    private final PostgresqlDataReader reader = new PostgresqlDataReader();
    private String url;
    private Connection connection;

    @BeforeAll
    void createDatabase() {
        url = TestServer.newDatabase();
    }

    @BeforeEach
    void connect() throws SQLException {
        connection = ScriptedChange.connect(url);
        connection.setAutoCommit(false);
    }

    @AfterEach
    void disconnect() throws SQLException {
        connection.rollback();
        connection.close();
    }

    @Test
    void neitherRowsNorColumnsHaveAnOrder() throws SQLException {
        DataFingerprint one = of("CREATE TABLE t (a int, b text); INSERT INTO t VALUES (1, 'x'), (2, NULL), (2, NULL)");
        DataFingerprint other = of("CREATE TABLE t (b text, gone int, a int); ALTER TABLE t DROP gone;"
                + " INSERT INTO t (a, b) VALUES (2, NULL), (1, 'x'), (2, NULL)");

        assertThat(other).isEqualTo(one);
        assertThat(one.tables().values())
                .extracting(DataFingerprint.Rows::count)
                .containsExactly(3L);
    }

    @Test
    void everyDifferenceOfRowsCounts() throws SQLException {
        String table = "CREATE TABLE t (a text, b text, c json, n numeric, r int[]);";
        DataFingerprint base = of(table + "INSERT INTO t VALUES ('x', 'y', '{\"a\": 1}', 1.0, '{1,2}')");

        for (String other : List.of(
                "SELECT 1",
                "INSERT INTO t VALUES ('y', 'x', '{\"a\": 1}', 1.0, '{1,2}')",
                "INSERT INTO t VALUES ('x', '', '{\"a\": 1}', 1.0, '{1,2}')",
                "INSERT INTO t VALUES ('x', NULL, '{\"a\": 1}', 1.0, '{1,2}')",
                "INSERT INTO t VALUES ('x', 'y', '{\"a\":1}', 1.0, '{1,2}')",
                "INSERT INTO t VALUES ('x', 'y', '{\"a\": 1}', 1.00, '{1,2}')",
                "INSERT INTO t VALUES ('x', 'y', '{\"a\": 1}', 1.0, '[0:1]={1,2}')",
                "INSERT INTO t SELECT 'x', 'y', '{\"a\": 1}', 1.0, '{1,2}' FROM generate_series(1, 2)",
                "INSERT INTO t SELECT 'x', 'y', '{\"a\": 1}', 1.0, '{1,2}' FROM generate_series(1, 3)")) {
            assertThat(of(table + other)).as(other).isNotEqualTo(base);
        }
    }

    @Test
    void nullIsNotTheWord() throws SQLException {
        assertThat(of("CREATE TABLE t (a text); INSERT INTO t VALUES (NULL)").tables())
                .isNotEqualTo(of("CREATE TABLE t (a text); INSERT INTO t VALUES ('NULL')")
                        .tables());
    }

    @Test
    void columnsFilledFromTheClockAreFoundAndLeftOut() throws SQLException {
        String script =
                "CREATE TABLE t (a int, at timestamptz DEFAULT clock_timestamp(), \"Key\" uuid DEFAULT gen_random_uuid());"
                        + "INSERT INTO t VALUES (1), (2)";
        DataFingerprint run = of(script);
        DataFingerprint control = of(script);

        assertThat(run.namesThatDiffer(control)).containsExactly(name("public.t"));
        Set<QualifiedName> volatileColumns = run.columnsThatDiffer(control);
        assertThat(volatileColumns).containsExactly(name("public.t.\"Key\""), name("public.t.at"));
        assertThat(read(script, volatileColumns)).isEqualTo(read(script, volatileColumns));
    }

    @Test
    void whereSequencesStandIsData() throws SQLException {
        DataFingerprint fresh = of("CREATE SEQUENCE s");
        DataFingerprint used = of("CREATE SEQUENCE s; SELECT nextval('s')");

        assertThat(fresh.sequences()).containsEntry(name("public.s"), "1, not used yet");
        assertThat(used.sequences()).containsEntry(name("public.s"), "1, used");
        assertThat(fresh.namesThatDiffer(used)).containsExactly(name("public.s"));
    }

    @Test
    void partitionsChildrenAndMaterializedViewsCountForThemselves() throws SQLException {
        DataFingerprint fingerprint = of("""
                CREATE TABLE p (a int) PARTITION BY LIST (a); CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);
                CREATE TABLE parent (a int); CREATE TABLE child () INHERITS (parent);
                INSERT INTO p VALUES (1), (1); INSERT INTO child VALUES (7);
                CREATE MATERIALIZED VIEW m AS SELECT * FROM p; CREATE MATERIALIZED VIEW e AS SELECT 1 WITH NO DATA;
                CREATE TABLE nothing ();
                """);

        assertThat(fingerprint.tables().keySet())
                .extracting(QualifiedName::quoted)
                .containsExactly("public.child", "public.m", "public.nothing", "public.p1", "public.parent");
        assertThat(fingerprint.tables().values().stream().map(DataFingerprint.Rows::count))
                .containsExactly(1L, 2L, 0L, 2L, 0L);
    }

    @Test
    void manyTablesAreReadInSeveralStatements() throws SQLException {
        DataFingerprint fingerprint =
                of("DO $$ BEGIN FOR i IN 1..120 LOOP EXECUTE format('CREATE TABLE t%s (id serial, a int)', i);"
                        + " EXECUTE format('INSERT INTO t%s (a) VALUES (%s)', i, i); END LOOP; END $$");

        assertThat(fingerprint.tables())
                .hasSize(120)
                .allSatisfy((name, rows) -> assertThat(rows.count()).isEqualTo(1));
        assertThat(fingerprint.sequences()).hasSize(120).containsEntry(name("public.t7_id_seq"), "1, used");
    }

    @Test
    void tablesOutOfScopeAreNotRead() throws SQLException {
        execute("CREATE TABLE tributary_journal (id bigserial); CREATE TABLE t ()");

        DataFingerprint fingerprint =
                reader.read(connection, SchemaScope.everything().withoutTables(List.of("tributary_journal")), Set.of());

        assertThat(fingerprint.tables()).containsOnlyKeys(name("public.t"));
        assertThat(fingerprint.sequences()).isEmpty();
    }

    @Test
    void settingsOfTheSessionDoNotCount() throws SQLException {
        String script = "CREATE TABLE t (at timestamptz, b bytea, i interval, f float8);"
                + "INSERT INTO t VALUES ('2024-01-01 00:00:00+00', '\\x00', '1 day', 0.1)";
        DataFingerprint plain = of(script);

        assertThat(of("SET LOCAL TimeZone = 'Asia/Tokyo'; SET LOCAL bytea_output = 'escape';"
                        + "SET LOCAL IntervalStyle = 'iso_8601'; SET LOCAL extra_float_digits = -5;" + script))
                .isEqualTo(plain);
    }

    @Test
    void rowsThatAreHiddenAreAnError() throws SQLException {
        execute("CREATE TABLE t (a int); ALTER TABLE t ENABLE ROW LEVEL SECURITY; CREATE ROLE tributary_d1;"
                + "GRANT SELECT ON t TO tributary_d1; SET LOCAL ROLE tributary_d1");

        assertThatThrownBy(() -> reader.read(connection, SchemaScope.everything(), Set.of()))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("row-level security");
    }

    /** The fingerprint after the script, which is taken back. */
    private DataFingerprint of(String script) throws SQLException {
        return read(script, Set.of());
    }

    private DataFingerprint read(String script, Set<QualifiedName> volatileColumns) throws SQLException {
        execute(script);
        DataFingerprint fingerprint = reader.read(connection, SchemaScope.everything(), volatileColumns);
        connection.rollback();
        return fingerprint;
    }

    private static QualifiedName name(String quoted) {
        return QualifiedName.parse(quoted);
    }

    private void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
