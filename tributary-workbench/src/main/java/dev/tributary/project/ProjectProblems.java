package dev.tributary.project;

import dev.tributary.file.FileTrouble;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
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
        FileTrouble trouble = FileTrouble.reading(file, cause);
        var facts = new ArrayList<String>();
        facts.add("named by  " + origin);
        facts.addAll(trouble.facts());
        return new TributaryException(
                new Problem("unreadable-file", "cannot read \"" + file + "\"", facts, trouble.remedies()), cause);
    }
}
