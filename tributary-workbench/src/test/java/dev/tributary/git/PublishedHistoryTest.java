package dev.tributary.git;

import static dev.tributary.testing.GitRepository.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.graph.Ancestry;
import dev.tributary.graph.RevisionId;
import dev.tributary.postgresql.Postgresql;
import dev.tributary.script.ScriptLayout;
import dev.tributary.script.ScriptSet;
import dev.tributary.script.ScriptSource;
import dev.tributary.testing.GitRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a working tree changes of the revisions that another branch has, in real repositories. */
final class PublishedHistoryTest {
    private static final String B1 = "db/revisions/b1.sql";

    @TempDir
    private Path folder;

    private GitRepository repository;

    /** Main has a1, then b1; the branch "mine" starts there and is checked out. */
    @BeforeEach
    void published() {
        repository = GitRepository.init(folder)
                .commitRevision("a1", "none")
                .commitRevision("b1", "a1")
                .branch("mine");
    }

    private List<String> changes() {
        return changes("main", "db/revisions");
    }

    /** Each as its id with what has changed. */
    private List<String> changes(String ref, String scripts) {
        return MergedScripts.of(
                        List.of(folder.resolve(scripts)),
                        ScriptLayout.SQL,
                        path -> folder.relativize(Path.of(path)).toString(),
                        ref,
                        new Git(folder, "git", Duration.ofSeconds(20)))
                .publishedChanges(new Postgresql().syntax())
                .stream()
                .map(change -> change.revision().id() + " " + change.parts())
                .toList();
    }

    private static String header(String id, String more) {
        return "-- revision: " + id + "\n" + more + "\n-- @up\nSELECT 1;\n\n-- @down\nSELECT 1;\n";
    }

    @Test
    void seesWhatWasEditedCommittedOrNot() {
        repository.write(B1, text("b1", "a1", "SELECT 2;"));
        assertThat(changes()).containsExactly("b1 [SQL]");
        repository.commit("edit");
        assertThat(changes()).containsExactly("b1 [SQL]");
    }

    @Test
    void seesWhatWasDeleted() {
        repository.git("rm", "-q", B1);
        assertThat(changes()).containsExactly("b1 [REVISION]");
        repository.commit("delete");
        assertThat(changes()).containsExactly("b1 [REVISION]");
        repository.write(B1, text("c1", "a1", "SELECT 1;"));
        assertThat(changes()).as("under another id").containsExactly("b1 [REVISION]");
    }

    @Test
    void seesWhatWasReparented() {
        repository.commitRevision("c1", "a1").revision("b1", "c1");
        assertThat(changes()).containsExactly("b1 [DOWN_REVISIONS]");
        repository.write(B1, header("b1", "-- revises: a1\n-- depends-on: c1\n"));
        assertThat(changes()).containsExactly("b1 [DEPENDENCIES]");
        repository.write(B1, header("b1", "-- revises: a1\n-- transactional: false\n"));
        assertThat(changes()).containsExactly("b1 [TRANSACTION]");
    }

    @Test
    void commentsWhiteSpaceTheMessageTimeoutsAndAnotherPlaceAreNoChange() throws IOException {
        repository.write("db/revisions/later/other_name.sql", """
                -- revision: b1
                -- revises: a1
                -- message: other words
                -- lock-timeout: 5s

                -- @up
                -- why
                SELECT
                  1 ;
                -- @down
                SELECT 1; -- back
                """);
        Files.delete(folder.resolve(B1));

        assertThat(changes()).isEmpty();
    }

    @Test
    void anotherWayBackIsHarmless() {
        repository.write(B1, header("b1", "-- revises: a1\n").replace("@down\nSELECT 1", "@down\nSELECT 2"));
        assertThat(changes()).containsExactly("b1 [WAY_BACK]");
        repository.write(B1, "-- revision: b1\n-- revises: a1\n\n-- @up\nSELECT 1;\n");
        assertThat(changes()).containsExactly("b1 [WAY_BACK]");
    }

