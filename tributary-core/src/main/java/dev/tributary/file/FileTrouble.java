package dev.tributary.file;

import dev.tributary.wording.Remedy;
import dev.tributary.wording.ShellWords;
import dev.tributary.wording.SystemUser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a file could not be read or written, in facts that a person can act on, and what helps: of a denied permission also whose
 * the file is and who asked, since in a container the two come from different places. What a file system does not tell is left
 * out. Immutable; the file system is asked once, when it is made.
 */
public final class FileTrouble {
    private final Reason reason;
    private final List<String> facts;
    private final List<Remedy> remedies;

    private enum Reason {
        MISSING,
        NO_FOLDER,
        FOLDER,
        READ_ONLY,
        DENIED,
        FULL,
        OTHER
    }

    private FileTrouble(Reason reason, List<String> facts, List<Remedy> remedies) {
        this.reason = reason;
        this.facts = List.copyOf(facts);
        this.remedies = List.copyOf(remedies);
    }

    /** What a file was wanted for. */
    enum Use {
        READING,
        WRITING,
        EITHER
    }

    /**
     * A file that could not be read.
     *
     * @param cause what reading it threw
     */
    public static FileTrouble reading(Path file, Exception cause) {
        return of(file, cause, Use.READING, ContainerSigns.here());
    }

    /**
     * A file that could not be made, written or taken away.
     *
     * @param file it, or its folder where that is what cannot be written
     * @param cause what writing it threw
     */
    public static FileTrouble writing(Path file, Exception cause) {
        return of(file, cause, Use.WRITING, ContainerSigns.here());
    }

    /**
     * A file that could not be read or written; which of the two, only whoever tried knew.
     *
     * @param cause what it threw
     */
    public static FileTrouble using(Path file, Exception cause) {
        return of(file, cause, Use.EITHER, ContainerSigns.here());
    }

    /** Whether there is no such file, or no folder to hold it. */
    public boolean isMissing() {
        return reason == Reason.MISSING;
    }

    /** Lines that say why; the first begins with {@code because}. */
    public List<String> facts() {
        return facts;
    }

    /** What helps, most likely first; may be empty. */
    public List<Remedy> remedies() {
        return remedies;
    }

    /** @param container whether this process is in one */
    static FileTrouble of(Path file, Exception cause, Use use, boolean container) {
        boolean writing = use != Use.READING;
        Path given = file.toAbsolutePath().normalize();
        Path found = found(given);
        Reason reason = reason(given, found, cause, use);
        var facts = new ArrayList<String>();
        facts.add("because   " + sentence(reason, given, found, cause, writing));
        FileOwner owner = FileOwner.of(found);
        if (reason == Reason.DENIED || reason == Reason.OTHER) {
            owner.text()
                    .ifPresent(text -> facts.add(
                            (Files.isDirectory(found) ? "folder    " : "file      ") + found + " belongs to " + text));
            SystemUser.text().ifPresent(text -> facts.add("you are   " + text));
        }
        return new FileTrouble(reason, facts, remedies(reason, given, found, owner, writing, container));
    }

    /** The file, or the deepest folder on the way to it that can be seen: behind one that may not be entered, nothing can. */
    private static Path found(Path file) {
        Path found = file;
        for (@Nullable Path parent = found.getParent();
                parent != null && !Files.exists(found);
                parent = parent.getParent()) {
            found = parent;
        }
        return found;
    }

    private static Reason reason(Path file, Path found, Exception cause, Use use) {
        boolean writing = use != Use.READING;
        IOException failure = cause instanceof UncheckedIOException unchecked
                ? unchecked.getCause()
                : cause instanceof IOException io ? io : new IOException(cause);
        if (!found.equals(file) && Files.isRegularFile(found)) {
            return Reason.NO_FOLDER;
        }
        if (failure instanceof NoSuchFileException) {
            return Reason.MISSING;
        }
        if (!writing && Files.isDirectory(file)) {
            return failure instanceof AccessDeniedException ? Reason.DENIED : Reason.FOLDER;
        }
        boolean denied = failure instanceof AccessDeniedException;
        // The kernel says it in the words of its language: the mount is asked instead. What was read may lie on such a
        // one, too.
        if (writing && !(denied && use == Use.EITHER) && isReadOnly(found)) {
            return Reason.READ_ONLY;
        }
        if (denied) {
            return Reason.DENIED;
        }
        return writing && isFull(found) ? Reason.FULL : Reason.OTHER;
    }

    private static boolean isReadOnly(Path path) {
        try {
            return Files.getFileStore(path).isReadOnly();
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean isFull(Path path) {
        try {
            return Files.getFileStore(path).getUsableSpace() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static String sentence(Reason reason, Path file, Path found, Exception cause, boolean writing) {
        return switch (reason) {
            case MISSING -> missing(file, found, writing);
            case NO_FOLDER -> "\"" + found + "\" is a file, not a folder";
            case FOLDER -> "it is a folder, not a file";
            case READ_ONLY -> "the file system that \"" + found + "\" is on is mounted read-only";
            case DENIED -> "permission is denied";
            case FULL -> "the file system that \"" + found + "\" is on is full";
            case OTHER -> said(cause);
        };
    }

    private static String missing(Path file, Path found, boolean writing) {
        if (Files.isSymbolicLink(file)) {
            try {
                return "it is a link to \"" + Files.readSymbolicLink(file) + "\", which is not there";
            } catch (IOException e) {
                return "it is a link to a file that is not there";
            }
        }
        boolean itself = file.equals(found) || (!writing && found.equals(file.getParent()));
        return itself
                ? "there is no such file"
                : "there is no folder \"" + found.resolve(found.relativize(file).getName(0)) + "\"";
    }

    /** The message of such an exception is often a bare path. */
    private static String said(Exception cause) {
        Throwable failure =
                cause instanceof UncheckedIOException && cause.getCause() != null ? cause.getCause() : cause;
        if (failure instanceof FileSystemException file && file.getReason() != null) {
            return file.getReason();
        }
        return failure.getClass().getSimpleName() + (failure.getMessage() == null ? "" : ": " + failure.getMessage());
    }

    private static List<Remedy> remedies(
            Reason reason, Path given, Path found, FileOwner owner, boolean writing, boolean container) {
        String name = found.toString();
        return switch (reason) {
            case MISSING, NO_FOLDER -> List.of(Remedy.command("ls", "-l", name).does("shows what is there"));
            case FOLDER -> List.of();
            case READ_ONLY ->
                List.of(Remedy.advice("mount a folder at " + ShellWords.word(name))
                        .does("one that can be written: for a container with -v, and without :ro"));
            case DENIED -> DeniedAccess.remedies(SystemUser.id(), given, found, owner, writing, container);
            case FULL -> List.of(Remedy.command("df", "-h", name).does("shows how full it is; make room"));
            case OTHER -> List.of(Remedy.command("ls", "-ld", name).does("shows what it is, and who may do what"));
        };
    }
}
