package dev.tributary.toolbox.postgresql.seed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.Tributary;
import dev.tributary.plan.Step;
import dev.tributary.rehearsal.seed.SeedReport;
import dev.tributary.rehearsal.seed.SeedStyle;
import dev.tributary.schema.DataFingerprint;
import dev.tributary.schema.QualifiedName;
import dev.tributary.schema.SchemaScope;
import dev.tributary.script.ScriptSource;
import dev.tributary.testing.RecordedData;
import dev.tributary.testing.TestServer;
import dev.tributary.toolbox.postgresql.schema.PostgresqlDataReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.jr.ob.JSON;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostgresqlSeederTest {

    private static final SchemaScope ALL = SchemaScope.everything();

    /** Tables whose keys or conditions leave room for less than two rows. */
    private static final Set<String> SMALL = Set.of("public.keyed_one");

    private final PostgresqlSeeder adversarial = new PostgresqlSeeder(SeedStyle.ADVERSARIAL);
    private String url;
    private Connection connection;

    @BeforeAll
    void createDatabase() {
        url = TestServer.newDatabase();
    }

    @BeforeEach
    void connect() throws SQLException {
        connection = connect(url);
        connection.setAutoCommit(false);
    }

    @AfterEach
    void disconnect() throws SQLException {
        connection.rollback();
        connection.close();
    }

    @Test
    void fillsEveryKindOfTableAndSaysWhichItCannot() throws SQLException {
        execute(resource("zoo.sql"));

        for (SeedStyle style : SeedStyle.values()) {
            var before = connection.setSavepoint();
            SeedReport report = new PostgresqlSeeder(style).seed(connection, ALL);

            assertThat(report.unseeded())
                    .containsOnlyKeys("public.impossible", "public.no_partition", "public.of_impossible")
                    .containsEntry("public.of_impossible", "it references public.impossible, which has no row")
                    .containsEntry("public.no_partition", "it has no partition that could hold a row");
            assertThat(report.unseeded().get("public.impossible")).endsWith("(23514)");
            assertThat(report.rows()).hasSize(43);
            report.rows().forEach((table, rows) -> {
                if (!SMALL.contains(table)) {
                    assertThat(rows).as(table).isGreaterThanOrEqualTo(2);
                }
            });
            connection.rollback(before);
        }
    }

    @Test
    void fillsTheBasesOfAllRecordedPairs() throws SQLException {
        var unseeded = new TreeMap<String, String>();
        int tables = 0;
        for (Object recorded : JSON.std.listFrom(RecordedData.texts("commute", "pairs\\.json")
                .values()
                .iterator()
                .next())) {
            execute(String.valueOf(((Map<?, ?>) recorded).get("base")));
            SeedReport report = adversarial.seed(connection, ALL);
            tables += report.rows().size();
            unseeded.putAll(report.unseeded());
            connection.rollback();
        }

        // Partitions come only with the branches there.
        assertThat(unseeded).containsOnlyKeys("public.p");
        assertThat(tables).isGreaterThan(70);
    }

    @Test
    void fillsTheIncidentAtEachOfItsRevisions() throws SQLException {
        String database = TestServer.newDatabase();
        var tributary = Tributary.on(TestServer.dataSource(database))
                .scripts(ScriptSource.directory(
                        Path.of(
                                System.getProperty("tributary.root", ".."),
                                "examples/intentional-social/src/main/resources/db/revisions"),
                        "revisions"))
                .build();
        for (var step : tributary.planUpgrade("heads").steps()) {
            tributary.upgrade(((Step.Upgrade) step).revision().id().text());
            try (Connection there = connect(database)) {
                there.setAutoCommit(false);
                SeedReport report = adversarial.seed(there, ALL);
                assertThat(report.unseeded()).as(step.summary()).isEmpty();
                assertThat(report.rows()).isNotEmpty();
                there.rollback();
            }
        }
    }

    @Test
    void givesTheSameRowsAgainAndLeavesSequencesAlone() throws SQLException {
        execute(resource("zoo.sql"));
        var before = connection.setSavepoint();
        var reader = new PostgresqlDataReader();
        DataFingerprint empty = reader.read(connection, ALL, Set.of());

        SeedReport report = adversarial.seed(connection, ALL);
        DataFingerprint first = reader.read(connection, ALL, Set.of());
        connection.rollback(before);
        assertThat(adversarial.seed(connection, ALL)).isEqualTo(report);
        DataFingerprint second = reader.read(connection, ALL, Set.of());

        // The clock is in a default of the audited table, and so is the only sequence that moves.
        assertThat(first.columnsThatDiffer(second))
                .isSubsetOf(QualifiedName.parse("public.audit.at"), QualifiedName.parse("public.audit.id"));
        var moved = new TreeMap<>(second.sequences());
        moved.entrySet().removeAll(empty.sequences().entrySet());
        assertThat(moved).containsOnlyKeys(QualifiedName.parse("public.audit_id_seq"));
    }

    @Test
    void showsWhatPeopleForget() throws SQLException {
        execute("CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy');"
                + "CREATE TABLE t (id int PRIMARY KEY, a text, b varchar(4), n int NOT NULL, m mood, d numeric(5, 2))");

        adversarial.seed(connection, ALL);

        for (String condition : new String[] {
            "a IS NULL",
            "m IS NULL",
            "a = ''",
            "a ~ '[^[:ascii:]]'",
            "length(b) = 4",
            "n < 0",
            "n > 100000",
            "n = 1",
            "m = 'sad'",
            "m = 'ok'",
            "m = 'happy'",
            "d < 0",
            "d > 90",
            "id > 900000000"
        }) {
            assertThat(count("SELECT count(*) FROM t WHERE " + condition))
                    .as(condition)
                    .isPositive();
        }
        assertThat(count("SELECT count(*) - count(DISTINCT (a, b, n, m, d)) FROM t"))
                .isPositive();
    }

    @Test
    void plainRowsHoldNothingUnusual() throws SQLException {
        execute("CREATE TABLE t (id int PRIMARY KEY, a text, n int)");

        new PostgresqlSeeder(SeedStyle.PLAIN).seed(connection, ALL);

        assertThat(count("SELECT count(*) FROM t WHERE a <> '' AND n BETWEEN 1 AND 5"))
                .isEqualTo(5);
        assertThat(count("SELECT count(*) FROM t")).isEqualTo(5);
    }

    @Test
    void givenRowsStayAndAreReferencedToo() throws SQLException {
        execute("CREATE TABLE users (id serial PRIMARY KEY, name text UNIQUE);"
                + "CREATE TABLE profiles (user_id int NOT NULL UNIQUE REFERENCES users, boss int REFERENCES users);"
                + "INSERT INTO users (name) SELECT 'u' || i FROM generate_series(1, 5) i;"
                + "INSERT INTO profiles SELECT id FROM users");

        SeedReport report = adversarial.seed(connection, ALL);

        assertThat(report.rows()).containsEntry("public.users", 5).containsEntry("public.profiles", 5);
        assertThat(count("SELECT count(*) FROM users WHERE id <= 5 AND name = 'u' || id"))
                .isEqualTo(5);
        assertThat(count("SELECT count(*) FROM profiles WHERE user_id <= 5 AND boss IS NULL"))
                .isEqualTo(5);
    }

    @Test
    void leavesOutWhatTheScopeLeavesOut() throws SQLException {
        execute("CREATE SCHEMA own; CREATE TABLE own.a (x int); CREATE TABLE b (x int); CREATE TABLE c (x int)");

        SeedReport report =
                adversarial.seed(connection, ALL.withoutSchemas(Set.of("own")).withoutTables(Set.of("public.b")));

        assertThat(report.rows()).containsOnlyKeys("public.c");
    }

    @Test
    void referencesThatCloseACircleLeadSomewhere() throws SQLException {
        execute(resource("zoo.sql"));

        adversarial.seed(connection, ALL);

        for (String some : new String[] {
            "authors WHERE best_book IS NOT NULL", "people WHERE manager IS NOT NULL", "trees WHERE parent IS NOT NULL"
        }) {
            assertThat(count("SELECT count(*) FROM " + some)).as(some).isPositive();
        }
        assertThat(count("SELECT count(*) FROM guarded")).isEqualTo(5);
        assertThat(count("SELECT count(*) FROM pg_trigger WHERE tgenabled <> 'O'"))
                .isZero();
    }

    private long count(String query) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(sql);
        }
    }

    private static Connection connect(String url) throws SQLException {
        return DriverManager.getConnection(url + (url.contains("?") ? "&" : "?") + "preferQueryMode=simple");
    }

    private static String resource(String name) {
        try (var stream = PostgresqlSeederTest.class.getResourceAsStream(name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
