package dev.tributary.embedded.postgresql;

import dev.tributary.wording.OwnFolder;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The embedded server could not be made, started or stopped. */
final class EmbeddedServerFailed extends TributaryException {
    private static final long serialVersionUID = 1L;

    private EmbeddedServerFailed(Problem problem, @Nullable Throwable cause) {
        super(problem, cause);
    }

    /** A step did not work; the facts are what its program said. Whatever is said to be removed has our mark. */
    static EmbeddedServerFailed step(String step, List<String> output, Path folder, @Nullable Throwable cause) {
        var remedies = new ArrayList<Remedy>();
        Path log = folder.resolve(ServerFolder.LOG);
        if (Files.exists(log)) {
            remedies.add(Remedy.command("less", log.toString()).does("what the server itself said"));
        }
        remedies.addAll(removal(folder, "throw the embedded data away and begin anew"));
        if (remedies.isEmpty()) {
            remedies.add(Remedy.option("url", "postgres://USER@HOST/DATABASE").does("use a server of your own"));
        }
        return failed(step, output, remedies, cause);
    }

    /** A file could not be read or written: nothing was made, or what was made stays as it is. */
    static EmbeddedServerFailed file(String step, Path folder, IOException cause) {
        return step(step, List.of(reason(cause)), folder, cause);
    }

    /** The project's folder could not be looked into. */
    static EmbeddedServerFailed unreadable(Path folder, IOException cause) {
        return file("look for", folder, cause);
    }

    private static EmbeddedServerFailed failed(
            String step, List<String> facts, List<Remedy> remedies, @Nullable Throwable cause) {
        return new EmbeddedServerFailed(
                new Problem("embedded-server-failed", "cannot " + step + " the embedded server", facts, remedies),
                cause);
    }

    /** What is wrong with a file, in words: the message of such an exception is often a bare path. */
    static String reason(IOException cause) {
        if (!(cause instanceof FileSystemException file) || file.getFile() == null) {
            return String.valueOf(cause.getMessage());
        }
        if (cause instanceof FileAlreadyExistsException) {
            return "there is a file " + file.getFile() + " where a folder is to be";
        }
        if (cause instanceof AccessDeniedException) {
            return "the permission for " + file.getFile() + " is missing";
        }
        return file.getReason() == null ? String.valueOf(file.getMessage()) : file.getFile() + ": " + file.getReason();
    }

    /** A folder without the mark may be the user's, so nobody is told to remove it. */
    private static List<Remedy> removal(Path folder, String effect) {
        return OwnFolder.at(folder).stream()
                .<Remedy>map(own -> Remedy.removal(own).does(effect))
                .toList();
    }

    /** The same for a server of which nothing is kept, so that there is nothing to look into or to throw away. */
    static EmbeddedServerFailed thrownAway(EmbeddedServerFailed why, ServerBuild build) {
        Problem problem = why.problem();
        var facts = new ArrayList<>(problem.facts());
        facts.add("programs  PostgreSQL " + build.major() + " in " + build.place());
        return new EmbeddedServerFailed(
                new Problem(
                        problem.code(),
                        problem.title(),
                        facts,
                        List.of(
                                Remedy.option("scratch-major", "N").does("another version than " + build.major()),
                                Remedy.option("scratch-url", "postgres://USER@HOST/postgres")
                                        .does("a server for tests"))),
                why);
    }

    /**
     * The data of the project was written by another major version, and that one is not here.
     *
     * @param builds where it was looked for
     */
    static EmbeddedServerFailed otherMajor(Path data, String found, int ours, ServerBuilds builds) {
        var remedies =
                new ArrayList<>(EmbeddedServers.waysToGet(found, builds, "then it is used, and the data goes on"));
        remedies.addAll(removal(data, "throw the data away and begin anew"));
        return new EmbeddedServerFailed(
                new Problem(
                        "embedded-other-major",
                        "the embedded data is PostgreSQL " + found + "'s, and this build has PostgreSQL " + ours,
                        List.of("data in  " + data),
                        remedies),
                null);
    }
}
