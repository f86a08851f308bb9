package dev.tributary.project;

import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.SystemUser;
import dev.tributary.wording.TributaryException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which {@code tributary.toml}: the one that is named, else that of the working directory, else the nearest above it.
 *
 * <p>Above may lie folders of others, as {@code /tmp} does, and a file names servers, to which variables of the environment are
 * sent. So a file from there is used only where it belongs to somebody who decides here anyway: the caller, root, or the owner of the
 * working directory, who in a container is often another one than the caller.
 */
record FileSearch(Path workingDirectory) {
    private static final String OWNER = "unix:uid";
    private static final Integer ROOT = 0;

    /** A file that a flag or a variable names. */
    Path named(Value name) {
        Path file = workingDirectory.resolve(name.text());
        if (!Files.isRegularFile(file)) {
            throw ProjectProblems.unreadable(file, name.origin(), new NoSuchFileException(file.toString()));
        }
        return file.normalize();
    }

    /** The nearest; empty where there is none up to the root. */
    Optional<Path> nearest() {
        for (Path here = workingDirectory; here != null; here = here.getParent()) {
            Path file = here.resolve(ProjectFile.NAME);
            if (Files.isRegularFile(file)) {
                if (!here.equals(workingDirectory)) {
                    checkOwner(file);
                }
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }

    private void checkOwner(Path file) {
        if (isForeign(owner(file)) || isForeign(owner(file, LinkOption.NOFOLLOW_LINKS))) {
            throw new TributaryException(new Problem(
                    "foreign-project-file",
                    "\"" + file + "\" belongs to somebody else, so it is not used",
                    List.of(
                            "found by  the search upwards from " + workingDirectory,
                            "owner     " + name(file),
                            "trusted   the caller, root, and the owner of the working directory",
                            "it could send variables of your environment to a server of its choice"),
                    List.of(
                            Remedy.option("config", file.toString()).does("after a look at it: this file is meant"),
                            Remedy.command("export", "TRIBUTARY_CONFIG=" + file).does("the same in the environment"),
                            Remedy.command("touch", ProjectFile.NAME)
                                    .does("a file of your own in this folder; then nothing above is looked at"))));
        }
    }

    /** Null, as where the system has no such numbers, is nobody in particular. */
    private boolean isForeign(@Nullable Object owner) {
        return owner != null
                && !owner.equals(ROOT)
                && !owner.equals(owner(workingDirectory))
                && !String.valueOf(owner).equals(caller());
    }

    private static String caller() {
        String id = SystemUser.id();
        return id.isEmpty()
                ? String.valueOf(owner(Path.of(System.getProperty("user.home", "")))) // where /proc does not tell
                : id;
    }

    private static @Nullable Object owner(Path path, LinkOption... options) {
        try {
            return Files.getAttribute(path, OWNER, options);
        } catch (IOException | UnsupportedOperationException e) {
            return null;
        }
    }

    private static String name(Path file) {
        try {
            return Files.getOwner(file, LinkOption.NOFOLLOW_LINKS).getName();
        } catch (IOException | UnsupportedOperationException e) {
            return "unknown";
        }
    }
}