    @Test
    void whatIsNewThereIsNotMissingHere() {
        repository.checkout("main").commitRevision("c1", "b1").checkout("mine").commitRevision("c2", "b1");

        assertThat(changes()).isEmpty();
    }

    @Test
    void whatOnlyTheOtherBranchHasChangedIsNoChangeOfOurs() {
        repository
                .checkout("main")
                .write(B1, text("b1", "a1", "SELECT 2;"))
                .commit("mend b1")
                .git("rm", "-q", "db/revisions/a1.sql");
        repository.commit("drop a1").checkout("mine").commitRevision("c2", "b1");

        assertThat(changes()).isEmpty();
    }

    @Test
    void theSameChangeOnBothSidesIsNone() {
        repository.checkout("main").write(B1, text("b1", "a1", "SELECT 2;")).commit("mend b1");
        repository.checkout("mine").write(B1, text("b1", "a1", "SELECT /* so */ 2;"));

        assertThat(changes()).isEmpty();
    }

    @Test
    void eachPartIsComparedWithBothSides() {
        repository
                .checkout("main")
                .commitRevision("c1", "a1")
                .write(B1, text("b1", "c1", "SELECT 1;"))
                .commit("move b1");
        repository.checkout("mine").write(B1, text("b1", "a1", "SELECT 2;"));

        assertThat(changes()).as("main has moved it, not we").containsExactly("b1 [SQL]");
    }

    /** A release branch that takes a revision over, before the revision that it continues. */
    @Test
    void aRevisionThatWasTakenOverWithAnotherParentIsReparented() {
        repository.checkout("main").commitRevision("c1", "b1").commitRevision("d1", "c1");
        repository.checkout("mine").commitRevision("d1", "b1");

        assertThat(changes()).containsExactly("d1 [DOWN_REVISIONS]");
        assertThat(changes("mine", "db/revisions")).isEmpty();
    }

    @Test
    void aFolderThatWasMovedAsAWholeIsNoDeletion() {
        repository.git("mv", "db/revisions", "db/scripts");
        repository.commit("move");

        assertThat(changes("main", "db/scripts")).isEmpty();
        repository.write("db/scripts/b1.sql", text("b1", "a1", "SELECT 2;"));
        assertThat(changes("main", "db/scripts")).containsExactly("b1 [SQL]");
    }

    @Test
    void aFileWithMistakesIsLeftToTheirFindings() {
        repository.write(B1, text("b1", "a1", "SELECT 'open"));

        assertThat(changes()).isEmpty();
    }

    @Test
    void theParentCommitOfTheBranchItselfWillDo() {
        repository.checkout("main").write(B1, text("b1", "a1", "SELECT 2;")).commit("edit");

        assertThat(changes("main~1", "db/revisions")).containsExactly("b1 [SQL]");
    }

    @Test
    void aRevisionForWhichAnotherOneStandsMayGo() {
        String ancestry = Ancestry.of(ScriptSet.read(
                                List.of(ScriptSource.directory(folder.resolve("db/revisions"), "db/revisions")),
                                new Postgresql().syntax())
                        .graph())
                .hash(RevisionId.of("b1"));
        repository.write("db/revisions/s1.sql", header("s1", "-- revises: none\n-- replaces: b1 " + ancestry + "\n"));
        repository.git("rm", "-q", "-r", "db/revisions/a1.sql", B1);

        assertThat(changes()).isEmpty();
        String other = ancestry.substring(0, ancestry.length() - 4) + "0000";
        repository.write("db/revisions/s1.sql", header("s1", "-- revises: none\n-- replaces: b1 " + other + "\n"));
        assertThat(changes()).as("of another ancestry").containsExactly("a1 [REVISION]", "b1 [REVISION]");
    }

    @Test
    void nothingIsAskedOfGitWhereNothingWasTouched() {
        repository.commitRevision("c2", "b1");

        assertThat(changes()).isEmpty();
    }
}
