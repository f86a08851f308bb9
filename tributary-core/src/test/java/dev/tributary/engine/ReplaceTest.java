package dev.tributary.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tributary.database.JournalEntry;
import dev.tributary.event.NotUpToDate;
import dev.tributary.event.Outcome;
import dev.tributary.graph.RevisionId;
import dev.tributary.plan.Plan;
import dev.tributary.plan.Planner;
import dev.tributary.plan.Step;
import dev.tributary.postgresql.Postgresql;
import dev.tributary.session.Database;
import dev.tributary.session.Signature;
import dev.tributary.wording.TributaryException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Databases above, at and below a revision that stands for others. */
class ReplaceTest {

    private static final String NONE = "sha256:" + "0".repeat(64);

    @TempDir
    Path folder;

    private Sandbox sandbox;

    /** 1, 2 and 3, for which s will stand, and 4, which follows. */
    @BeforeEach
    void files() {
        sandbox = Sandbox.in(folder)
                .script("r1", "none", "CREATE TABLE one (id int);\n")
                .script("r2", "r1", "CREATE TABLE two (id int);\n")
                .script("r3", "r2", "CREATE TABLE three (id int);\n");
    }

    /** The squash of 3 is written, and 4 follows it. */
    private void squashed() {
        squashed(sandbox.tributary().scripts().ancestry().hash(RevisionId.of("r3")));
    }

    private void squashed(String hash) {
        sandbox.script(
                        "s",
                        "none",
                        "CREATE TABLE one (id int);\nCREATE TABLE two (id int);\nCREATE TABLE three (id int);\n",
                        "replaces: r3 " + hash)
                .script("r4", "s", "CREATE TABLE four (id int);\n");
    }

