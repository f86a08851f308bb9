package dev.tributary.git;

import static dev.tributary.testing.GitRepository.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.graph.RevisionId;
import dev.tributary.postgresql.Postgresql;
import dev.tributary.script.ScriptLayout;
import dev.tributary.script.ScriptSet;
import dev.tributary.testing.GitRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is foretold is compared with what {@code git merge} then does, in repositories of all kinds. */
final class MergedScriptsTest {

    @TempDir
    private Path folder;

    private GitRepository repository;

    /** Main has a1; the branch "theirs" starts there, and so does "ours", which is checked out. */
    @BeforeEach
    void parted() {
        repository = GitRepository.init(folder).commitRevision("a1", "none").branch("theirs");
        repository.git("branch", "ours");
    }

    private MergedScripts merged(String ref, String... folders) {
        List<Path> places = (folders.length == 0 ? List.of("db/revisions") : Arrays.asList(folders))
                .stream().map(folder::resolve).toList();
        return MergedScripts.of(
                places,
                ScriptLayout.SQL,
                path -> path.startsWith(folder.toString() + "/")
                        ? path.substring(folder.toString().length() + 1)
                        : path,
                ref,
                new Git(folder, "git", Duration.ofSeconds(20)));
    }

    private static ScriptSet set(MergedScripts merged) {
        return ScriptSet.read(merged.sources(), new Postgresql().syntax());
    }

    private static List<String> heads(MergedScripts merged) {
        return set(merged).graph().heads().stream().map(RevisionId::text).toList();
    }

    private static List<String> origins(MergedScripts merged) {
        return set(merged).scripts().stream()
                .map(script -> script.revision().origin())
                .toList();
    }

    /** Merges for real, and compares the files that are then there with the ones foretold. */
    private void asForetold(MergedScripts merged) {
        ScriptSet foretold = set(merged);
        repository.commit("what was not committed yet");

        assertThat(repository.run("merge", "-q", "-m", "merge", merged.ref()))
                .satisfies(run -> assertThat(run.status()).as(run.output()).isZero());

        ScriptSet real = ScriptSet.read(
                List.of(dev.tributary.script.ScriptSource.directory(folder.resolve("db/revisions"), "db/revisions")),
                new Postgresql().syntax());
        assertThat(foretold.scripts()).isEqualTo(real.scripts());
    }

    @Test
    void joinsWhatBothSidesAdded() {
        repository.commitRevision("b1", "a1").checkout("ours").commitRevision("b2", "a1");

        MergedScripts merged = merged("theirs");

        assertThat(heads(merged)).containsExactly("b1", "b2");
        assertThat(merged.conflicts()).isEmpty();
        assertThat(merged.side("db/revisions/b1.sql")).isEqualTo(Side.THERE);
        assertThat(merged.side("db/revisions/b2.sql")).isEqualTo(Side.HERE);
        assertThat(merged.side("db/revisions/a1.sql")).isEqualTo(Side.BOTH);
        asForetold(merged);
    }

    @Test
    void countsWhatIsNotCommittedOrNotEvenAdded() {
        repository.commitRevision("b1", "a1").checkout("ours").revision("b2", "a1");
        repository.git("add", ".");
        repository.revision("b3", "a1");

        assertThat(heads(merged("theirs"))).containsExactly("b1", "b2", "b3");
    }

    @Test
    void leavesTheCheckoutAsItIs() {
        repository.commitRevision("b1", "a1").checkout("ours").revision("b2", "a1");
        repository.git("add", ".");
        repository.revision("b3", "a1");
        String before = repository.git("status", "--porcelain")
                + repository.git("rev-parse", "HEAD", "theirs")
                + repository.git("count-objects", "-v");

        set(merged("theirs"));

        assertThat(repository.git("status", "--porcelain")
                        + repository.git("rev-parse", "HEAD", "theirs")
                        + repository.git("count-objects", "-v"))
                .isEqualTo(before);
        assertThat(folder.resolve(".git/index.lock")).doesNotExist();
    }

    @Test
    void forgetsWhatOneSideRemoved() {
        repository.commitRevision("b1", "a1").checkout("ours");
        repository.git("merge", "-q", "theirs");
        repository.git("checkout", "-q", "theirs");
        repository.git("rm", "-q", "db/revisions/b1.sql");
        repository.commit("Remove b1").checkout("ours").commitRevision("b2", "a1");

        MergedScripts merged = merged("theirs");

        assertThat(heads(merged)).containsExactly("b2");
        asForetold(merged);
    }

    @Test
    void forgetsWhatWasRemovedWithoutACommit() throws IOException {
        repository.commitRevision("b1", "a1").checkout("ours");
        repository.git("merge", "-q", "theirs");
        Files.delete(folder.resolve("db/revisions/b1.sql"));

        assertThat(heads(merged("theirs"))).containsExactly("a1");
    }

