package dev.tributary.git;

import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The repository cannot say what was asked of it. */
public final class GitProblem extends TributaryException {
    private static final long serialVersionUID = 1L;

    private GitProblem(String code, String title, List<String> facts, List<Remedy> remedies) {
        super(new Problem(code, title, facts, remedies));
    }

    private GitProblem(Problem problem, Exception cause) {
        super(problem, cause);
    }

    static GitProblem noProgram(String program, Exception cause) {
        return new GitProblem(
                new Problem(
                        "no-git",
                        "the program \"" + program + "\" cannot be run, so no branch can be read",
                        List.of(String.valueOf(cause.getMessage())),
                        List.of(
                                Remedy.unsorted(
                                        "install git",
                                        "and put it on the PATH; images of builds often come without it"),
                                Remedy.unsorted("tributary check", "looks at the files alone"))),
                cause);
    }

    static GitProblem noRepository(Path folder, String complaint) {
        String said = firstLine(complaint);
        if (said.toLowerCase(Locale.ROOT).contains("dubious ownership")) {
            return new GitProblem(
                    "no-repository",
                    "git refuses the repository of \"" + folder + "\": it belongs to another user",
                    List.of(said),
                    List.of(Remedy.unsorted(
                            "git config --global --add safe.directory '*'",
                            "in a container, where nobody else can write to it")));
        }
        return new GitProblem(
                "no-repository",
                "\"" + folder + "\" is in no working tree of git, so there is no branch to compare with",
                said.isEmpty() || said.contains("not a git repository") ? List.of() : List.of(said),
                List.of(
                        Remedy.unsorted("git init", "if the project shall be in one"),
                        Remedy.unsorted("tributary check", "looks at the files alone")));
    }

    static GitProblem noCommit() {
        return new GitProblem(
                "unknown-ref",
                "\"HEAD\" names no commit: nothing has been committed here yet",
                List.of(),
                List.of(Remedy.unsorted("git commit", "makes the first one")));
    }

    static GitProblem unknownRef(String ref, List<String> known, boolean shallow) {
        var facts = new ArrayList<String>();
        facts.add(known.isEmpty() ? "there are no branches and tags" : "known here: " + String.join(", ", known));
        if (shallow) {
            facts.add("this is a shallow clone, which usually has one branch only");
        }
        var remedies = new ArrayList<Remedy>();
        int slash = ref.indexOf('/');
        if (slash > 0 && slash < ref.length() - 1) {
            String remote = ref.substring(0, slash);
            String branch = ref.substring(slash + 1);
            remedies.add(Remedy.unsorted(
                    "git fetch " + remote + " +" + branch + ":refs/remotes/" + ref, "fetches it, if there is one"));
        } else {
            remedies.add(Remedy.unsorted("git fetch --all --tags", "fetches what others pushed"));
        }
        if (shallow) {
            remedies.add(
                    Remedy.unsorted("fetch-depth: 0", "at actions/checkout fetches all branches with their history"));
        }
        remedies.add(Remedy.unsorted("git branch --all", "lists the branches"));
        return new GitProblem(
                "unknown-ref", "\"" + ref + "\" is no branch, tag or commit of this repository", facts, remedies);
    }

    static GitProblem noMergeBase(String ref, boolean shallow) {
        if (shallow) {
            return new GitProblem(
                    "no-merge-base",
                    "the history that is here does not reach back to where \"" + ref + "\" and HEAD parted",
                    List.of("this is a shallow clone: git was told to fetch the newest commits only"),
                    List.of(
                            Remedy.unsorted("git fetch --unshallow", "fetches the rest"),
                            Remedy.unsorted("fetch-depth: 0", "at actions/checkout, in a workflow of GitHub"),
                            Remedy.unsorted("GIT_DEPTH: 0", "in the variables of a job of GitLab")));
        }
        return new GitProblem(
                "no-merge-base",
                "\"" + ref + "\" and HEAD have no commit in common, so git will not merge them",
                List.of(),
                List.of(Remedy.unsorted("git log --oneline " + ref, "shows what it is")));
    }

    static GitProblem failed(String[] words, int status, String complaint, Duration patience) {
        return new GitProblem(
                "git-failed",
                "\"git " + words[0] + "\" "
                        + (status < 0 ? "gave no answer within " + patience.toSeconds() + " s" : "failed"),
                complaint.isBlank() ? List.of("exit status " + status) : List.of(firstLine(complaint)),
                List.of(Remedy.unsorted("git fsck", "checks the repository")));
    }

    static GitProblem missingObject(String name, Path repository) {
        return new GitProblem(
                "git-failed",
                "git has no content for \"" + name + "\"",
                List.of("in " + repository, "a partial clone, or a damaged repository"),
                List.of(
                        Remedy.unsorted("git fetch", "fetches what is missing"),
                        Remedy.unsorted("git fsck", "checks the repository")));
    }

    private static String firstLine(String text) {
        return text.strip().lines().findFirst().orElse("");
    }
}
