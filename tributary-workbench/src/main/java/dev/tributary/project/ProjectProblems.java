package dev.tributary.project;

import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** What several sources of settings can have wrong. */
final class ProjectProblems {

    private ProjectProblems() {}

    /** A setting has a value that cannot be used; where a flag gave it, the usage is wrong. */
    static TributaryException invalid(Value value, Problem problem) {
        return value.source() == Value.Source.FLAG
                ? new WrongUsage(value.giver(), problem)
                : new TributaryException(problem);
    }

    /** A value that may be shown, and what would be right. */
    static TributaryException invalid(String setting, Value value, String expected, Remedy remedy) {
        return invalid(
                value,
                new Problem(
                        "invalid-setting",
                        "cannot use \"" + value.text() + "\" for " + setting,
                        List.of("given by  " + value.origin(), "expected  " + expected),
                        List.of(remedy)));
    }

    /** A file that a setting names, or the project file itself, cannot be read. */
    static TributaryException unreadable(Path file, String origin, IOException cause) {
        return new TributaryException(
                new Problem(
                        "unreadable-file",
                        "cannot read \"" + file + "\"",
                        List.of("named by  " + origin, "because   " + reason(cause)),
                        List.of()),
                cause);
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