    @Test
    void followsAFileThatWasMovedThereAndChangedHere() {
        repository.git("mv", "db/revisions/a1.sql", "db/revisions/2025_a1.sql");
        repository.commit("Rename").checkout("ours");
        repository.write("db/revisions/a1.sql", text("a1", "none", "SELECT 2;")).commit("Change a1");

        MergedScripts merged = merged("theirs");

        assertThat(origins(merged)).containsExactly("db/revisions/2025_a1.sql");
        assertThat(set(merged).scripts().get(0).text()).contains("SELECT 2;");
        assertThat(merged.side("db/revisions/2025_a1.sql")).isEqualTo(Side.BOTH);
        asForetold(merged);
    }

    @Test
    void followsAFileThatWasMovedHereAndChangedThere() {
        repository.write("db/revisions/a1.sql", text("a1", "none", "SELECT 2;")).commit("Change a1");
        repository.checkout("ours").git("mv", "db/revisions/a1.sql", "db/revisions/2025_a1.sql");

        MergedScripts merged = merged("theirs");

        assertThat(origins(merged)).containsExactly("db/revisions/2025_a1.sql");
        assertThat(set(merged).scripts().get(0).text()).contains("SELECT 2;");
        asForetold(merged);
    }

    @Test
    void followsAFolderInsideTheFolderOfScripts() {
        repository.git("mv", "db/revisions/a1.sql", "a1.sql");
        repository.revision("db/revisions/2024", "b1", "a1");
        repository.git("mv", "a1.sql", "db/revisions/2024/a1.sql");
        repository.commit("Folders").checkout("ours").commitRevision("b2", "a1");

        MergedScripts merged = merged("theirs");

        assertThat(heads(merged)).containsExactly("b1", "b2");
        assertThat(merged.side("db/revisions/2024/a1.sql")).isEqualTo(Side.BOTH);
    }

    @Test
    void followsTheFolderOfScriptsWhereTheOtherSideMovedIt() {
        repository.git("mv", "db", "schema");
        repository.revision("schema/revisions", "b1", "a1").commit("Move").checkout("ours");
        repository.commitRevision("b2", "a1");

        assertThat(origins(merged("theirs")))
                .containsExactlyInAnyOrder("schema/revisions/a1.sql", "schema/revisions/b1.sql", "db/revisions/b2.sql");
    }

    @Test
    void followsTheFolderOfScriptsWhereThisSideMovedIt() {
        repository.commitRevision("b1", "a1").checkout("ours").git("mv", "db", "schema");
        repository.revision("schema/revisions", "b2", "a1").commit("Move");

        assertThat(origins(merged("theirs", "schema/revisions")))
                .containsExactlyInAnyOrder("schema/revisions/a1.sql", "db/revisions/b1.sql", "schema/revisions/b2.sql");
    }

    @Test
    void doesNotReadWhatWasPutAsideOnPurpose() {
        repository.commitRevision("b1", "a1").checkout("ours");
        repository.git("merge", "-q", "theirs");
        repository.checkout("theirs").write("attic/keep.txt", "").git("mv", "db/revisions/b1.sql", "attic/b1.sql");
        repository.commit("Put b1 aside").checkout("ours");

        assertThat(origins(merged("theirs"))).containsExactly("db/revisions/a1.sql");
    }

    @Test
    void mergesChangesOfDifferentLines() {
        repository.write("db/revisions/a1.sql", text("a1", "none", "SELECT 1;").replace("add a1", "first"));
        repository.commit("Reword").checkout("ours");
        repository.write("db/revisions/a1.sql", text("a1", "none", "SELECT 1;") + "SELECT 3;\n");

        MergedScripts merged = merged("theirs");

        assertThat(merged.conflicts()).isEmpty();
        assertThat(set(merged).scripts().get(0).text())
                .contains("message:  first")
                .endsWith("SELECT 3;\n");
        asForetold(merged);
    }

    @Test
    void namesAFileThatBothSidesChangedInTheSameLines() {
        repository.write("db/revisions/a1.sql", text("a1", "none", "SELECT 2;")).commit("Two");
        repository.checkout("ours").write("db/revisions/a1.sql", text("a1", "none", "SELECT 3;"));

        MergedScripts merged = merged("theirs");

        assertThat(merged.conflicts())
                .containsExactly(new Conflict("db/revisions/a1.sql", "both sides changed the same lines"));
        assertThat(set(merged).scripts().get(0).text()).contains("SELECT 3;");
        repository.commit("Three");
        assertThat(repository.run("merge", "theirs").status()).isNotZero();
    }

    @Test
    void seesNoConflictInTheSameChange() {
        repository.write("db/revisions/a1.sql", text("a1", "none", "SELECT 2;")).commit("Two");
        repository.checkout("ours").write("db/revisions/a1.sql", text("a1", "none", "SELECT 2;"));

        assertThat(merged("theirs").conflicts()).isEmpty();
    }

