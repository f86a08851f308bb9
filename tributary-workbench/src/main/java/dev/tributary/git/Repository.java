package dev.tributary.git;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A working tree, and the branch that it is to be merged with.
 *
 * @param git the program at the top of the working tree
 * @param top the top of the working tree, without symbolic links
 * @param shallow whether the oldest commits were left out of the clone
 * @param branch the branch that is checked out; empty where none is
 * @param head the commit that is checked out
 * @param ref the other side, as typed
 * @param other the commit of the other side
 * @param bases where both sides parted; several after merges that cross
 */
record Repository(
        Git git, Path top, boolean shallow, String branch, String head, String ref, String other, List<String> bases) {

    /** So many branches and tags are named where one is not found. */
    private static final String MOST_REFS = "--count=8";

    private static final String LINK = "120000";
    private static final String FOLDER_OF_ANOTHER = "160000";

    Repository {
        bases = List.copyOf(bases);
    }

    /** Finds out all of this at once, each by a call of its own, which run side by side. */
    static Repository open(Git git, String ref) throws IOException, InterruptedException {
        Git.Running place;
        try {
            place = git.startListening("rev-parse", "--show-toplevel", "--is-shallow-repository");
        } catch (IOException e) {
            throw GitProblems.noProgram(git.program(), e);
        }
        boolean usable = !ref.isBlank() && !ref.startsWith("-");
        Git.Running headCommit = git.start("rev-parse", "--verify", "--quiet", "HEAD^{commit}");
        Git.Running otherCommit = git.start("rev-parse", "--verify", "--quiet", (usable ? ref : "HEAD") + "^{commit}");
        Git.Running branch = git.start("symbolic-ref", "--quiet", "--short", "HEAD");
        Git.Running bases = git.start("merge-base", "--all", "HEAD", usable ? ref : "HEAD");

        Git.Answer placed = place.answer();
        List<String> lines = placed.lines();
        if (placed.status() != 0 || lines.size() < 2) {
            throw GitProblems.noRepository(git.directory(), placed.complaint());
        }
        Path top = Path.of(lines.get(0)).toRealPath();
        boolean shallow = lines.get(1).equals("true");
        List<String> head = headCommit.answer().lines();
        if (head.isEmpty()) {
            throw names(git, "HEAD") ? GitProblems.missingObjects("HEAD") : GitProblems.noCommit();
        }
        List<String> other = otherCommit.answer().lines();
        if (usable && other.isEmpty() && names(git, ref)) {
            throw GitProblems.missingObjects(ref);
        }
        if (!usable || other.isEmpty()) {
            List<String> known = git.run(
                            "for-each-ref",
                            "--sort=-committerdate",
                            MOST_REFS,
                            "--format=%(refname:short)",
                            "refs/heads",
                            "refs/remotes",
                            "refs/tags")
                    .lines();
            throw GitProblems.unknownRef(ref, known, shallow);
        }
        List<String> found = bases.answer().lines();
        if (found.isEmpty()) {
            throw GitProblems.noMergeBase(ref, shallow);
        }
        String name = String.join("", branch.answer().lines());
        return new Repository(git.in(top), top, shallow, name, head.get(0), ref, other.get(0), found);
    }

    /** Whether a name stands for a commit, be it there or not. */
    private static boolean names(Git git, String ref) throws IOException, InterruptedException {
        return git.run("rev-parse", "--verify", "--quiet", "--symbolic-full-name", ref).lines().stream()
                        .anyMatch(name -> name.startsWith("refs/") || name.equals("HEAD"))
                && !git.run("rev-parse", "--verify", "--quiet", ref).lines().isEmpty();
    }

    /** The commits where two sides parted, whose branches crossed since. */
    List<String> basesOf(String one, String other) throws IOException, InterruptedException {
        return git.run("merge-base", "--all", one, other).lines();
    }

    /** The files of a commit below some folders. */
    Listing tree(String commit, List<String> folders) throws IOException {
        var words = new ArrayList<>(List.of("ls-tree", "-r", "-z", "--full-tree", commit));
        // An empty path is the whole tree, which is what no path says.
        if (!folders.contains("")) {
            words.add("--");
            words.addAll(folders);
        }
        return new Listing(commit, words.toArray(String[]::new));
    }

    /** A listing under way. */
    final class Listing {
        private final String commit;
        private final String[] words;
        private final Git.Running running;

        Listing(String commit, String[] words) throws IOException {
            this.commit = commit;
            this.words = words;
            this.running = git.start(words);
        }

        /** Path to content, in the order of paths. */
        Map<String, Content> content() throws IOException, InterruptedException {
            var files = new TreeMap<String, Content>();
            for (String line : checked(running, words).parts()) {
                int tab = line.indexOf('\t');
                String[] fields = line.substring(0, tab).split(" ", -1);
                String path = line.substring(tab + 1);
                if (!fields[0].equals(FOLDER_OF_ANOTHER)) {
                    files.put(path, new Content(fields[2], fields[0].equals(LINK) ? commit + ":" + path : fields[2]));
                }
            }
            return files;
        }
    }

    /** The call that tells how the working tree differs from its commit. */
    Changes changes(List<String> folders) throws IOException {
        var tracked = new ArrayList<>(List.of(
                "diff",
                "--raw",
                "-z",
                "--no-renames",
                "--no-ext-diff",
                "--no-relative",
                "--ignore-submodules",
                "HEAD",
                "--"));
        var untracked = new ArrayList<>(List.of("ls-files", "--others", "-z", "--exclude-standard", "--"));
        for (String folder : folders) {
            tracked.add(pathspec(folder));
            untracked.add(pathspec(folder));
        }
        return new Changes(tracked.toArray(String[]::new), untracked.toArray(String[]::new));
    }

    /** How the working tree differs from its commit: two calls under way. */
    final class Changes {
        private final String[] trackedWords;
        private final String[] untrackedWords;
        private final Git.Running tracked;
        private final Git.Running untracked;

        Changes(String[] trackedWords, String[] untrackedWords) throws IOException {
            this.trackedWords = trackedWords;
            this.untrackedWords = untrackedWords;
            this.tracked = git.start(trackedWords);
            this.untracked = git.start(untrackedWords);
        }

        /** Turns the files of the commit into those of the working tree. */
        void applyTo(Map<String, Content> files) throws IOException, InterruptedException {
            List<String> parts = checked(tracked, trackedWords).parts();
            for (int i = 0; i + 1 < parts.size(); i += 2) {
                if (parts.get(i).endsWith(" D")) {
                    files.remove(parts.get(i + 1));
                } else {
                    files.put(parts.get(i + 1), Content.ON_DISK);
                }
            }
            for (String path : checked(untracked, untrackedWords).parts()) {
                files.put(path, Content.ON_DISK);
            }
        }
    }

    /** Files that a commit has moved since another one, whatever their folder: old path to new path. */
    Map<String, String> moves(String from, String to) throws IOException, InterruptedException {
        String[] words = {"diff", "--raw", "-z", "-M", "--diff-filter=R", "--no-ext-diff", "--no-relative", from, to};
        List<String> parts = checked(git.start(words), words).parts();
        var moves = new TreeMap<String, String>();
        for (int i = 0; i + 2 < parts.size(); i += 3) {
            moves.put(parts.get(i + 1), parts.get(i + 2));
        }
        return moves;
    }

    /** The call that asks who added a file. */
    Git.Running addition(boolean there, String path) throws IOException {
        return git.start(
                "log",
                "--follow",
                // Files of one tool look alike: a new one is no copy of its neighbour.
                "-M100%",
                "--max-count=1",
                "--diff-filter=A",
                "--no-show-signature",
                "--format=%h%x00%aN%x00%ad%x00%D%x00",
                "--date=short",
                there ? other : head,
                "--",
                pathspec(path));
    }

    /** Its answer. The oldest commit of a shallow clone seems to add everything, which says nothing. */
    static Optional<Addition> addition(Git.Running running) throws IOException, InterruptedException {
        List<String> parts = running.answer().parts();
        return parts.size() < 4 || (", " + parts.get(3) + ",").contains(", grafted,")
                ? Optional.empty()
                : Optional.of(new Addition(parts.get(0), parts.get(1), parts.get(2)));
    }

    private Git.Answer checked(Git.Running running, String... words) throws IOException, InterruptedException {
        Git.Answer answer = running.answer();
        if (answer.status() != 0) {
            throw GitProblems.failed(words, answer.status(), answer.complaint(), git.patience());
        }
        return answer;
    }

    /** A path as it is, without the signs that patterns have. */
    static String pathspec(String path) {
        return ":(top,literal)" + path;
    }
}
