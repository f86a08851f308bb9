package dev.tributary.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tributary.Tributary;
import dev.tributary.event.Event;
import dev.tributary.event.Refused;
import dev.tributary.postgresql.Postgresql;
import dev.tributary.script.Checksum;
import dev.tributary.script.ScriptSet;
import dev.tributary.script.ScriptSource;
import dev.tributary.session.Database;
import dev.tributary.session.Signature;
import dev.tributary.wording.Remedy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Whoever can write the journal could decide what {@code --from-journal} runs. */
@Isolated("a role that may write all data may do so in every database")
class JournalTrustTest {

    @TempDir
    Path folder;

    private final String app = "app_" + System.nanoTime();
    private final String owner = "owner_" + System.nanoTime();
    private Sandbox sandbox;

    @BeforeEach
    void roles() {
        sandbox = Sandbox.in(folder)
                .script("a1", "none", "-- @up\nCREATE TABLE one (id int);\n-- @down\nDROP TABLE one;\n")
                .script("b2", "a1", "-- @up\nCREATE TABLE two (id int);\n-- @down\nDROP TABLE two;\n");
        sandbox.sql("CREATE ROLE " + app + " LOGIN; CREATE ROLE " + owner + " LOGIN; GRANT ALL ON SCHEMA public TO "
                + owner + "; GRANT USAGE ON SCHEMA public TO " + app);
    }

    @AfterEach
    void noRoles() {
        sandbox.sql("DROP OWNED BY " + app + ", " + owner + " CASCADE; DROP ROLE " + app + ", " + owner);
    }

    private Recalled recall(String user) {
        // What is trusted with the version rows is not thereby trusted with SQL to be run.
        var trusting = new Database.Owner("", List.of(), List.of(owner));
        var database = Database.of(() -> as(user), new Postgresql(), "tributary_version", trusting, Signature.NONE);
        return JournalScripts.recall(ScriptSet.of(List.of()), database);
    }

    private Connection as(String user) throws SQLException {
        return DriverManager.getConnection(sandbox.url.replaceFirst("user=[^&]*", "user=" + user));
    }

    private void sql(String user, String text) throws SQLException {
        try (Connection connection = as(user);
                var statement = connection.createStatement()) {
            statement.execute(text);
        }
    }

    private Refused refused(String user) {
        Refused refused = catchThrowableOfType(Refused.class, () -> recall(user));
        assertThat((Throwable) refused).isNotNull();
        assertThat(refused.problem().code()).isEqualTo("untrusted-journal");
        return refused;
    }

    @Test
    void takesInheritedRightsAwayAtCreationAndSaysSoOnce() throws SQLException {
        sandbox.sql("ALTER DEFAULT PRIVILEGES GRANT ALL ON TABLES TO " + app);

        sandbox.tributary().upgrade("a1");
        sandbox.tributary().upgrade("heads");

        assertThat(sandbox.events(Event.Warning.class))
                .extracting(Event::summary)
                .filteredOn(said -> said.contains("default privileges"))
                .singleElement()
                .asString()
                .contains(app + ": DELETE, INSERT, REFERENCES, TRIGGER, TRUNCATE, UPDATE");
        assertThat(sandbox.rows("SELECT c.relname, string_agg(DISTINCT acl.privilege_type, ',') FROM pg_class c,"
                        + " aclexplode(c.relacl) acl WHERE c.relname LIKE 'tributary_%' AND acl.privilege_type <> 'MAINTAIN'"
                        + " AND acl.grantee = '" + app + "'::regrole GROUP BY 1 ORDER BY 1"))
                .containsExactly("tributary_journal|SELECT", "tributary_state|SELECT", "tributary_version|SELECT");
        sql(app, "SELECT * FROM tributary_journal");
        assertThat(recall("postgres").kept()).hasSize(2);
    }