    @Test
    void namesAFileThatOneSideRemovedAndTheOtherChanged() {
        repository.git("rm", "-q", "db/revisions/a1.sql");
        repository.commit("Remove a1").checkout("ours");
        repository.write("db/revisions/a1.sql", text("a1", "none", "SELECT 3;")).commit("Three");

        assertThat(merged("theirs").conflicts())
                .containsExactly(new Conflict("db/revisions/a1.sql", "it was changed here, and removed in theirs"));
        repository.checkout("theirs").revision("b0", "none");
        assertThat(merged("ours").conflicts())
                .containsExactly(new Conflict("db/revisions/a1.sql", "it was removed here, and changed in ours"));
    }

    @Test
    void keepsBothRevisionsOfFilesThatHaveOneName() {
        repository.write("db/revisions/0002.sql", text("b1", "a1", "SELECT 1;")).commit("Two");
        repository
                .checkout("ours")
                .write("db/revisions/0002.sql", text("b2", "a1", "SELECT 1;"))
                .commit("Two");

        MergedScripts merged = merged("theirs");

        assertThat(merged.conflicts())
                .containsExactly(new Conflict("db/revisions/0002.sql", "both sides added a file of this name"));
        assertThat(heads(merged)).containsExactlyInAnyOrder("b1", "b2");
    }

    @Test
    void comparesWithAllCommitsWhereBranchesCrossed() {
        // Each side merges the other's first commit, so that there are two merge bases.
        repository.commitRevision("b1", "a1").checkout("ours").commitRevision("b2", "a1");
        repository.git("tag", "ours-1");
        repository.git("merge", "-q", "-m", "cross", "theirs");
        repository.checkout("theirs").git("merge", "-q", "-m", "cross", "ours-1");
        repository.git("rm", "-q", "db/revisions/b1.sql");
        repository.commit("Remove b1").checkout("ours").commitRevision("c1", "b2");
        assertThat(repository.git("merge-base", "--all", "ours", "theirs").lines())
                .hasSize(2);

        MergedScripts merged = merged("theirs");

        assertThat(merged.mergeBases()).hasSize(2);
        assertThat(heads(merged)).containsExactly("c1");
        asForetold(merged);
    }

    @Test
    void looksAtTheScriptsOfAProjectInASubfolder() {
        repository
                .revision("backend/db/revisions", "x1", "none")
                .commit("Backend")
                .checkout("ours");
        repository.revision("backend/db/revisions", "x2", "none");

        MergedScripts merged = MergedScripts.of(
                List.of(folder.resolve("backend/db/revisions")),
                ScriptLayout.SQL,
                path -> path.substring(folder.resolve("backend").toString().length() + 1),
                "theirs",
                new Git(folder.resolve("backend"), "git", Duration.ofSeconds(20)));

        assertThat(heads(merged)).containsExactly("x1", "x2");
        assertThat(origins(merged)).containsExactly("db/revisions/x1.sql", "db/revisions/x2.sql");
    }

    @Test
    void readsSeveralFoldersEachByItself() {
        repository.revision("other", "x1", "none").commit("Other").checkout("ours");
        repository.revision("other", "x2", "x1");

        assertThat(origins(merged("theirs", "db/revisions", "other")))
                .containsExactly("db/revisions/a1.sql", "other/x1.sql", "other/x2.sql");
    }

    @Test
    void goesThroughSymbolicLinks() throws IOException {
        Files.createSymbolicLink(folder.resolve("link"), Path.of("db/revisions"));
        repository.commit("Link").commitRevision("b1", "a1").checkout("ours").git("merge", "-q", "theirs~1");
        repository.revision("b2", "a1");

        assertThat(origins(merged("theirs", "link"))).containsExactly("link/a1.sql", "link/b1.sql", "link/b2.sql");
    }

    @Test
    void goesThroughLinksInsideTheFolder() throws IOException {
        repository.checkout("main").revision("common", "x1", "none");
        Files.createSymbolicLink(folder.resolve("db/revisions/common"), Path.of("../../common"));
        Files.createSymbolicLink(folder.resolve("db/revisions/y.sql"), Path.of("../../y.txt"));
        repository.write("y.txt", text("y1", "none", "SELECT 1;")).commit("Common");
        repository.branch("more").revision("common", "x2", "x1");
        Files.createSymbolicLink(folder.resolve("db/revisions/z.sql"), Path.of("../../z.txt"));
        repository
                .write("z.txt", text("z1", "none", "SELECT 1;"))
                .commit("More")
                .checkout("main");

        assertThat(origins(merged("more")))
                .containsExactly(
                        "db/revisions/a1.sql",
                        "db/revisions/common/x1.sql",
                        "db/revisions/common/x2.sql",
                        "db/revisions/y.sql",
                        "db/revisions/z.sql");
    }

