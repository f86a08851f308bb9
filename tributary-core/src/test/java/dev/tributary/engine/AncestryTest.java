package dev.tributary.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tributary.database.Acceptance;
import dev.tributary.database.JournalEntry;
import dev.tributary.event.Outcome;
import dev.tributary.event.Refused;
import dev.tributary.graph.RevisionId;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether what comes before a revision by the files is what came before it when it ran. */
class AncestryTest {

    @TempDir
    Path folder;

    private Sandbox sandbox;

    /** 1 and 3 are applied; then 2 arrives, and 3 is put behind it. */
    @BeforeEach
    void rebased() {
        sandbox = Sandbox.in(folder)
                .script("r1", "none", "CREATE TABLE one (id int);\n")
                .script("r3", "r1", "CREATE TABLE three (id int);\n");
        sandbox.tributary().upgrade("heads");
        sandbox.script("r2", "r1", "CREATE TABLE two (id int);\n").script("r3", "r2", "CREATE TABLE three (id int);\n");
    }

    private Refused refused(Runnable run) {
        Refused refused = catchThrowableOfType(Refused.class, run::run);
        assertThat((Throwable) refused).isNotNull();
        return refused;
    }

    @Test
    void refusesWhatWouldNeverRun() {
        Refused refused = refused(() -> sandbox.tributary().upgrade("heads"));

        assertThat(refused.problem().text().replaceAll("t_[0-9a-f]{16}", "shop").replace(folder + "/", ""))
                .isEqualTo("""
                        error[rewritten-history]: revision "r2" never ran on database "shop", and what comes after it did
                          r2  do r2    r2.sql
                          it comes before r3 by today's files, and did not when that ran
                          nothing was run
                        next:
                          tributary upgrade heads --missed          run it now, after what is applied
                          tributary journal accept r2 --reason …    count it as applied, if its changes are there or not wanted""");
        assertThat(refused(() -> sandbox.tributary().verify("heads")).problem().code())
                .isEqualTo("rewritten-history");
        assertThat(refused(() -> sandbox.tributary().planUpgrade("heads"))
                        .problem()
                        .code())
                .isEqualTo("rewritten-history");
        assertThat(sandbox.rows("SELECT * FROM tributary_version")).containsExactly("r3");
    }

    @Test
    void runsWhatWasMissed() {
        sandbox.script("r4", "r3", "ALTER TABLE two ADD x int;\n");

        Outcome outcome = sandbox.tributary().upgradeWithMissed("heads");

        assertThat(outcome.done()).hasSize(2);
        assertThat(sandbox.rows("SELECT to_regclass('two')::text")).containsExactly("two");
        assertThat(sandbox.rows("SELECT * FROM tributary_version")).containsExactly("r4");
        assertThat(sandbox.tributary().upgrade("heads").done()).isEmpty();
        assertThat(sandbox.tributary().verify("heads").current()).hasToString("[r4]");
    }

    @Test
    void runsWhatWasMissedWhereNothingElseIsToBeDone() {
        assertThat(sandbox.tributary().upgradeWithMissed("heads").done()).hasSize(1);

        assertThat(sandbox.tributary().upgrade("heads").done()).isEmpty();
        assertThat(sandbox.rows("SELECT heads, ancestry[1] LIKE 'sha256:%' FROM tributary_state"))
                .containsExactly("{r3}|t");
    }

    @Test
    void acceptsWhatIsThereAlready() {
        sandbox.tributary().accept(RevisionId.of("r2"), "made by hand on Tuesday");

        assertThat(sandbox.tributary().upgrade("heads").done()).isEmpty();
        JournalEntry row = sandbox.tributary().journal().get(2);
        assertThat(row.revision()).isEqualTo("r2");
        assertThat(row.state()).isEqualTo("accepted");
        assertThat(row.reason()).isEqualTo("made by hand on Tuesday");
    }

    @Test
    void livesWithWhatTheProjectAccepts() {
        var accepted = new Acceptance("rewritten-history", "r2", "an index that nobody needs", null);

        assertThat(sandbox.builder()
                        .accept(List.of(accepted))
                        .build()
                        .upgrade("heads")
                        .done())
                .isEmpty();
        assertThat(refused(() -> sandbox.tributary().upgrade("heads")).problem().code())
                .isEqualTo("rewritten-history");

        sandbox.script("r4", "r3", "CREATE TABLE four (id int);\n");
        sandbox.builder().accept(List.of(accepted)).build().upgrade("heads");
        assertThat(sandbox.rows("SELECT revision, reason FROM tributary_journal WHERE state = 'accepted'"))
                .containsExactly("r2|an index that nobody needs");
    }