    /** The attack: a row whose way back makes the application's role a superuser. */
    @Test
    void refusesWhatAnApplicationsRoleCouldHaveWritten() throws SQLException {
        sandbox.tributary().upgrade("heads");
        sandbox.sql("GRANT INSERT ON tributary_journal TO " + app);
        String attack = "ALTER ROLE " + app + " SUPERUSER";
        sql(
                app,
                "INSERT INTO tributary_journal (version_table, run, revision, message, revises, direction, state, statement,"
                        + " heads_before, heads_after, checksum, up_text, down_text, application, host, tool_version, down_checksum)"
                        + " SELECT version_table, run, revision, message, revises, direction, state, statement, heads_before,"
                        + " heads_after, checksum, up_text, '" + attack + "', application, host, tool_version, '"
                        + Checksum.of(new Postgresql().syntax(), attack)
                        + "' FROM (VALUES ('tributary_version', 'r', 'b2', '', ARRAY['a1'], 'upgrade', 'done', 0, ARRAY['a1'],"
                        + " ARRAY['b2'], '" + Checksum.of(new Postgresql().syntax(), "SELECT 1")
                        + "', 'SELECT 1', 'a', 'h', '1'))"
                        + " AS row (version_table, run, revision, message, revises, direction, state, statement, heads_before,"
                        + " heads_after, checksum, up_text, application, host, tool_version)");

        Refused refused = refused("postgres");

        assertThat(refused.problem().title())
                .startsWith("somebody else than its owner can write public.tributary_journal of database");
        assertThat(refused.problem().facts())
                .containsExactly(
                        "role " + app + " has got INSERT",
                        "what it keeps would run with the rights of this session; nothing was run");
        assertThat(refused.problem().remedies())
                .extracting(Remedy::action)
                .containsExactly(
                        "REVOKE INSERT, UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER ON public.tributary_journal FROM "
                                + app + ";",
                        "tributary journal a1 -v");
        assertThat(sandbox.rows("SELECT rolsuper FROM pg_roles WHERE rolname = '" + app + "'"))
                .containsExactly("f");
    }

    @Test
    void countsEveryWayToWriteIt() {
        sandbox.tributary().upgrade("heads");
        assertThat(recall("postgres").kept()).hasSize(2);
        for (String right : List.of("UPDATE (down_text)", "DELETE", "TRUNCATE", "TRIGGER")) {
            sandbox.sql("GRANT " + right + " ON tributary_journal TO " + app);
            assertThat(refused("postgres").problem().facts())
                    .contains("role " + app + " has got " + right.replace(" (down_text)", ""));
            sandbox.sql("REVOKE ALL ON tributary_journal FROM " + app);
        }
        sandbox.sql("GRANT INSERT ON tributary_journal TO PUBLIC");
        assertThat(refused("postgres").problem().facts()).contains("every role has got INSERT");
        sandbox.sql("REVOKE ALL ON tributary_journal FROM PUBLIC; GRANT pg_write_all_data TO " + app);
        assertThat(refused("postgres").problem().facts()).contains("role " + app + " has got DELETE, INSERT, UPDATE");
        sandbox.sql("REVOKE pg_write_all_data FROM " + app + "; GRANT postgres TO " + app);
        assertThat(recall("postgres").kept()).hasSize(2);
        sandbox.sql("REVOKE postgres FROM " + app
                + "; CREATE FUNCTION sly() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';"
                + " CREATE TRIGGER sly BEFORE INSERT ON tributary_journal FOR EACH ROW EXECUTE FUNCTION sly()");
        assertThat(refused("postgres").problem().text())
                .contains(
                        "trigger sly on public.tributary_journal", "DROP TRIGGER \"sly\" ON public.tributary_journal;");
        sandbox.sql("DROP TRIGGER sly ON tributary_journal;"
                + " CREATE RULE sly AS ON INSERT TO tributary_journal DO ALSO NOTHING");
        assertThat(refused("postgres").problem().text()).contains("rule sly on public.tributary_journal");
        sandbox.sql("DROP RULE sly ON tributary_journal");
    }

    @Test
    void runsWhatItsOwnerWroteWithTheOwnersRightsOnly() throws SQLException {
        Tributary.on(() -> as(owner))
                .scripts(ScriptSource.directory(folder))
                .build()
                .upgrade("heads");

        assertThat(recall(owner).kept()).hasSize(2);
        assertThat(refused("postgres").problem().text())
                .contains("role " + owner + " owns it, and may less than postgres, who asks", "connect as " + owner);
        sandbox.sql("GRANT SELECT ON ALL TABLES IN SCHEMA public TO " + app);
        assertThat(refused(app).problem().facts()).anyMatch(fact -> fact.startsWith("role " + owner + " owns it"));
        sandbox.sql("GRANT " + owner + " TO " + app);
        assertThat(recall(app).kept()).hasSize(2);
    }

    @Test
    void refusesATextThatIsNotTheOneOfItsChecksum() throws Exception {
        sandbox.tributary().upgrade("heads");
        sandbox.sql("UPDATE tributary_journal SET down_text = 'DROP TABLE one' WHERE revision = 'b2'");

        assertThat(refused("postgres").problem().text())
                .contains("keeps of b2 is not what ran", "its @down has another checksum");

        sandbox.sql("UPDATE tributary_journal SET down_checksum = NULL WHERE revision = 'b2'");
        assertThat(recall("postgres").kept())
                .extracting(Recalled.Kept::standing)
                .containsExactly(Recalled.Standing.AS_IT_RAN, Recalled.Standing.UNKNOWN);
    }
}
