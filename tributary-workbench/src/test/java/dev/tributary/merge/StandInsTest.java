package dev.tributary.merge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.scratch.ScratchServer;
import dev.tributary.scratch.StandIns;
import dev.tributary.testing.TestServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Revisions that name what the scratch server lacks run on it where the project says what stands for it. */
class StandInsTest {
    private static final String TABLE = "CREATE TABLE posts (id int PRIMARY KEY, body text)";
    private final String url = TestServer.newDatabase();

    @Test
    void aRoleIsNamedThatIsMissing() {
        try (var lines = new Lines(ScratchServers.on(url))) {
            given(lines, TABLE + ";\nGRANT SELECT ON posts TO \"no such Role\"");

            Verdict verdict = lines.prove("a1", "b1").verdict();

            assertThat(verdict).isInstanceOfSatisfying(Verdict.Undecided.class, undecided -> {
                assertThat(undecided.lack()).isEqualTo(Verdict.Lack.ROLE);
                assertThat(undecided.missing()).isEqualTo("no such Role");
                assertThat(undecided.ofBase()).isTrue();
                assertThat(undecided.reason()).isEqualTo("the base does not run on the scratch server: r0 fails");
                assertThat(undecided.facts())
                        .containsExactly(
                                "r0.sql:6  GRANT SELECT ON posts TO \"no such Role\"",
                                "42704 role \"no such Role\" does not exist");
            });
        }
    }

    @Test
    void aRoleThatIsMissingIsMadeAndDropped() throws SQLException {
        var roles = List.of("stand-in \"A\"", "stand_in_b", "postgres");
        try (var lines = new Lines(ScratchServers.on(url, new StandIns(roles, List.of())))) {
            given(
                    lines,
                    TABLE
                            + ";\nALTER TABLE posts OWNER TO \"stand-in \"\"A\"\"\";\nGRANT SELECT ON posts TO stand_in_b");

            Proof proof = lines.prove("a1", "b1");

            assertThat(proof.verdict().name()).as(proof.verdict().toString()).isEqualTo("commute");
            assertThat(proof.scope().provisos())
                    .containsExactly("with stand-ins for role stand-in \"A\", role stand_in_b");
            assertThat(marked()).hasSize(2);
        }
        assertThat(marked()).isEmpty();
        assertThat(rolesLike("postgres")).isEqualTo(1);
    }

    @Test
    void revisionsOfOthersMayGiveThingsToIt() {
        try (var lines = new Lines(ScratchServers.restricted(url, new StandIns(List.of("stand_in_c"), List.of())))) {
            given(
                    lines,
                    "CREATE SCHEMA s AUTHORIZATION stand_in_c;\n" + TABLE + ";\nGRANT SELECT ON posts TO stand_in_c");

            Proof proof = lines.prove("a1", "b1");

            assertThat(proof.verdict().name()).as(proof.verdict().toString()).isEqualTo("commute");
        }
    }

    @Test
    void theNextRunDropsWhatAKilledOneHasLeftAndNothingElse() throws SQLException {
        execute("CREATE ROLE stand_in_left; COMMENT ON ROLE stand_in_left IS"
                + " 'tributary_scratch_00000000 made this role to stand for a real one';"
                + " CREATE ROLE stand_in_real; COMMENT ON ROLE stand_in_real IS 'ours'");
        try {
            var wanted = new StandIns(List.of("stand_in_left", "stand_in_real"), List.of());
            try (ScratchServer server = ScratchServers.on(url, wanted)) {
                assertThat(server.standIns().roles()).containsExactly("stand_in_left");
            }
            assertThat(rolesLike("stand_in_left")).isZero();
            assertThat(rolesLike("stand_in_real")).isEqualTo(1);
        } finally {
            execute("DROP ROLE IF EXISTS stand_in_left; DROP ROLE stand_in_real");
        }
    }

    @Test
    void anExtensionIsNamedThatIsMissing() {
        try (var lines = new Lines(ScratchServers.on(url))) {
            given(lines, "CREATE EXTENSION IF NOT EXISTS nosuch_partman");

            assertThat(lines.prove("a1", "b1").verdict()).isInstanceOfSatisfying(Verdict.Undecided.class, undecided -> {
                assertThat(undecided.lack()).isEqualTo(Verdict.Lack.EXTENSION);
                assertThat(undecided.missing()).isEqualTo("nosuch_partman");
            });
        }
    }

    @Test
    void statementsAboutAMissingExtensionArePassedOverAndNoOthers() {
        var standIns = new StandIns(List.of(), List.of("nosuch_partman", "no-such", "hstore"));
        try (var lines = new Lines(ScratchServers.on(url, standIns))) {
            given(lines, """
                    -- parts
                    CREATE EXTENSION IF NOT EXISTS Nosuch_Partman WITH SCHEMA nowhere;
                    COMMENT ON EXTENSION nosuch_partman IS 'parts';
                    create /* here */ extension "no-such";
                    DROP EXTENSION IF EXISTS nosuch_partman;
                    CREATE EXTENSION hstore;
                    CREATE TABLE posts (id int PRIMARY KEY, body text, more hstore)""");

            Proof proof = lines.prove("a1", "b1");

            assertThat(proof.verdict().name()).as(proof.verdict().toString()).isEqualTo("commute");
            assertThat(proof.scope().provisos())
                    .containsExactly("with stand-ins for extension nosuch_partman, extension no-such");
        }
    }

    private static void given(Lines lines, String base) {
        lines.given("r0", "none", base)
                .given("a1", "r0", "CREATE TABLE a (id int PRIMARY KEY)")
                .given("b1", "r0", "CREATE TABLE b (id int PRIMARY KEY)");
    }

    private List<String> marked() throws SQLException {
        try (Connection connection = TestServer.dataSource(url).getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "SELECT rolname FROM pg_roles WHERE NOT rolcanlogin"
                                + " AND rolname LIKE 'stand_in_%' AND shobj_description(oid, 'pg_authid') LIKE 'tributary_scratch%'")) {
            var found = new ArrayList<String>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }

    private int rolesLike(String name) throws SQLException {
        try (Connection connection = TestServer.dataSource(url).getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT count(*) FROM pg_roles WHERE rolname = '" + name + "'")) {
            row.next();
            return row.getInt(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = TestServer.dataSource(url).getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