    private void withoutOldFiles() {
        Stream.of("r1", "r2", "r3").forEach(id -> {
            try {
                Files.delete(folder.resolve(id + ".sql"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private String steps(Outcome outcome) {
        return outcome.done().stream().map(Step::summary).collect(Collectors.joining("; "));
    }

    private String upgraded() {
        return steps(sandbox.tributary().upgrade("heads"));
    }

    private String refused(Runnable run) {
        TributaryException refused = catchThrowableOfType(TributaryException.class, run::run);
        assertThat((Throwable) refused).isNotNull();
        return refused.problem().text().replaceAll("t_[0-9a-f]{16}", "shop").replace(folder + "/", "");
    }

    private List<String> rows() {
        return sandbox.rows("SELECT version_num FROM tributary_version ORDER BY 1");
    }

    private void allIsThere() {
        assertThat(sandbox.rows("SELECT count(*) FROM pg_class WHERE relname IN ('one','two','three','four')"))
                .containsExactly("4");
        assertThat(rows()).containsExactly("r4");
        assertThat(sandbox.tributary().upgrade("heads").done()).isEmpty();
        assertThat(sandbox.tributary().verify("heads").unknown()).isEmpty();
    }

    @Test
    void aNewDatabaseRunsTheSquashAndNotTheOldFiles() {
        squashed();

        assertThat(sandbox.tributary().scripts().graph().heads()).hasToString("[r4]");
        assertThat(upgraded()).isEqualTo("upgrade <base> -> s, do s; upgrade s -> r4, do r4");
        allIsThere();
        withoutOldFiles();
        allIsThere();
    }

    @Test
    void aDatabaseThatIsThereGetsItsRowExchanged() {
        sandbox.tributary().upgrade("heads");
        squashed();

        assertThat(sandbox.tributary().status().pending()).hasSize(2);
        assertThat(upgraded()).isEqualTo("replace r3 -> s, do s; upgrade s -> r4, do r4");
        allIsThere();
        JournalEntry row = sandbox.tributary().journal().get(3);
        assertThat(row.direction()).isEqualTo("replace");
        assertThat(row.revision()).isEqualTo("s");
        assertThat(row.headsBefore()).containsExactly("r3");
        assertThat(row.headsAfter()).containsExactly("s");
        assertThat(sandbox.rows("SELECT assumed, up_text, checksum FROM tributary_journal WHERE direction = 'replace'"))
                .containsExactly("{r3,r1,r2}|null|");
    }

    @Test
    void aDatabaseThatIsThereNeedsNoOldFilesWhereItRecordedItsAncestry() {
        sandbox.tributary().upgrade("heads");
        squashed();
        withoutOldFiles();

        assertThat(sandbox.tributary().status().unknown()).isEmpty();
        assertThat(sandbox.tributary().status().pending()).hasSize(2);
        assertThat(catchThrowableOfType(
                                NotUpToDate.class, () -> sandbox.tributary().verify("heads"))
                        .pending())
                .hasSize(2);
        assertThat(upgraded()).isEqualTo("replace r3 -> s, do s; upgrade s -> r4, do r4");
        allIsThere();
    }

    @Test
    void countsStepsFromTheSquashWhereTheDatabaseIsThere() {
        sandbox.tributary().upgrade("heads");
        squashed();

        assertThat(steps(sandbox.tributary().upgrade("+1"))).isEqualTo("replace r3 -> s, do s; upgrade s -> r4, do r4");
    }

    @Test
    void aDatabaseAboveHasNothingToDo() {
        sandbox.script("r4", "r3", "CREATE TABLE four (id int);\n").tributary().upgrade("heads");
        String before = sandbox.rows("SELECT ancestry FROM tributary_state").get(0);
        squashed();

        allIsThere();
        withoutOldFiles();
        allIsThere();
        assertThat(sandbox.rows("SELECT ancestry FROM tributary_state")).containsExactly(before);
    }

    @Test
    void aDatabaseAboveGoesNoFurtherBackThanTheSquash() {
        sandbox.script("r4", "r3", "-- @up\nCREATE TABLE four (id int);\n-- @down\nDROP TABLE four;\n")
                .tributary()
                .upgrade("heads");
        squashed();
        sandbox.script("r4", "s", "-- @up\nCREATE TABLE four (id int);\n-- @down\nDROP TABLE four;\n");

        assertThat(refused(() -> sandbox.tributary().downgrade("r2"))).isEqualTo("""
                        error[below-squash]: cannot downgrade to "r2": "s" stands for it
                          s  do s    s.sql
                          its row is in place of those of the revisions that it stands for, and one row cannot be undone in part
                          nothing was run
                        next:
                          tributary downgrade s     the furthest way back
                          tributary restore FILE    an older state, from a backup""");
        assertThat(refused(() -> sandbox.tributary().downgrade("base"))).contains("no-way-back", "s \"do s\"");
        assertThat(sandbox.tributary().upgrade("r2").done()).isEmpty();

        assertThat(steps(sandbox.tributary().downgrade("-1"))).isEqualTo("downgrade r4 -> s, do r4");
        assertThat(rows()).containsExactly("s");
        withoutOldFiles();
        assertThat(refused(() -> sandbox.tributary().downgrade("r3"))).contains("below-squash");
        assertThat(upgraded()).isEqualTo("upgrade s -> r4, do r4");
        allIsThere();
    }

    @Test
    void aDatabaseBelowGoesThereByTheOldFilesFirst() {
        sandbox.tributary().upgrade("r2");
        squashed();

        Plan plan = sandbox.tributary().planUpgrade("heads");
        assertThat(plan.steps().stream().map(Step::summary))
                .containsExactly("upgrade r2 -> r3, do r3", "replace r3 -> s, do s", "upgrade s -> r4, do r4");
        assertThat(sandbox.tributary().upgrade("r3").done()).hasSize(1);
        assertThat(rows()).containsExactly("r3");
        assertThat(sandbox.tributary().upgrade("heads").done()).hasSize(2);
        allIsThere();
    }

    @Test
    void aDatabaseBelowNeedsAnOlderReleaseWhereTheOldFilesAreGone() {
        sandbox.tributary().upgrade("r2");
        squashed();
        withoutOldFiles();

        assertThat(refused(() -> sandbox.tributary().upgrade("heads"))).isEqualTo("""
                        error[needs-older-release]: the database is at revision "r2", which only an older release can bring to "s"
                          s  do s    s.sql
                          it stands for all that led to "r3"; the files from "r2" up to there are gone
                          nothing was run
                        next:
                          upgrade with the last release that has the old files, then come back
                          git log --all -- '*r2*'    which releases have them""");
        assertThat(refused(() -> sandbox.tributary().verify("heads"))).contains("needs-older-release");
        assertThat(rows()).containsExactly("r2");
    }

    @Test
    void aDatabaseFromANewerReleaseIsNoOlderOne() {
        squashed();
        sandbox.script("r5", "r4", "CREATE TABLE five (id int);\n").tributary().upgrade("heads");
        sandbox.script("r5", "none", "");
        withoutOldFiles();
        folder.resolve("r5.sql").toFile().delete();

        assertThat(refused(() -> sandbox.tributary().upgrade("heads"))).contains("unknown-row");
    }

    @Test
    void anAdoptedDatabaseIsBelievedWhereTheOldFilesAreThere() {
        sandbox.tributary().upgrade("heads");
        sandbox.sql("DROP TABLE tributary_state; DROP TABLE tributary_journal");
        squashed();

        assertThat(upgraded()).isEqualTo("replace r3 -> s, do s; upgrade s -> r4, do r4");
        allIsThere();
    }

    @Test
    void anAdoptedDatabaseIsNotBelievedWhereTheyAreGone() {
        sandbox.tributary().upgrade("heads");
        sandbox.sql("DROP TABLE tributary_state; DROP TABLE tributary_journal");
        squashed();
        withoutOldFiles();

        assertThat(refused(() -> sandbox.tributary().upgrade("heads"))).isEqualTo("""
                        error[needs-older-release]: the database is at revision "r3", which only an older release can bring to "s"
                          s  do s    s.sql
                          the database did not record what had led to "r3", and the files that could say so are gone
                          nothing was run
                        next:
                          upgrade with the last release that has the old files, then come back
                          tributary stamp --purge s    if you know that the database is exactly there""");
        assertThat(sandbox.tributary().stamp(List.of("s"), true).headsAfter()).hasToString("[s]");
        assertThat(upgraded()).isEqualTo("upgrade s -> r4, do r4");
        allIsThere();
    }

    @Test
    void aDatabaseWithAnotherAncestryIsRefused() {
        sandbox.tributary().upgrade("heads");
        squashed(NONE);

        assertThat(refused(() -> sandbox.tributary().upgrade("heads")).replaceAll("sha256:[1-9a-f][0-9a-f]*", "HASH"))
                .startsWith(
                        "error[other-ancestry]: \"s\" stands for \"r3\" with another ancestry than database \"shop\" has\n"
                                + "  s.sql\n  stated   " + NONE + "\n  database HASH\n  nothing was run");
        withoutOldFiles();
        assertThat(refused(() -> sandbox.tributary().upgrade("heads"))).contains("other-ancestry");
        assertThat(rows()).containsExactly("r3");
    }

    @Test
    void twoHeadsAreReplacedByOne() {
        sandbox.script("r3b", "r2", "CREATE TABLE three_b (id int);\n");
        var ancestry = sandbox.tributary().scripts().ancestry();
        String replaces =
                "replaces: r3 " + ancestry.hash(RevisionId.of("r3")) + ", r3b " + ancestry.hash(RevisionId.of("r3b"));
        sandbox.tributary().upgrade("r3");
        sandbox.script("s", "none", "CREATE TABLE one (id int);\n", replaces)
                .script("r4", "s", "CREATE TABLE four (id int);\n");

        assertThat(upgraded())
                .isEqualTo("upgrade r2 -> r3b, do r3b; replace r3, r3b -> s, do s; upgrade s -> r4, do r4");
        allIsThere();
    }

    @Test
    void oneOfTwoHeadsIsNotEnoughWhereTheFilesAreGone() {
        sandbox.script("r3b", "r2", "CREATE TABLE three_b (id int);\n");
        var ancestry = sandbox.tributary().scripts().ancestry();
        String replaces =
                "replaces: r3 " + ancestry.hash(RevisionId.of("r3")) + ", r3b " + ancestry.hash(RevisionId.of("r3b"));
        sandbox.tributary().upgrade("r3");
        sandbox.script("s", "none", "CREATE TABLE one (id int);\n", replaces);
        withoutOldFiles();
        folder.resolve("r3b.sql").toFile().delete();

        assertThat(refused(() -> sandbox.tributary().upgrade("heads"))).contains("needs-older-release", "\"r3\"");
    }

    @Test
    void aSquashOfASquashTakesEveryDatabaseAlong() {
        sandbox.tributary().upgrade("r2");
        squashed();
        sandbox.script(
                        "t",
                        "none",
                        "CREATE TABLE one (id int);\n",
                        "replaces: r4 "
                                + sandbox.tributary().scripts().ancestry().hash(RevisionId.of("r4")))
                .script("r5", "t", "CREATE TABLE five (id int);\n");

        assertThat(upgraded())
                .isEqualTo("upgrade r2 -> r3, do r3; replace r3 -> s, do s; upgrade s -> r4, do r4;"
                        + " replace r4 -> t, do t; upgrade t -> r5, do r5");
        assertThat(rows()).containsExactly("r5");
        assertThat(sandbox.tributary().upgrade("heads").done()).isEmpty();
    }

    @Test
    void printsTheExchange() {
        sandbox.tributary().upgrade("heads");
        squashed();
        var tributary = sandbox.tributary();

        String sql = SqlRenderer.of(
                        new Postgresql(),
                        tributary.scripts(),
                        "tributary_version",
                        Database.Owner.UNNAMED,
                        Signature.NONE,
                        false)
                .render(new Planner(tributary.scripts().graph()).upgradeOffline("r3:s"));
        assertThat(sql).contains("-- Running replace r3 -> s, do s").doesNotContain("CREATE TABLE one");
        sandbox.sql(sql);

        assertThat(rows()).containsExactly("s");
        assertThat(upgraded()).isEqualTo("upgrade s -> r4, do r4");
        allIsThere();
    }

    @Test
    void whatFollowsAReplacedRevisionIsToFollowTheSquash() {
        squashed();
        sandbox.script("r4b", "r3", "CREATE TABLE four_b (id int);\n");

        assertThat(refused(() -> sandbox.tributary())).isEqualTo("""
                        error[unlawful-replaces]: revision "r4b" follows "r3", which "s" stands for
                          r4b  do r4b    r4b.sql
                          s    do s      s.sql
                        next:
                          s    in place of "r3" in "revises" of r4b.sql""");
    }

    @Test
    void stampsMoveTheRowsOfTheHistory() {
        sandbox.tributary().upgrade("heads");
        squashed();

        assertThat(sandbox.tributary().stamp(List.of("s"), false).headsAfter()).hasToString("[s]");
        assertThat(sandbox.tributary().stamp(List.of("r2"), false).headsAfter()).hasToString("[r2]");
        sandbox.tributary().stamp(List.of("r3"), false);
        withoutOldFiles();
        assertThat(sandbox.tributary().stamp(List.of("r4"), false).headsAfter()).hasToString("[r4]");
    }

    @Test
    void whatASquashStandsForIsNotLooseWhereTheAncestryChanges() {
        sandbox.script("r4", "r3", "CREATE TABLE four (id int);\n")
                .script("x", "none", "CREATE TABLE x (id int);\n")
                .tributary()
                .upgrade("heads");
        squashed();
        sandbox.script("r4", "s", "CREATE TABLE four (id int);\n", "depends-on: x");

        sandbox.script("r5", "r4", "CREATE TABLE five (id int);\n");
        assertThat(upgraded()).endsWith("upgrade r4 -> r5, do r5").doesNotContain("r3");
        assertThat(rows()).containsExactly("r5");
    }
}
