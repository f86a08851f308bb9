package dev.tributary.merge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.testing.TestServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Roles that a given server had before a proof are afterwards what they were. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RolesPutBackTest {
    private static final String STATE = """
            SELECT concat_ws(' | ', r.rolname, r.rolcreatedb, r.rolcanlogin, r.rolconnlimit, r.rolpassword,
              nullif(r.rolvaliduntil, 'infinity'),
              (SELECT string_agg(c, ', ' ORDER BY c) FROM pg_db_role_setting s, unnest(s.setconfig) c WHERE s.setrole = r.oid),
              (SELECT string_agg(concat(g.rolname, ' ', m.rolname, ' ', a.admin_option, ' ', to_jsonb(a) ->> 'inherit_option'), ', '
                 ORDER BY g.rolname, m.rolname)
               FROM pg_auth_members a JOIN pg_authid g ON g.oid = a.roleid JOIN pg_authid m ON m.oid = a.member
               WHERE r.oid IN (g.oid, m.oid)))
            FROM pg_authid r WHERE r.rolname LIKE 'put back %' ORDER BY 1""";

    private final Lines lines = new Lines();
    private List<String> before = List.of();

    @BeforeEach
    void make() throws SQLException {
        run(
                "CREATE ROLE \"put back group\"",
                "CREATE ROLE \"put back member\"",
                "CREATE ROLE \"put back app\" CREATEDB LOGIN PASSWORD 'hush' CONNECTION LIMIT 7 VALID UNTIL '2040-01-01'",
                "ALTER ROLE \"put back app\" SET search_path = app, \"$user\", public",
                "ALTER ROLE \"put back app\" SET statement_timeout = '3s'",
                "GRANT \"put back group\" TO \"put back app\" WITH ADMIN OPTION",
                "GRANT \"put back app\" TO \"put back member\"");
        before = state();
        assertThat(before).hasSize(3);
    }

    @AfterEach
    void drop() throws SQLException {
        run(
                "DROP ROLE IF EXISTS \"put back app\"",
                "DROP ROLE IF EXISTS \"put back group\"",
                "DROP ROLE IF EXISTS \"put back member\"");
    }

    @AfterAll
    void stop() {
        lines.close();
    }

    @Test
    void afterBothSidesHaveSetTheSame() throws SQLException {
        Proof proof = lines.given("r0", "none", "create table t(id int)")
                .given("a1", "r0", "alter role \"put back app\" set statement_timeout = '5s'")
                .given("b1", "r0", "alter role \"put back app\" set statement_timeout = '10s'")
                .prove("a1", "b1");

        assertThat(proof.verdict())
                .isInstanceOfSatisfying(
                        Verdict.Conflict.class,
                        conflict -> assertThat(conflict.divergences())
                                .extracting(divergence -> divergence.name().toString())
                                .containsExactly("\"put back app\""));
        assertThat(state()).isEqualTo(before);
    }

    @Test
    void afterEverythingAboutOneWasChanged() throws SQLException {
        Proof proof = lines.given("r0", "none", "create table t(id int)")
                .given("a1", "r0", """
                        alter role "put back app" nocreatedb nologin connection limit 2 password 'other' valid until 'infinity';
                        alter role "put back app" reset all; alter role "put back app" set work_mem = '9MB';
                        revoke "put back group" from "put back app"; revoke "put back app" from "put back member";
                        grant "put back member" to "put back app\"""")
                .given("b1", "r0", "alter table t add x int")
                .prove("a1", "b1");

        assertThat(proof.verdict().isSafe()).as(proof.verdict().toString()).isTrue();
        assertThat(state()).isEqualTo(before);
    }

    @Test
    void afterOneWasDroppedByASideOrByTheBase() throws SQLException {
        Proof proof = lines.given("r0", "none", "create table t(id int)")
                .given("a1", "r0", "drop role \"put back app\"")
                .given("b1", "r0", "alter table t add x int")
                .prove("a1", "b1");

        assertThat(proof.verdict().isSafe()).as(proof.verdict().toString()).isTrue();
        assertThat(state()).isEqualTo(before);

        proof = lines.given("r0", "none", "create table t(id int); drop role \"put back app\"")
                .given("a1", "r0", "create index on t (id)")
                .given("b1", "r0", "alter table t add x int")
                .prove("a1", "b1");

        assertThat(proof.verdict().isSafe()).as(proof.verdict().toString()).isTrue();
        assertThat(state()).isEqualTo(before);
    }

    @Test
    void afterAMembershipAloneWasChanged() throws SQLException {
        Proof proof = lines.given("r0", "none", "create table t(id int)")
                .given("a1", "r0", "grant \"put back group\" to \"put back member\"")
                .given("b1", "r0", "revoke \"put back app\" from \"put back member\"")
                .prove("a1", "b1");

        assertThat(proof.verdict().isSafe()).as(proof.verdict().toString()).isTrue();
        assertThat(state()).isEqualTo(before);
    }

    private static List<String> state() throws SQLException {
        try (Connection connection = DriverManager.getConnection(TestServer.newDatabase());
                var statement = connection.createStatement();
                var rows = statement.executeQuery(STATE)) {
            var state = new ArrayList<String>();
            while (rows.next()) {
                state.add(rows.getString(1));
            }
            return state;
        }
    }

    private static void run(String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(TestServer.newDatabase());
                var statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
