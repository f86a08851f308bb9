package dev.tributary.toolbox.postgresql.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.rehearsal.probe.RefusedRows;
import dev.tributary.rehearsal.seed.SeedStyle;
import dev.tributary.schema.SchemaScope;
import dev.tributary.testing.TestServer;
import dev.tributary.toolbox.postgresql.seed.PostgresqlSeeder;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostgresqlRefusedRowsFinderTest {

    private static final SchemaScope ALL = SchemaScope.everything();
    private static final String TABLE = "CREATE TABLE t (id int PRIMARY KEY, a text, n int);"
            + "INSERT INTO t VALUES (1, 'x', 1), (2, 'x', -1), (3, NULL, NULL), (4, 'much too long', 5)";

    private String url;
    private Connection connection;

    @BeforeAll
    void createDatabase() {
        url = TestServer.newDatabase();
    }

    @BeforeEach
    void connect() throws SQLException {
        connection = DriverManager.getConnection(url + (url.contains("?") ? "&" : "?") + "preferQueryMode=simple");
        connection.setAutoCommit(false);
    }

    @AfterEach
    void disconnect() throws SQLException {
        connection.rollback();
        connection.close();
    }

    @Test
    void asksForEmptyValues() throws SQLException {
        RefusedRows refused = explain(TABLE, "SELECT 1", "ALTER TABLE t ALTER a SET NOT NULL");

        assertThat(refused.query()).isEqualTo("SELECT * FROM public.t WHERE a IS NULL");
        assertThat(refused.rows()).containsExactly("(3,,)");
        assertThat(refused.object()).isEqualTo("column public.t.a");
        assertThat(refused.sqlState()).isEqualTo("23502");
        assertThat(refused.statement()).isEqualTo(2);
    }

    @Test
    void asksForAnyRowWhereANewColumnIsRequired() throws SQLException {
        assertThat(explain(TABLE, "ALTER TABLE t ADD x int NOT NULL").query()).isEqualTo("SELECT * FROM public.t");
    }

    @Test
    void asksForRowsThatANewCheckForbids() throws SQLException {
        RefusedRows refused = explain(TABLE, "ALTER TABLE t ADD CONSTRAINT ck CHECK (n > 0)");

        assertThat(refused.query()).isEqualTo("SELECT * FROM public.t WHERE NOT ((n > 0))");
        assertThat(refused.rows()).containsExactly("(2,x,-1)");
        assertThat(refused.object()).isEqualTo("constraint public.t.ck");
    }

    @Test
    void asksForDuplicates() throws SQLException {
        assertThat(explain(TABLE, "CREATE UNIQUE INDEX u ON t (lower(a)) WHERE id > 0"))
                .satisfies(refused -> assertThat(refused.query())
                        .isEqualTo("SELECT lower(a), count(*) FROM public.t WHERE (id > 0) AND lower(a) IS NOT NULL"
                                + " GROUP BY lower(a) HAVING count(*) > 1"))
                .satisfies(refused -> assertThat(refused.rows()).containsExactly("(x,2)"));
        connection.rollback();
        assertThat(explain(TABLE, "ALTER TABLE t ADD UNIQUE (a)").rows()).containsExactly("(x,2)");
    }

    @Test
    void asksForRowsThatReferToNothing() throws SQLException {
        RefusedRows refused = explain(
                TABLE + "; CREATE TABLE o (n int PRIMARY KEY); INSERT INTO o VALUES (1), (5)",
                "ALTER TABLE t ADD CONSTRAINT fk FOREIGN KEY (n) REFERENCES o");

        assertThat(refused.query())
                .isEqualTo("SELECT * FROM public.t c WHERE c.n IS NOT NULL"
                        + " AND NOT EXISTS (SELECT FROM public.o p WHERE p.n = c.n)");
        assertThat(refused.rows()).containsExactly("(2,x,-1)");
    }

    @Test
    void asksForOverlaps() throws SQLException {
        RefusedRows refused = explain(
                "CREATE TABLE b (during int4range); INSERT INTO b VALUES ('[1,5)'), ('[4,6)'), ('[7,8)')",
                "ALTER TABLE b ADD CONSTRAINT no_overlap EXCLUDE USING gist (during WITH &&)");

        assertThat(refused.rows()).hasSize(1);
        assertThat(refused.query()).contains("a.during && b.during");
    }

    @Test
    void asksForValuesThatANewTypeDoesNotTake() throws SQLException {
        RefusedRows shorter = explain(TABLE, "ALTER TABLE t ALTER a TYPE varchar(5)");
        assertThat(shorter.query()).isEqualTo("SELECT * FROM public.t WHERE length(rtrim(a::text)) > 5");
        assertThat(shorter.rows()).containsExactly("(4,\"much too long\",5)");
        connection.rollback();

        RefusedRows number = explain(TABLE, "ALTER TABLE t ALTER a TYPE int USING a::int");
        assertThat(number.query()).startsWith("SELECT * FROM public.t WHERE ");
        assertThat(number.rows()).hasSize(3).noneMatch(row -> row.startsWith("(3,"));
        connection.rollback();

        RefusedRows smaller =
                explain(TABLE + "; UPDATE t SET n = 70000 WHERE id = 4", "ALTER TABLE t ALTER n TYPE smallint");
        assertThat(smaller.rows()).containsExactly("(4,\"much too long\",70000)");
    }

    @Test
    void asksForTheKeyThatIsThereAlready() throws SQLException {
        RefusedRows refused = explain(TABLE, "INSERT INTO t VALUES (2, 'new', 1)");

        assertThat(refused.query()).isEqualTo("SELECT * FROM public.t WHERE id::text = '2'");
        assertThat(refused.rows()).containsExactly("(2,x,-1)");
    }

    @Test
    void asksForTheRowsAsAChangeWouldLeaveThem() throws SQLException {
        RefusedRows refused = explain(
                TABLE + "; ALTER TABLE t ADD CONSTRAINT ck CHECK (n < 6)", "UPDATE t SET n = n + 3 WHERE id = 4");

        assertThat(refused.query()).isEqualTo("SELECT * FROM public.t WHERE NOT ((n < 6))");
        assertThat(refused.afterwards()).isTrue();
        assertThat(refused.rows()).containsExactly("(4, much too long, 8)");
    }

    @Test
    void showsTheRowWhereNoQueryCanBeSaid() throws SQLException {
        RefusedRows refused = explain(
                TABLE + "; ALTER TABLE t ADD CONSTRAINT ck CHECK (n < 6)",
                "INSERT INTO t SELECT 9, 'x', max(n) + 1 FROM t");

        assertThat(refused.query()).isEmpty();
        assertThat(refused.rows()).containsExactly("(9, x, 6)");
    }

    @Test
    void asksForADivisorOfZero() throws SQLException {
        RefusedRows refused =
                explain(TABLE + "; UPDATE t SET n = 0 WHERE id = 4", "UPDATE t SET id = 100 / n WHERE id > 3");

        assertThat(refused.query()).isEqualTo("SELECT * FROM public.t WHERE n = 0");
        assertThat(refused.rows()).containsExactly("(4,\"much too long\",0)");
        connection.rollback();

        assertThat(explain(TABLE, "ALTER TABLE t ADD g int GENERATED ALWAYS AS (100 / (n - 5)) STORED")
                        .query())
                .isEqualTo("SELECT * FROM public.t WHERE (n - 5) = 0");
    }

    @Test
    void saysNothingWhereRowsAreNotToBlame() throws SQLException {
        execute(TABLE);

        assertThat(find("ALTER TABLE t ADD b int", "ALTER TABLE nosuch ADD b int"))
                .isEmpty();
        assertThat(find("ALTER TABLE t ADD b int")).isEmpty();
        // Everything was taken back.
        execute("ALTER TABLE t ADD b int");
    }

    @Test
    void understandsSeededRows() throws SQLException {
        execute("CREATE TABLE t (id int PRIMARY KEY, a text, n int)");
        new PostgresqlSeeder(SeedStyle.ADVERSARIAL).seed(connection, ALL);

        assertThat(find("ALTER TABLE t ADD CHECK (n >= 0)"))
                .hasValueSatisfying(refused -> assertThat(refused.rows()).isNotEmpty());
    }

    private RefusedRows explain(String base, String... statements) throws SQLException {
        execute(base);
        return find(statements).orElseThrow();
    }

    private Optional<RefusedRows> find(String... statements) throws SQLException {
        return new PostgresqlRefusedRowsFinder().explain(connection, List.of(statements));
    }

    private void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
