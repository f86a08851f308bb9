package dev.tributary.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A repository in a folder, made and changed by the git program. People are called by their first names; the clock of the
 * commits runs a minute for each, so that their ids are the same in every run.
 */
public final class GitRepository {
    private static final long START = 1_764_932_400; // 2025-12-05 11:00 UTC

    private final Path folder;
    private String author = "ana";
    private int minutes;

    private GitRepository(Path folder) {
        this.folder = folder;
    }

    /** A new repository whose branch is called main. */
    public static GitRepository init(Path folder) {
        var repository = new GitRepository(folder);
        repository.git("init", "-q", "-b", "main", ".");
        return repository;
    }

    /** A repository that is there. */
    public static GitRepository at(Path folder) {
        return new GitRepository(folder);
    }

    /** The working tree. */
    public Path folder() {
        return folder;
    }

    /** Who makes the next commits. */
    public GitRepository by(String name) {
        author = name;
        return this;
    }

    /** Writes a file. */
    public GitRepository write(String name, String text) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a revision in {@code db/revisions}. */
    public GitRepository revision(String id, String revises) {
        return revision("db/revisions", id, revises);
    }

    /** Writes a revision. */
    public GitRepository revision(String folder, String id, String revises) {
        return write(folder + "/" + id + ".sql", text(id, revises, "SELECT 1;"));
    }

    /** The text of a revision. */
    public static String text(String id, String revises, String up) {
        return "-- revision: " + id + "\n-- revises:  " + revises + "\n-- message:  add " + id + "\n\n-- @up\n" + up
                + "\n\n-- @down\nSELECT 1;\n";
    }

    /** Commits all that is there. */
    public GitRepository commit(String message) {
        git("add", "-A", ".");
        git("commit", "-q", "--allow-empty", "-m", message);
        return this;
    }

    /** Writes a revision and commits it. */
    public GitRepository commitRevision(String id, String revises) {
        return revision(id, revises).commit("Add " + id);
    }

    /** Goes to a new branch. */
    public GitRepository branch(String name) {
        git("checkout", "-q", "-b", name);
        return this;
    }

    /** Goes to a branch, a tag or a commit. */
    public GitRepository checkout(String ref) {
        git("checkout", "-q", ref);
        return this;
    }

    /** Runs git and gives what it printed, without the last line end. */
    public String git(String... words) {
        var run = run(words);
        if (run.status() != 0) {
            throw new IllegalStateException("git " + String.join(" ", words) + "\n" + run.output());
        }
        return run.output().strip();
    }

    /**
     * How a call of git ended.
     *
     * @param output both of its streams
     */
    public record Run(int status, String output) {}

    /** Runs git, whether it likes it or not. */
    public Run run(String... words) {
        var command = new ArrayList<>(List.of("git", "-c", "protocol.file.allow=always", "-c", "commit.gpgsign=false"));
        command.addAll(List.of(words));
        var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        var environment = builder.environment();
        String date = "@" + (START + 60L * minutes++) + " +0000";
        for (String role : List.of("AUTHOR", "COMMITTER")) {
            environment.put("GIT_" + role + "_NAME", author);
            environment.put("GIT_" + role + "_EMAIL", author + "@example.org");
            environment.put("GIT_" + role + "_DATE", date);
        }
        environment.put("GIT_CONFIG_NOSYSTEM", "1");
        environment.put("GIT_CONFIG_GLOBAL", folder.resolve(".git/no-such-file").toString());
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Run(process.waitFor(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
