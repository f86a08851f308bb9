package dev.tributary.git;

import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Why a repository cannot say what was asked of it. */
final class GitProblems {

    private GitProblems() {}

    static TributaryException noProgram(String program, Exception cause) {
        return new TributaryException(
                new Problem(
                        "no-git",
                        "the program \"" + program + "\" cannot be run, so no branch can be read",
                        List.of(String.valueOf(cause.getMessage())),
                        List.of(
                                Remedy.advice("install git")
                                        .does("and put it on the PATH; images of builds often come without it"),
                                Remedy.onFiles("check").does("looks at the files alone"))),
                cause);
    }

    static TributaryException noRepository(Path folder, String complaint) {
        String said = firstLine(complaint);
        if (said.toLowerCase(Locale.ROOT).contains("dubious ownership")) {
            return problem(
                    "no-repository",
                    "git refuses the repository of \"" + folder + "\": it belongs to another user",
                    List.of(said),
                    List.of(Remedy.command("git", "config", "--global", "--add", "safe.directory", "*")
                            .does("in a container, where nobody else can write to it")));
        }
        return problem(
                "no-repository",
                "\"" + folder + "\" is in no working tree of git, so there is no branch to compare with",
                said.isEmpty() || said.contains("not a git repository") ? List.of() : List.of(said),
                List.of(
                        Remedy.command("git", "init").does("if the project shall be in one"),
                        Remedy.onFiles("check").does("looks at the files alone")));
    }

    static TributaryException noCommit() {
        return problem(
                "unknown-ref",
                "\"HEAD\" names no commit: nothing has been committed here yet",
                List.of(),
                List.of(Remedy.command("git", "commit").does("makes the first one")));
    }

    /** As where the repository that this one borrows objects from was moved or deleted. */
    static TributaryException missingObjects(String ref) {
        return problem(
                "git-failed",
                "\"" + ref + "\" names a commit that is not in this repository",
                List.of("its objects are missing: it was cut off, damaged, or borrows them from a place that is gone"
                        + " (.git/objects/info/alternates)"),
                List.of(
                        Remedy.command("git", "fsck", "--connectivity-only").does("says what is missing"),
                        Remedy.command("git", "fetch", "--all").does("fetches what others have")));
    }

    static TributaryException unknownRef(String ref, List<String> known, boolean shallow) {
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
            remedies.add(Remedy.command("git", "fetch", remote, "+" + branch + ":refs/remotes/" + ref)
                    .does("fetches it, if there is one"));
        } else {
            remedies.add(Remedy.command("git", "fetch", "--all", "--tags").does("fetches what others pushed"));
        }
        if (shallow) {
            remedies.add(
                    Remedy.edit("fetch-depth: 0").does("at actions/checkout fetches all branches with their history"));
        }
        remedies.add(Remedy.command("git", "branch", "--all").does("lists the branches"));
        return problem(
                "unknown-ref", "\"" + ref + "\" is no branch, tag or commit of this repository", facts, remedies);
    }

    static TributaryException noMergeBase(String ref, boolean shallow) {
        if (shallow) {
            return problem(
                    "no-merge-base",
                    "the history that is here does not reach back to where \"" + ref + "\" and HEAD parted",
                    List.of("this is a shallow clone: git was told to fetch the newest commits only"),
                    List.of(
                            Remedy.command("git", "fetch", "--unshallow").does("fetches the rest"),
                            Remedy.edit("fetch-depth: 0").does("at actions/checkout, in a workflow of GitHub"),
                            Remedy.edit("GIT_DEPTH: 0").does("in the variables of a job of GitLab")));
        }
        return problem(
                "no-merge-base",
                "\"" + ref + "\" and HEAD have no commit in common, so git will not merge them",
                List.of(),
                List.of(Remedy.command("git", "log", "--oneline", ref).does("shows what it is")));
    }

    static TributaryException failed(String[] words, int status, String complaint, Duration patience) {
        return problem(
                "git-failed",
                "\"git " + words[0] + "\" "
                        + (status < 0 ? "gave no answer within " + patience.toSeconds() + " s" : "failed"),
                complaint.isBlank() ? List.of("exit status " + status) : List.of(firstLine(complaint)),
                List.of(Remedy.command("git", "fsck").does("checks the repository")));
    }

    static TributaryException missingObject(String name, Path repository) {
        return problem(
                "git-failed",
                "git has no content for \"" + name + "\"",
                List.of("in " + repository, "a partial clone, or a damaged repository"),
                List.of(
                        Remedy.command("git", "fetch").does("fetches what is missing"),
                        Remedy.command("git", "fsck").does("checks the repository")));
    }

    private static TributaryException problem(String code, String title, List<String> facts, List<Remedy> remedies) {
        return new TributaryException(new Problem(code, title, facts, remedies));
    }

    private static String firstLine(String text) {
        return text.strip().lines().findFirst().orElse("");
    }
}