    @Test
    void refusesToUndoWhatNeverRan() {
        sandbox.script("r2", "r1", "-- @up\nCREATE TABLE two (id int);\n-- @down\nDROP TABLE two;\n")
                .script("r3", "r2", "-- @up\nCREATE TABLE three (id int);\n-- @down\nDROP TABLE three;\n");

        assertThat(refused(() -> sandbox.tributary().downgrade("r1")).problem().code())
                .isEqualTo("rewritten-history");
        assertThat(sandbox.tributary().downgrade("r2").headsAfter()).hasToString("[r2]");
    }

    @Test
    void isNoMatterWhereAllThatComesBeforeIsApplied() {
        sandbox = Sandbox.in(folder)
                .script("r2", "r1", "CREATE TABLE two (id int);\n")
                .script("r3", "r1", "CREATE TABLE three (id int);\n");
        sandbox.tributary().upgrade("heads");
        sandbox.script("r3", "r1", "CREATE TABLE three (id int);\n", "depends-on: r2");
        sandbox.script("r4", "r3", "CREATE TABLE four (id int);\n");

        Outcome outcome = sandbox.tributary().upgrade("heads");

        assertThat(outcome.headsAfter()).hasToString("[r4]");
        assertThat(sandbox.rows("SELECT * FROM tributary_version")).containsExactly("r4");
    }

    @Test
    void dropsRowsThatANewDependencyMadeRedundant() {
        sandbox = Sandbox.in(folder)
                .script("r2", "r1", "CREATE TABLE two (id int);\n")
                .script("r3", "r1", "CREATE TABLE three (id int);\n");
        sandbox.tributary().upgrade("heads");
        sandbox.script("r3", "r1", "CREATE TABLE three (id int);\n", "depends-on: r2");

        Outcome outcome = sandbox.tributary().upgrade("heads");

        assertThat(outcome.headsAfter()).hasToString("[r3]");
        assertThat(sandbox.rows("SELECT * FROM tributary_version")).containsExactly("r3");
    }

    @Test
    void runsNothingTwiceThatCameBeforeAndDoesNotAnyMore() {
        sandbox = Sandbox.in(folder)
                .script("r2", "r1", "CREATE TABLE two (id int);\n")
                .script("r3", "r2", "CREATE TABLE three (id int);\n");
        sandbox.tributary().upgrade("heads");
        sandbox.script("r3", "r1", "CREATE TABLE three (id int);\n")
                .script("r4", "r2, r3", "CREATE TABLE four (id int);\n");

        assertThat(sandbox.tributary().status().pending())
                .extracting(revision -> revision.id().text())
                .containsExactly("r4");
        Outcome outcome = sandbox.tributary().upgrade("heads");

        assertThat(outcome.done()).hasSize(2);
        assertThat(sandbox.rows("SELECT * FROM tributary_version")).containsExactly("r4");
        assertThat(sandbox.rows("SELECT direction, revision FROM tributary_journal ORDER BY number"))
                .containsExactly("upgrade|r1", "upgrade|r2", "upgrade|r3", "stamp|r2, r3", "upgrade|r4");
    }

    @Test
    void isUnknownAndNoErrorWhereItWasNotRecorded() {
        sandbox.sql(
                "DROP TABLE tributary_state; ALTER TABLE tributary_journal DROP depends_on, DROP ancestry, DROP assumed");

        assertThat(sandbox.tributary().upgrade("heads").done()).isEmpty();

        sandbox.script("r4", "r3", "CREATE TABLE four (id int);\n");
        sandbox.tributary().upgrade("heads");
        assertThat(sandbox.rows("SELECT revision, direction, assumed, reason IS NOT NULL FROM tributary_journal"
                        + " WHERE number > 2 ORDER BY number"))
                .containsExactly("r3|stamp|{r1,r2}|t", "r4|upgrade|null|f");
    }

    @Test
    void ofAStampIsWhatTheFilesSaidThen() {
        sandbox = Sandbox.in(folder).script("r2", "r1", "CREATE TABLE two (id int);\n");
        sandbox.script("r3", "r2", "CREATE TABLE three (id int);\n");
        sandbox.sql("CREATE TABLE one (id int)");
        sandbox.tributary().stamp(List.of("r3"), false);
        assertThat(sandbox.tributary().upgrade("heads").done()).isEmpty();
        sandbox.script("r25", "r2", "CREATE TABLE more (id int);\n")
                .script("r3", "r25", "CREATE TABLE three (id int);\n");

        assertThat(refused(() -> sandbox.tributary().upgrade("heads")).problem().title())
                .contains("\"r25\" never ran");
    }
}
