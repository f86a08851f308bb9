package dev.tributary.roundtrip;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.graph.RevisionId;
import dev.tributary.merge.ScratchServers;
import dev.tributary.postgresql.Postgresql;
import dev.tributary.rehearsal.seed.SeedFile;
import dev.tributary.schema.Difference;
import dev.tributary.schema.QualifiedName;
import dev.tributary.scratch.ScratchServer;
import dev.tributary.script.ScriptSet;
import dev.tributary.script.ScriptSource;
import dev.tributary.toolbox.postgresql.seed.RowCounts;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RoundTripTest {
    private final Map<String, String> files = new LinkedHashMap<>();
    private final ScratchServer server = ScratchServers.onTestServer();

    @AfterEach
    void leave() {
        server.close();
    }

    @Test
    void comesBackFromWhatTheDowngradeUndoes() {
        given(
                "b",
                "a",
                "CREATE TABLE posts (id int PRIMARY KEY, author int REFERENCES users);\n"
                        + "CREATE INDEX posts_author_idx ON posts (author)",
                "DROP TABLE posts");

        assertThat(only("b")).isEqualTo(new TripEnd.Returned(List.of()));
    }

    @Test
    void namesWhatStaysBehindAndTheStatementThatMadeIt() {
        given(
                "b",
                "a",
                "CREATE TYPE mood AS ENUM ('glad', 'sad');\nCREATE TABLE posts (id int PRIMARY KEY, mood mood)",
                "DROP TABLE posts");

        var end = end("b", TripEnd.LeavesBehind.class);

        assertThat(end.schema().differences())
                .extracting(difference -> difference.kind() + " " + difference.name())
                .containsExactly("enum public.mood");
        assertThat(end.places()).extracting(StatementPlace::text).containsExactly("b.sql:5");
        assertThat(end.again())
                .isNotNull()
                .satisfies(failure -> assertThat(failure.sqlState()).isEqualTo("42710"));
    }

    @Test
    void namesWhatTheDowngradeDoesNotMakeAgain() {
        given("b", "a", "ALTER TABLE users DROP COLUMN mail", "ALTER TABLE users ADD COLUMN mail varchar(10)");
        given("c", "b", "ALTER TABLE users ALTER COLUMN name SET NOT NULL", "SELECT 1");

        assertThat(end("b", TripEnd.LeavesBehind.class).schema().differences())
                .hasOnlyElementsOfType(Difference.Changed.class)
                .extracting(Difference::name)
                .hasToString("[public.users.mail]");
        assertThat(end("c", TripEnd.LeavesBehind.class).again()).isNull();
    }

    @Test
    void aDowngradeThatFailsIsFoundWithItsStatement() {
        given("b", "a", "ALTER TABLE users ADD COLUMN age int", "SELECT 1;\nALTER TABLE users DROP COLUMN agee");

        var failure = end("b", TripEnd.DownFails.class).failure();

        assertThat(failure.place()).isEqualTo("b.sql:9");
        assertThat(failure.sqlState()).isEqualTo("42703");
    }

    @Test
    void aDowngradeThatFailsOnRowsIsFound() {
        given(
                "b",
                "a",
                "ALTER TABLE users ALTER COLUMN mail DROP NOT NULL;\nUPDATE users SET mail = NULL",
                "ALTER TABLE users ALTER COLUMN mail SET NOT NULL");

        assertThat(end("b", TripEnd.DownFails.class).failure().sqlState()).isEqualTo("23502");
    }

    @Test
    void valuesOfADroppedColumnAreToldAndNotFound() {
        given("b", "a", "ALTER TABLE users DROP COLUMN name", "ALTER TABLE users ADD COLUMN name text");

        var end = end("b", TripEnd.Returned.class);

        assertThat(end.lost()).hasSize(1);
        assertThat(end.lost().get(0).columns()).containsExactly("name");
        assertThat(end.lost().get(0).before()).isPositive();
    }

    @Test
    void rowsThatTheUpgradeDeletesAreToldAndNotFound() {
        given("b", "a", "DELETE FROM users WHERE name IS NOT NULL", "SELECT 1");
        given("c", "b", "DROP TABLE users", "CREATE TABLE users (id int PRIMARY KEY, name text, mail text NOT NULL)");

        assertThat(end("b", TripEnd.Returned.class).lost()).hasSize(1);
        assertThat(end("c", TripEnd.Returned.class).lost())
                .allSatisfy(lost -> assertThat(lost.after()).isZero());
    }

    @Test
    void valuesThatWereMovedAndDoNotComeBackAreFound() {
        given(
                "b",
                "a",
                "ALTER TABLE users ADD COLUMN label text;\nUPDATE users SET label = upper(mail);\n"
                        + "ALTER TABLE users DROP COLUMN name",
                "ALTER TABLE users ADD COLUMN name text;\nUPDATE users SET mail = '';\n"
                        + "ALTER TABLE users DROP COLUMN label");

        var end = end("b", TripEnd.EndsElsewhere.class);

        assertThat(end.rows().get(0).columns()).containsExactly("label", "mail");
        assertThat(end.places().get(0).text()).isEqualTo("b.sql:10");
    }

    @Test
    void valuesThatChangeWithEveryTripAreFound() {
        given("b", "a", "UPDATE users SET id = id + 1000", "SELECT 1");

        assertThat(end("b", TripEnd.EndsElsewhere.class).rows().get(0).columns())
                .containsExactly("id");
    }

    @Test
    void rowsThatTheUpgradePutsInTwiceAreFound() {
        given("b", "a", "CREATE TABLE kinds (name text)", "DROP TABLE kinds");
        given("c", "b", "INSERT INTO kinds VALUES ('x')", "SELECT 1");
        given("d", "c", "INSERT INTO users VALUES (1, 'x', 'x') ON CONFLICT DO NOTHING", "SELECT 1");

        assertThat(end("c", TripEnd.LeavesBehind.class).rows())
                .extracting(rows -> rows.table() + " " + (rows.after() - rows.before()))
                .containsExactly("public.kinds 1");
        assertThat(end("d", TripEnd.LeavesBehind.class).again()).isNull();
    }

    @Test
    void numbersOfASequenceAreNoDifference() {
        given("b", "a", "CREATE TABLE kinds (id serial PRIMARY KEY, name text)", "DROP TABLE kinds");
        given("c", "b", "INSERT INTO kinds (name) VALUES ('x')", "DELETE FROM kinds WHERE name = 'x'");

        assertThat(only("c")).isEqualTo(new TripEnd.Returned(List.of()));
    }

    @Test
    void whatClockAndChanceFillInIsNoDifference() {
        given(
                "b",
                "a",
                "ALTER TABLE users ADD COLUMN seen timestamptz NOT NULL DEFAULT clock_timestamp(),\n"
                        + "  ADD COLUMN token uuid NOT NULL DEFAULT gen_random_uuid()",
                "ALTER TABLE users DROP COLUMN seen, DROP COLUMN token");

        assertThat(only("b")).isEqualTo(new TripEnd.Returned(List.of()));
    }

    @Test
    void columnsInAnotherOrderAreNoDifference() {
        given("b", "a", "ALTER TABLE users DROP COLUMN name", "ALTER TABLE users ADD COLUMN name text");
        given("c", "b", "INSERT INTO users VALUES (1, 'mail')", "DELETE FROM users WHERE id = 1");

        assertThat(only("b")).isInstanceOf(TripEnd.Returned.class);
        assertThat(only("c")).isEqualTo(new TripEnd.Returned(List.of()));
    }

    @Test
    void whatHasNoWayBackIsListed() {
        files.put("b.sql", "-- revision: b\n-- revises: a\n-- irreversible: too old\n-- @up\nDROP TABLE users;\n");
        files.put("c.sql", "-- revision: c\n-- revises: b\n-- @up\nCREATE TABLE t (a int);\n");

        assertThat(only("b")).isEqualTo(new TripEnd.OneWay("too old"));
        assertThat(only("c")).isEqualTo(new TripEnd.OneWay(""));
    }

    @Test
    void whatNeedNotBeUndoneMustStillRunAgain() {
        String header = "-- down: nothing\n-- @up\n";
        files.put("b.sql", "-- revision: b\n-- revises: a\n" + header + "CREATE TABLE IF NOT EXISTS t (a int);\n");
        files.put("c.sql", "-- revision: c\n-- revises: b\n" + header + "CREATE TABLE u (a int);\n");

        assertThat(only("b")).isEqualTo(new TripEnd.Returned(List.of()));
        assertThat(end("c", TripEnd.AgainFails.class).failure().place()).isEqualTo("c.sql:5");
    }

    @Test
    void whatDoesNotRunHereBlocksWhatFollowsAndNothingElse() {
        given("b", "a", "CREATE EXTENSION not_to_be_had", "DROP EXTENSION not_to_be_had");
        given("c", "b", "CREATE TABLE t (a int)", "DROP TABLE t");
        given("d", "a", "CREATE TABLE u (a int)", "DROP TABLE u");

        assertThat(only("b")).isInstanceOf(TripEnd.Undecided.class);
        assertThat(end("c", TripEnd.Blocked.class).by()).isEqualTo(RevisionId.of("b"));
        assertThat(only("d")).isEqualTo(new TripEnd.Returned(List.of()));
    }

    @Test
    void anUpgradeThatRefusesMadeUpRowsIsTriedWithoutThem() {
        given("b", "a", "ALTER TABLE users ADD COLUMN age int NOT NULL", "ALTER TABLE users DROP COLUMN age");

        Trip trip = trips(List.of("b"), null).trips().get(0);

        assertThat(trip.end()).isEqualTo(new TripEnd.Returned(List.of()));
        assertThat(trip.seededRows()).isZero();
        assertThat(trip.notes()).singleElement().asString().contains("23502");
    }

    @Test
    void eachSideOfAForkAndTheMergeAreTried() {
        given("b", "a", "CREATE TABLE t (a int)", "DROP TABLE t");
        given("c", "a", "CREATE TABLE u (a int)", "DROP TABLE u");
        given("m", "b, c", "CREATE VIEW v AS SELECT t.a FROM t JOIN u USING (a)", "DROP VIEW v");
        given("d", "a", "CREATE TABLE x (a int)", "DROP TABLE x");
        files.put("e.sql", """
                -- revision: e
                -- revises: d
                -- depends-on: m
                -- @up
                CREATE TABLE y (a int);
                -- @down
                DROP TABLE y;
                """);

        RoundTrips all = trips(List.of("a", "b", "c", "m", "d", "e"), null);

        assertThat(all.isFine()).isTrue();
        assertThat(all.trips()).extracting(trip -> trip.revision().text()).hasSize(6);
    }

    @Test
    void rolesAreMadeAndTakenBack() {
        String role = "tributary_trip_" + ProcessHandle.current().pid();
        given(
                "b",
                "a",
                "CREATE ROLE " + role + ";\nGRANT SELECT ON users TO " + role,
                "REVOKE SELECT ON users FROM " + role + ";\nDROP ROLE " + role);
        given("c", "b", "CREATE TABLE t (a int);\nGRANT SELECT ON t TO " + role, "DROP TABLE t");
        given("d", "c", "CREATE ROLE " + role + "_2", "SELECT 1");

        assertThat(only("b")).isEqualTo(new TripEnd.Returned(List.of()));
        assertThat(only("c")).isEqualTo(new TripEnd.Returned(List.of()));
        assertThat(end("d", TripEnd.LeavesBehind.class).schema().differences())
                .extracting(Difference::kind)
                .containsExactly("role");
        assertThat(server.shared().keySet()).noneMatch(title -> title.contains(role));
    }

    @Test
    void givenRowsStandBeforeTheFirstOfTheRevisions() {
        given(
                "b",
                "a",
                "ALTER TABLE users ALTER COLUMN name TYPE int USING name::int",
                "ALTER TABLE users ALTER COLUMN name TYPE text");

        RoundTrips fine = trips(List.of("b"), "INSERT INTO users VALUES (1, '007', 'm')");
        RoundTrips refused = trips(List.of("b"), "INSERT INTO users VALUES (1, 'seven', 'm')");

        assertThat(fine.isFine()).isTrue();
        assertThat(fine.trips().get(0).end()).isEqualTo(new TripEnd.Returned(List.of(lostName())));
        assertThat(refused.trips().get(0).end()).isInstanceOf(TripEnd.Undecided.class);
    }

    private static RowsThatDiffer lostName() {
        return new RowsThatDiffer(QualifiedName.parse("public.users"), 1, 1, List.of("name"));
    }

    private void given(String id, String revises, String up, String down) {
        files.put(
                id + ".sql",
                "-- revision: " + id + "\n-- revises: " + revises + "\n\n-- @up\n" + up + ";\n\n-- @down\n" + down
                        + ";\n");
    }

    private TripEnd only(String id) {
        return trips(List.of(id), null).trips().get(0).end();
    }

    private <T extends TripEnd> T end(String id, Class<T> kind) {
        TripEnd end = only(id);
        assertThat(end).isInstanceOf(kind);
        return kind.cast(end);
    }

    private RoundTrips trips(List<String> ids, @Nullable String rows) {
        files.put("a.sql", """
                -- revision: a
                -- revises: none

                -- @up
                CREATE TABLE users (id int PRIMARY KEY, name text, mail text NOT NULL);
                -- @down
                DROP TABLE users;
                """);
        var product = new Postgresql();
        ScriptSet scripts = ScriptSet.read(List.of(ScriptSource.inMemory(files)), product.syntax());
        return new RoundTripRun(() -> server, scripts, ScratchServers.INSTRUMENTS, Duration.ofSeconds(60))
                .run(
                        ids.stream().map(RevisionId::of).toList(),
                        ScratchServers.SEEDERS,
                        rows == null
                                ? null
                                : new SeedFile("rows.sql", rows, product.syntax(), product.driver(), new RowCounts()),
                        (done, expected) -> {});
    }
}