    @Test
    void takesLineEndsOfWindowsForNoChange() throws IOException {
        repository.write("db/revisions/a1.sql", text("a1", "none", "SELECT 2;")).commit("Two");
        repository.checkout("ours").git("config", "core.autocrlf", "true");
        Path file = folder.resolve("db/revisions/a1.sql");
        Files.writeString(file, Files.readString(file).replace("\n", "\r\n"));

        MergedScripts merged = merged("theirs");

        assertThat(merged.conflicts()).isEmpty();
        assertThat(set(merged).scripts().get(0).text()).contains("SELECT 2;");

        Files.writeString(file, Files.readString(file) + "SELECT 4;\r\n");
        assertThat(merged("theirs").conflicts()).isEmpty();
        assertThat(set(merged("theirs")).scripts().get(0).text()).contains("SELECT 2;", "SELECT 4;");
    }

    @Test
    void takesTagsAndCommitsAndADetachedHead() {
        repository.commitRevision("b1", "a1").git("tag", "-a", "v1", "-m", "one");
        String commit = repository.git("rev-parse", "HEAD");
        repository.checkout("ours").checkout("HEAD~0").revision("b2", "a1");

        for (String ref : List.of("v1", commit, commit.substring(0, 10), "theirs~0")) {
            MergedScripts merged = merged(ref);
            assertThat(heads(merged)).as(ref).containsExactly("b1", "b2");
            assertThat(merged.commit()).isEqualTo(commit);
            assertThat(merged.branch()).isEmpty();
        }
    }

    @Test
    void saysWhoAddedAFileWhateverItWasCalledThen() {
        repository.by("ben").commitRevision("b1", "a1");
        String commit = repository.git("rev-parse", "--short", "HEAD");
        repository.by("cleo").git("mv", "db/revisions/b1.sql", "db/revisions/2025 b[1].sql");
        repository.commit("Rename").checkout("ours").revision("b2", "a1");

        MergedScripts merged = merged("theirs");

        assertThat(merged.addition("db/revisions/2025 b[1].sql")).contains(new Addition(commit, "ben", "2025-12-05"));
        assertThat(merged.addition("db/revisions/b2.sql")).isEmpty();
        assertThat(merged.addition("db/revisions/a1.sql").orElseThrow().author())
                .isEqualTo("ana");
    }

    @Test
    void leavesOutWhatGitIsToldToIgnore() {
        repository.write(".gitignore", "scratch_*.sql\n").commit("Ignore").revision("b1", "a1");
        repository.write("db/revisions/scratch_b9.sql", text("b9", "a1", "SELECT 1;"));

        MergedScripts merged = merged("main");

        assertThat(heads(merged)).containsExactly("b1");
        assertThat(merged.ignored()).containsExactly("db/revisions/scratch_b9.sql");
    }

    @Test
    void keepsTheFilesOfASubmodule(@TempDir Path other) {
        GitRepository.init(other)
                .write("x1.sql", text("x1", "none", "SELECT 1;"))
                .commit("One");
        repository.git("submodule", "--quiet", "add", other.toString(), "db/revisions/shared");
        repository.commit("Submodule").commitRevision("b1", "a1");

        MergedScripts merged = merged("main");

        assertThat(origins(merged))
                .containsExactly("db/revisions/a1.sql", "db/revisions/b1.sql", "db/revisions/shared/x1.sql");
        assertThat(merged.ignored()).isEmpty();
    }

    @Test
    void readsFromGitWhatASparseCheckoutLeftOut() {
        repository.revision("db/revisions/2024", "b1", "a1").commit("Folder");
        repository.git("sparse-checkout", "set", "--no-cone", "/*", "!/db/revisions/2024/");
        assertThat(folder.resolve("db/revisions/2024")).doesNotExist();

        assertThat(heads(merged("main"))).containsExactly("b1");
    }

    @Test
    void worksInALinkedWorkTree(@TempDir Path elsewhere) {
        repository.commitRevision("b1", "a1");
        Path tree = elsewhere.resolve("tree");
        repository.git("worktree", "add", "-q", tree.toString(), "ours");
        GitRepository.at(tree).revision("b2", "a1");

        MergedScripts merged = MergedScripts.of(
                List.of(tree.resolve("db/revisions")),
                ScriptLayout.SQL,
                path -> path,
                "theirs",
                new Git(tree, "git", Duration.ofSeconds(20)));

        assertThat(heads(merged)).containsExactly("b1", "b2");
    }

    @Test
    void mergesWithItselfToTheSame() {
        repository.commitRevision("b1", "a1");

        assertThat(origins(merged("HEAD"))).containsExactly("db/revisions/a1.sql", "db/revisions/b1.sql");
    }
}
