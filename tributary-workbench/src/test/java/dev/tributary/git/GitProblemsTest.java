package dev.tributary.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tributary.script.ScriptLayout;
import dev.tributary.testing.GitRepository;
import dev.tributary.wording.TributaryException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each thing that git cannot say is told with a command that mends it; where that is git's own, it is tried. */
final class GitProblemsTest {

    @TempDir
    private Path folder;

    private GitRepository repository() {
        return GitRepository.init(folder.resolve("origin").toFile().mkdirs() ? folder.resolve("origin") : folder)
                .commitRevision("a1", "none");
    }

    private static String problem(Path project, String ref) {
        return problem(project, ref, "git");
    }

    private static String problem(Path project, String ref, String program) {
        TributaryException problem = catchThrowableOfType(
                TributaryException.class,
                () -> MergedScripts.of(
                        List.of(project.resolve("db/revisions")),
                        ScriptLayout.SQL,
                        path -> path,
                        ref,
                        new Git(project, program, Duration.ofSeconds(20))));
        return problem.problem().text();
    }

    private static MergedScripts read(Path project, String ref) {
        return MergedScripts.of(
                List.of(project.resolve("db/revisions")),
                ScriptLayout.SQL,
                path -> path,
                ref,
                new Git(project, "git", Duration.ofSeconds(20)));
    }

    private GitRepository clone(String... options) {
        var words = new java.util.ArrayList<>(List.of("clone", "-q"));
        words.addAll(List.of(options));
        words.addAll(List.of(
                "file://" + folder.resolve("origin"), folder.resolve("clone").toString()));
        GitRepository.at(folder).git(words.toArray(String[]::new));
        return GitRepository.at(folder.resolve("clone"));
    }

    @Test
    void saysThatThereIsNoGit() {
        assertThat(problem(repository().folder(), "main", "no-such-git"))
                .startsWith("error[no-git]: the program \"no-such-git\" cannot be run")
                .contains("tributary check");
    }

    @Test
    void saysThatThereIsNoRepository() throws IOException {
        Files.createDirectories(folder.resolve("db/revisions"));

        assertThat(problem(folder, "main"))
                .startsWith("error[no-repository]: ")
                .contains("is in no working tree of git");
    }

    @Test
    void saysThatNothingIsCommittedYet() {
        GitRepository.init(folder).revision("a1", "none");

        assertThat(problem(folder, "main")).startsWith("error[unknown-ref]: \"HEAD\" names no commit");
    }

    @Test
    void saysWhichBranchesThereAreInsteadOfAnUnknownOne() {
        repository().git("tag", "v1");

        assertThat(problem(folder.resolve("origin"), "origin/main"))
                .startsWith("error[unknown-ref]: \"origin/main\" is no branch, tag or commit of this repository")
                .contains("known here: main, v1", "git fetch origin +main:refs/remotes/origin/main");
        assertThat(problem(folder.resolve("origin"), "--upload-pack=x")).startsWith("error[unknown-ref]: ");
        assertThat(problem(folder.resolve("origin"), "")).startsWith("error[unknown-ref]: ");
    }

    @Test
    void theCommandItNamesFetchesABranchThatACloneLeftOut() {
        repository().branch("feature").commitRevision("b1", "a1");
        GitRepository clone = clone("--single-branch", "--branch", "feature");

        String problem = problem(clone.folder(), "origin/main");
        String command = problem.lines()
                .map(String::strip)
                .filter(line -> line.startsWith("git fetch origin"))
                .findFirst()
                .orElseThrow()
                .split(" {2,}", -1)[0];
        clone.git(command.substring("git ".length()).split(" ", -1));

        assertThat(read(clone.folder(), "origin/main").conflicts()).isEmpty();
    }

    @Test
    void saysThatAShallowCloneEndsTooEarlyAndHowToGoOn() {
        repository().branch("feature").commitRevision("b1", "a1").commitRevision("b2", "b1");
        repository2().checkout("main").commitRevision("c1", "a1").checkout("feature");
        GitRepository clone = clone("--depth", "1", "--no-single-branch");

        assertThat(problem(clone.folder(), "origin/main")).isEqualTo("""
                        error[no-merge-base]: the history that is here does not reach back to where "origin/main" and HEAD parted
                          this is a shallow clone: git was told to fetch the newest commits only
                        next:
                          git fetch --unshallow    fetches the rest
                          fetch-depth: 0           at actions/checkout, in a workflow of GitHub
                          GIT_DEPTH: 0             in the variables of a job of GitLab""");

        clone.git("fetch", "-q", "--unshallow");
        assertThat(read(clone.folder(), "origin/main").mergeBases()).hasSize(1);
    }

    private GitRepository repository2() {
        return GitRepository.at(folder.resolve("origin"));
    }

    @Test
    void namesNoAuthorWhereAShallowCloneWouldNameTheWrongOne() {
        repository().by("ben").write("readme", "").commit("Readme");
        GitRepository clone = clone("--depth", "1");

        MergedScripts merged = read(clone.folder(), "HEAD");

        assertThat(merged.addition(clone.folder().resolve("db/revisions/a1.sql").toString()))
                .isEmpty();
    }

    @Test
    void saysThatHistoriesHaveNothingInCommon() {
        repository().git("checkout", "-q", "--orphan", "other");
        repository2().commit("Other");

        assertThat(problem(folder.resolve("origin"), "main"))
                .startsWith("error[no-merge-base]: \"main\" and HEAD have no commit in common");
    }

    @Test
    void waitsForABoundedTime() throws IOException {
        Path slow = folder.resolve("slow-git");
        Files.writeString(slow, "#!/bin/sh\nexec sleep 60\n");
        assumeTrue(slow.toFile().setExecutable(true), "programs can be made here");
        long start = System.nanoTime();

        var git = new Git(folder, slow.toString(), Duration.ofMillis(300));

        assertThat(catchThrowableOfType(TributaryException.class, () -> Repository.open(git, "main")))
                .isNotNull();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
    }

    @Test
    void borrowedObjectsThatAreGoneAreNotNothingCommitted() throws IOException {
        repository();
        GitRepository.at(folder)
                .git(
                        "clone",
                        "-q",
                        "--shared",
                        folder.resolve("origin").toString(),
                        folder.resolve("clone").toString());
        Files.move(folder.resolve("origin"), folder.resolve("elsewhere"));

        for (String ref : List.of("main", "origin/main")) {
            assertThat(problem(folder.resolve("clone"), ref))
                    .startsWith("error[git-failed]: \"HEAD\" names a commit that is not in this repository")
                    .contains("alternates", "git fsck --connectivity-only");
        }
    }
}
