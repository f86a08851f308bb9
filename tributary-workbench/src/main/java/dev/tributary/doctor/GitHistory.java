package dev.tributary.doctor;

import dev.tributary.git.Git;
import dev.tributary.script.ScriptFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks the {@code git} program, for a bounded time. It looks into the headers of the files, since a file's name is
 * decoration, in the branches and tags that changed last; then for a commit that deleted a file of that name.
 */
public final class GitHistory implements FileHistory {

    /** So many branches and tags are searched, those that changed last first. */
    private static final int MOST_REFS = 200;

    private static final int MOST_COPIES = 5;

    private final Path directory;
    private final String program;
    private final Duration patience;
    private final ScriptFormat format;

    /**
     * A search in the repository of a folder.
     *
     * @param program the program's name or path
     * @param patience for each search as a whole
     * @param format of the files
     */
    public GitHistory(Path directory, String program, Duration patience, ScriptFormat format) {
        this.directory = directory;
        this.program = program;
        this.patience = patience;
        this.format = format;
    }

    @Override
    public Search find(String revision) {
        long end = System.nanoTime() + patience.toNanos();
        try {
            Git.Answer refs = git(
                    end, "for-each-ref", "--sort=-committerdate", "--count=" + MOST_REFS, "--format=%(refname:short)");
            if (refs.status() > 0 && git(end, "rev-parse", "--git-dir").status() == 0) {
                throw new Unsearchable(refs.status());
            }
            if (refs.status() > 0) {
                return new Search(List.of(), "git: there is no repository here that could be searched");
            }
            List<Copy> copies = refs.lines().isEmpty() ? List.of() : copies(end, revision, refs.lines());
            if (!copies.isEmpty()) {
                return new Search(copies, "");
            }
            Copy deleted = deleted(end, revision);
            if (deleted != null) {
                return new Search(
                        List.of(deleted),
                        "git: no branch or tag has the file any more; it was deleted after " + deleted.ref());
            }
            return new Search(
                    List.of(),
                    System.nanoTime() > end
                            ? "git: no answer within " + patience.toSeconds() + " s"
                            : "git: no branch or tag of this repository has the file, and none ever had");
        } catch (Unsearchable e) {
            return new Search(
                    List.of(), "git: its history cannot be searched (status " + e.status + "): git fsck says why");
        } catch (IOException e) {
            return new Search(
                    List.of(), "git: the program \"" + program + "\" is not there, so its branches were not searched");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Search(List.of(), "git: the search was interrupted");
        }
    }

    private List<Copy> copies(long end, String revision, List<String> refs) throws IOException, InterruptedException {
        var words = new ArrayList<>(List.of("grep", "-l", "-i", "-E"));
        words.addAll(List.of("-e", format.searched(revision)));
        words.addAll(refs);
        words.add("--");
        words.add(":/*" + format.suffix());
        var copies = new ArrayList<Copy>();
        for (String line : found(end, 1, words).lines()) {
            int colon = line.indexOf(':');
            if (colon > 0 && copies.size() < MOST_COPIES) {
                copies.add(new Copy(line.substring(0, colon), line.substring(colon + 1)));
            }
        }
        return copies;
    }

    /** The last commit that had a file of that name; null where there was none. */
    private @Nullable Copy deleted(long end, String revision) throws IOException, InterruptedException {
        var words = new ArrayList<>(List.of(
                "log", "--all", "--relative", "-n", "1", "--diff-filter=D", "--name-only", "--format=%h", "--"));
        String named = ":(glob,top)**/*" + revision.replaceAll("[^\\w.-]", "?") + "*";
        words.add(named + format.suffix());
        List<String> lines = found(end, 0, words).lines();
        return lines.size() < 2 ? null : new Copy(lines.get(0) + "^", lines.get(lines.size() - 1));
    }

    /** An answer, even if it is that there is nothing. */
    private Git.Answer found(long end, int nothing, List<String> words) throws IOException, InterruptedException {
        Git.Answer answer = git(end, words.toArray(String[]::new));
        if (answer.status() > nothing) {
            throw new Unsearchable(answer.status());
        }
        return answer;
    }

    /** Git gave up, as it does where objects are missing. */
    private static final class Unsearchable extends IOException {
        private static final long serialVersionUID = 1L;
        private final int status;

        Unsearchable(int status) {
            this.status = status;
        }
    }

    private Git.Answer git(long end, String... words) throws IOException, InterruptedException {
        Duration left = Duration.ofNanos(Math.max(0, end - System.nanoTime()));
        return new Git(directory, program, left).run(words);
    }
}
