package dev.tributary.project;

import dev.tributary.wording.Problem;
import dev.tributary.wording.TributaryException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** A file that a setting names, or the project file itself, cannot be read. */
public final class UnreadableFile extends TributaryException {
    private static final long serialVersionUID = 1L;

    private final transient Path file;

    UnreadableFile(Path file, String origin, IOException cause) {
        super(
                new Problem(
                        "unreadable-file",
                        "cannot read \"" + file + "\"",
                        List.of("named by  " + origin, "because   " + reason(cause)),
                        List.of()),
                cause);
        this.file = file;
    }

    /** The file, as named. */
    public Path file() {
        return file;
    }

    private static String reason(IOException cause) {
        if (cause instanceof NoSuchFileException) {
            return "there is no such file";
        }
        if (cause instanceof AccessDeniedException) {
            return "permission is denied";
        }
        return String.valueOf(cause.getMessage());
    }
}
