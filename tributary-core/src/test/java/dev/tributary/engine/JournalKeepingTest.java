package dev.tributary.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tributary.database.JournalEntry;
import dev.tributary.database.JournalText;
import dev.tributary.event.Event;
import dev.tributary.event.Refused;
import dev.tributary.event.RunFailed;
import dev.tributary.graph.Revision;
import dev.tributary.graph.RevisionGraph;
import dev.tributary.graph.RevisionId;
import dev.tributary.postgresql.Postgresql;
import dev.tributary.product.JournalSelection;
import dev.tributary.session.Database;
import dev.tributary.session.JournalUpkeep.Bound;
import dev.tributary.session.JournalUpkeep.Prunable;
import dev.tributary.testing.TestServer;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalKeepingTest {

    private static final Bound ALL_BUT_ONE = new Bound(null, 1);

    @TempDir
    Path folder;

    private Sandbox sandbox;

    @BeforeEach
    void empty() {
        sandbox = Sandbox.in(folder);
    }

    private JournalKeeping keeping() {
        return keeping(RevisionGraph.of(List.of()));
    }

    private JournalKeeping keeping(RevisionGraph files) {
        return new JournalKeeping(
                Database.of(TestServer.dataSource(sandbox.url)::getConnection, new Postgresql(), "tributary_version"),
                new Projects(files, Database.Owner.UNNAMED),
                Duration.ZERO,
                event -> {});
    }

    private Prunable prune(Bound bound) {
        return keeping().prune(bound, false, List.of("journal", "prune"));
    }

    private List<String> journal() {
        return sandbox.rows("SELECT revision, direction, state FROM tributary_journal ORDER BY number");
    }

    private Refused refused(Runnable run) {
        Refused refused = catchThrowableOfType(Refused.class, run::run);
        assertThat((Throwable) refused).isNotNull();
        return refused;
    }

    private void fails() {
        assertThatThrownBy(() -> sandbox.tributary().upgrade("heads")).isInstanceOf(RunFailed.class);
    }

    private void threeOfWhichOneWasTakenBack() {
        sandbox.script("r1", "none", "-- @up\nCREATE TABLE one (id int);\n-- @down\nDROP TABLE one;\n")
                .script("r3", "r1", "-- @up\nCREATE TABLE three (id int);\n-- @down\nDROP TABLE three;\n")
                .script("r4", "r3", "-- @up\nCREATE TABLE four (id int);\n-- @down\nDROP TABLE four;\n");
        sandbox.tributary().upgrade("heads");
        sandbox.tributary().downgrade("r1");
        sandbox.tributary().upgrade("r3");
    }

    @Test
    void leavesTheJournalOfAnotherProjectAlone() {
        threeOfWhichOneWasTakenBack();
        var other = keeping(
                RevisionGraph.of(List.of(new Revision(RevisionId.of("z1"), List.of(), List.of(), List.of(), "", ""))));

        for (Runnable step : List.<Runnable>of(
                () -> other.prunable(ALL_BUT_ONE),
                () -> other.prune(ALL_BUT_ONE, true, List.of("journal", "prune")),
                () -> other.forget(RevisionId.of("r1"), "a secret"))) {
            assertThat(refused(step).problem().code()).isEqualTo("other-project");
        }
        assertThat(journal()).hasSize(6);
    }

    @Test
    void deletesWhatNothingNeedsAndSaysSo() {
        threeOfWhichOneWasTakenBack();

        assertThat(keeping().prunable(ALL_BUT_ONE).going()).isEqualTo(4);
        assertThat(journal()).hasSize(6);
        Prunable done = prune(ALL_BUT_ONE);

        assertThat(done.going()).isEqualTo(4);
        assertThat(done.staying()).isEqualTo(1);
        assertThat(journal()).containsExactly("r1|upgrade|done", "r3|upgrade|done", "|prune|pruned");
        JournalEntry said = sandbox.tributary().journal().get(2);
        assertThat(said.message()).isEqualTo("4 rows below number 6, 1 row kept");
        assertThat(said.headsAfter()).containsExactly("r3");
        assertThat(said.actor().who()).isNotEmpty();
        assertThat(said.at()).isNotNull();
    }

    @Test
    void aRoleThatDoesNotOwnAnOlderJournalKeepsItAllTheSame() {
        threeOfWhichOneWasTakenBack();
        String role = "keeper_" + System.nanoTime();
        sandbox.sql("ALTER TABLE tributary_journal DROP COLUMN actor; CREATE ROLE " + role + " LOGIN;"
                + " GRANT ALL ON tributary_version, tributary_journal, tributary_state TO " + role);
        try {
            var keeping = new JournalKeeping(
                    Database.of(
                            () -> DriverManager.getConnection(sandbox.url(role)),
                            new Postgresql(),
                            "tributary_version"),
                    new Projects(RevisionGraph.of(List.of()), Database.Owner.UNNAMED),
                    Duration.ZERO,
                    event -> {});

            assertThat(keeping.prune(ALL_BUT_ONE, false, List.of("journal", "prune"))
                            .going())
                    .isEqualTo(4);
            assertThat(keeping.forget(RevisionId.of("r1"), "a secret")).isPositive();
        } finally {
            sandbox.sql("DROP OWNED BY " + role + "; DROP ROLE " + role);
        }
        assertThat(journal()).endsWith("|prune|pruned", "r1|forget|forgotten");
    }

    @Test
    void writesNothingWhereThereIsNothingToDelete() {
        threeOfWhichOneWasTakenBack();

        assertThat(prune(new Bound(Instant.EPOCH, 0)).going()).isZero();

        assertThat(journal()).hasSize(6);
    }

    @Test
    void goesByTimeInTheOrderOfWriting() {
        threeOfWhichOneWasTakenBack();
        sandbox.sql("UPDATE tributary_journal SET at = now() - interval '2 years' WHERE number <= 4 AND number <> 2");

        prune(new Bound(Instant.now().minus(Duration.ofDays(365)), 0));

        assertThat(sandbox.rows("SELECT number FROM tributary_journal WHERE direction <> 'prune' ORDER BY number"))
                .containsExactly("1", "2", "3", "4", "5", "6");
    }

    @Test
    void takesBackWhatAPrunedDowngradeTookBack() {
        threeOfWhichOneWasTakenBack();
        prune(ALL_BUT_ONE);

        assertThat(sandbox.tributary().upgrade("heads").done()).hasSize(1);
        assertThat(sandbox.tributary().downgrade("base").done()).hasSize(3);
    }

    @Test
    void stillFindsWhatWasMissedAndWhatWasEdited() {
        threeOfWhichOneWasTakenBack();
        prune(ALL_BUT_ONE);
        sandbox.script("r2", "r1", "CREATE TABLE two (id int);\n")
                .script("r3", "r2", "-- @up\nCREATE TABLE three (id int);\n-- @down\nDROP TABLE three;\n");

        assertThat(refused(() -> sandbox.tributary().verify("r3")).problem().code())
                .isEqualTo("rewritten-history");
        sandbox.tributary().accept(RevisionId.of("r2"), "made by hand");
        sandbox.script("r1", "none", "-- @up\nCREATE TABLE one (id bigint);\n-- @down\nDROP TABLE one;\n");
        assertThat(refused(() -> sandbox.tributary().upgrade("heads")).problem().code())
                .isEqualTo("edited-script");
    }

    @Test
    void keepsWhatAStampMeant() {
        sandbox.script("r1", "none", "CREATE TABLE one (id int);\n")
                .script("r3", "r1", "CREATE TABLE three (id int);\n");
        sandbox.tributary().stamp(List.of("r3"), false);
        sandbox.script("r4", "r3", "SELECT 1;\n").tributary().upgrade("heads");
        prune(ALL_BUT_ONE);
        sandbox.script("r2", "r1", "CREATE TABLE two (id int);\n").script("r3", "r2", "CREATE TABLE three (id int);\n");

        Refused refused = refused(() -> sandbox.tributary().verify("heads"));

        assertThat(refused.problem().title()).contains("\"r2\" never ran");
    }

    @Test
    void dropsTheTextsOfWhatStays() {
        threeOfWhichOneWasTakenBack();

        Prunable done = keeping().prune(new Bound(null, 1), true, List.of("journal", "prune", "--texts"));

        assertThat(done.texts()).isEqualTo(1);
        assertThat(sandbox.rows("SELECT revision, up_text IS NULL, checksum LIKE 'sha256%' FROM tributary_journal"
                        + " WHERE direction = 'upgrade' ORDER BY number"))
                .containsExactly("r1|t|t", "r3|f|t");
        sandbox.script("r1", "none", "-- @up\nCREATE TABLE one (id bigint);\n-- @down\nDROP TABLE one;\n");
        assertThat(refused(() -> sandbox.tributary().upgrade("heads")).problem().code())
                .isEqualTo("edited-script");
    }

    @Test
    void hidesNeitherLostRowsNorAHalfDoneStep() {
        threeOfWhichOneWasTakenBack();
        sandbox.sql("TRUNCATE tributary_version");

        assertThat(refused(() -> prune(ALL_BUT_ONE)).problem().code()).isEqualTo("rows-lost");
        sandbox.sql("INSERT INTO tributary_version VALUES ('r3')");
        sandbox.script("r4", "r3", "SELECT 1;\nSELECT 1 / 0;\n", "transactional: false");
        fails();

        assertThat(refused(() -> prune(ALL_BUT_ONE)).problem().code()).isEqualTo("dirty-database");
        assertThat(refused(() -> keeping().forget(RevisionId.of("r1"), "x"))
                        .problem()
                        .code())
                .isEqualTo("dirty-database");
    }

    /** By hand, and with the numbers from the beginning: the promise of two tables. */
    @Test
    void runsNoStatementTwiceWhereTheJournalWasTruncatedMeanwhile() {
        sandbox.script("r1", "none", "CREATE TABLE one (id int);\n").script("r2", "r1", """
                        INSERT INTO one VALUES (1);
                        INSERT INTO one VALUES (2);
                        SELECT 1 / (SELECT count(*) - 2 FROM one);
                        INSERT INTO one VALUES (3);
                        """, "transactional: false");
        for (int round = 1; round <= 3; round++) {
            RunFailed failed = catchThrowableOfType(
                    RunFailed.class, () -> sandbox.tributary().upgrade("heads"));
            assertThat(failed.statement()).isEqualTo(3);
            sandbox.sql(round == 2 ? "SELECT 1" : "TRUNCATE tributary_journal RESTART IDENTITY");
        }
        sandbox.sql("INSERT INTO one VALUES (0)");

        sandbox.tributary().upgrade("heads");

        assertThat(sandbox.rows("SELECT id FROM one ORDER BY id")).containsExactly("0", "1", "2", "3");
        assertThat(sandbox.events(Event.Resuming.class))
                .extracting(Event.Resuming::statement)
                .containsExactly(3, 3, 3);
        assertThat(sandbox.rows("SELECT * FROM tributary_version")).containsExactly("r2");
    }

    @Test
    void guessesNoBaseWhereJournalAndVersionTableWereTruncated() {
        threeOfWhichOneWasTakenBack();
        sandbox.sql("TRUNCATE tributary_journal, tributary_version");

        assertThat(refused(() -> sandbox.tributary().upgrade("heads")).problem().code())
                .isEqualTo("rows-lost");
    }

    @Test
    void forgetsTheTextsOfARevisionAndKeepsItsChecksums() {
        sandbox.script("r1", "none", "-- @up\nSELECT 'sesame';\n-- @down\nSELECT 'sesame';\n", "x-key: sesame")
                .script("r2", "r1", "SELECT 'sesame'::int;\n");
        fails();
        assertThat(sandbox.rows("SELECT j::text FROM tributary_journal j").toString())
                .contains("sesame");

        int first = keeping().forget(RevisionId.of("r1"), "a password");
        keeping().forget(RevisionId.of("r2"), "a password");

        assertThat(first).isEqualTo(1);
        assertThat(sandbox.rows("SELECT j::text FROM tributary_journal j").toString())
                .doesNotContain("sesame");
        assertThat(sandbox.rows("SELECT revision, direction, state, reason, checksum <> '', down_checksum <> '', error"
                        + " FROM tributary_journal ORDER BY number"))
                .containsExactly(
                        "r1|upgrade|done|null|t|t|null",
                        "r2|upgrade|failed|null|t|null|not kept (22P02)",
                        "r1|forget|forgotten|a password|f|null|null",
                        "r2|forget|forgotten|a password|f|null|null");
        assertThat(keeping().forget(RevisionId.of("r1"), "again")).isZero();
        sandbox.script("r1", "none", "-- @up\nSELECT 'other';\n-- @down\nSELECT 1;\n");
        assertThat(refused(() -> sandbox.tributary().upgrade("heads")).problem().code())
                .isEqualTo("edited-script");
    }

    @Test
    void neverStoresTheTextsOfARevisionThatSaysSo() {
        sandbox.script("r1", "none", "-- @up\nSELECT 'sesame';\n-- @down\nSELECT 'sesame';\n", "journal: checksum-only")
                .script(
                        "r2",
                        "r1",
                        "SELECT 1;\nSELECT 'sesame'::int;\n",
                        "journal: checksum-only",
                        "transactional: false");
        fails();

        assertThat(sandbox.rows("SELECT j::text FROM tributary_journal j").toString())
                .doesNotContain("sesame");
        assertThat(sandbox.rows("SELECT s::text FROM tributary_state s").toString())
                .doesNotContain("sesame")
                .contains("not kept (22P02)");
        assertThat(sandbox.rows("SELECT down_checksum LIKE 'sha256%' FROM tributary_journal WHERE revision = 'r1'"))
                .containsExactly("t");
    }

    @Test
    void storesNoTextAtAllWhereTheSettingSaysSo() {
        sandbox.script("r1", "none", "SELECT 'sesame';\n");

        sandbox.builder().journalText(JournalText.NONE).build().upgrade("heads");

        assertThat(sandbox.rows("SELECT up_text, up_size, header, checksum LIKE 'sha256%' FROM tributary_journal"))
                .containsExactly("null|null|null|t");
        sandbox.script("r1", "none", "SELECT 'other';\n").script("r2", "r1", "SELECT 1;\n");
        assertThat(refused(() -> sandbox.tributary().upgrade("heads")).problem().code())
                .isEqualTo("edited-script");
    }

    @Test
    void acceptsNothingThatIsAsItRan() {
        threeOfWhichOneWasTakenBack();

        assertThat(sandbox.tributary().accept(RevisionId.of("r3"), "to be sure"))
                .isFalse();
        assertThat(journal()).hasSize(6);

        sandbox.script("r3", "r1", "-- @up\nCREATE TABLE three (id int);\n-- @down\nDROP TABLE IF EXISTS three;\n");
        assertThat(sandbox.tributary().accept(RevisionId.of("r3"), "its way back was mended"))
                .isTrue();
        assertThat(sandbox.tributary().accept(RevisionId.of("r3"), "once more")).isFalse();
    }

    @Test
    void letsTheServerSelectRows() {
        threeOfWhichOneWasTakenBack();
        sandbox.sql("UPDATE tributary_journal SET at = at - interval '1 day' WHERE number <= 3");
        Instant today = Instant.now().minus(Duration.ofHours(1));

        assertThat(sandbox.tributary().journal(new JournalSelection(null, today, 0)))
                .extracting(JournalEntry::number)
                .containsExactly(4L, 5L, 6L);
        assertThat(sandbox.tributary().journal(new JournalSelection("r3", null, 2)))
                .extracting(JournalEntry::direction)
                .containsExactly("downgrade", "upgrade");
        assertThat(sandbox.tributary().journal(new JournalSelection("r3", today, 0)))
                .hasSize(2);
    }
}
