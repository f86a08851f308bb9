package dev.tributary.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tributary.Tributary;
import dev.tributary.event.NotUpToDate;
import dev.tributary.event.UnknownHead;
import dev.tributary.graph.RevisionId;
import dev.tributary.target.UnknownRow;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Looking at a database without the right or the wish to change it. */
class VerifyTest {

    @TempDir
    Path folder;

    private Sandbox sandbox;

    @BeforeEach
    void threeRevisions() {
        sandbox = Sandbox.in(folder)
                .script("a1", "none", "CREATE TABLE one (id int);\n")
                .script("b2", "a1", "CREATE TABLE two (id int);\n")
                .script("c3", "b2", "CREATE TABLE three (id int);\n");
    }

    @Test
    void namesWhatIsPendingAndChangesNothing() {
        sandbox.tributary().upgrade("a1");

        var behind = catchThrowableOfType(
                NotUpToDate.class, () -> sandbox.tributary().verify("head"));

        assertThat(behind.problem().text().replaceAll("t_[0-9a-f]{16} on \\S+", "shop on localhost"))
                .isEqualTo("""
                        error[not-at-heads]: target database is not up to date: 2 revisions pending for "head"
                          database shop on localhost is at a1
                          b2  do b2    %1$s/b2.sql
                          c3  do c3    %1$s/c3.sql
                        next:
                          tributary upgrade head    apply what is pending""".replace("%1$s", folder.toString()));
        assertThat(behind.pending())
                .extracting(revision -> revision.id().text())
                .containsExactly("b2", "c3");
        assertThat(sandbox.rows("SELECT version_num FROM tributary_version")).containsExactly("a1");
    }

    @Test
    void createsNothingOnAnEmptyDatabase() {
        assertThatThrownBy(() -> sandbox.tributary().verify("head")).isInstanceOf(NotUpToDate.class);

        assertThat(sandbox.rows("SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace"))
                .containsExactly("0");
    }

    @Test
    void needsNothingButToReadTheVersionTable() {
        sandbox.tributary().upgrade("head");
        String role = "reader_" + UUID.randomUUID().toString().substring(0, 8);
        sandbox.sql("CREATE ROLE " + role + " LOGIN PASSWORD 'canary'; REVOKE ALL ON SCHEMA public FROM PUBLIC;"
                + " GRANT USAGE ON SCHEMA public TO " + role + "; GRANT SELECT ON tributary_version TO " + role);
        var properties = new Properties();
        properties.setProperty("user", role);
        properties.setProperty("password", "canary");
        Tributary asReader = Tributary.on(
                        () -> DriverManager.getConnection(sandbox.url.replaceFirst("\\?.*", ""), properties))
                .scripts(sandbox.tributary().scripts())
                .build();

        assertThat(asReader.verify("head").isUpToDate()).isTrue();

        sandbox.sql("UPDATE tributary_version SET version_num = 'newer'");
        assertThatThrownBy(() -> asReader.verify("head")).isInstanceOf(UnknownRow.class);
        assertThat(asReader.unknownHeads())
                .containsExactly(new UnknownHead(RevisionId.of("newer"), "", null, "", List.of(), false));
        sandbox.sql("DROP OWNED BY " + role + "; DROP ROLE " + role);
    }

    @Test
    void tellsWhereAnUnknownRowComesFrom() throws Exception {
        sandbox.tributary().upgrade("head");
        Files.delete(folder.resolve("c3.sql"));
        Files.delete(folder.resolve("b2.sql"));

        assertThat(sandbox.tributary().unknownHeads()).singleElement().satisfies(head -> {
            assertThat(head.id()).isEqualTo(RevisionId.of("c3"));
            assertThat(head.message()).isEqualTo("do c3");
            assertThat(head.ranAt()).isNotNull();
            assertThat(head.continues()).containsExactly(RevisionId.of("a1"));
        });
    }

    @Test
    void doesNotGuessWhereTheJournalHasAGap() throws Exception {
        sandbox.tributary().upgrade("head");
        sandbox.sql("DELETE FROM tributary_journal WHERE revision = 'b2'");
        Files.delete(folder.resolve("c3.sql"));
        Files.delete(folder.resolve("b2.sql"));

        assertThat(sandbox.tributary().unknownHeads())
                .singleElement()
                .extracting(UnknownHead::continues)
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .isEmpty();
    }
}
