package dev.tributary.script;

import dev.tributary.sql.SourceText;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code requires: tributary N}: the oldest Tributary that can read a file. */
final class Requirement {
    private static final Pattern WRITTEN = Pattern.compile("(?i)tributary(?:\\s+(.*))?");

    private Requirement() {}

    /** Whether the value of {@code requires} is about Tributary; other tools name revisions there. */
    static boolean isOne(String value) {
        return WRITTEN.matcher(value).matches();
    }

    /** The requirement as written; empty where there is none, or, with a problem, none that can be understood. */
    static String read(Header header, HeaderValues values) {
        Optional<Header.Value> value = header.find(HeaderKey.REQUIRES);
        if (value.isEmpty()) {
            return "";
        }
        if (release(value.get()).isEmpty()) {
            values.problem(
                    value.get(),
                    value.get().text(),
                    "illegal-header-value",
                    "\"" + value.get().text() + "\" names no version of Tributary",
                    List.of(values.written(HeaderKey.REQUIRES, "tributary " + Release.THIS)
                            .does("or the oldest version that can read the file")));
            return "";
        }
        return value.get().text();
    }

    /** The problem that a file is for a newer Tributary than this one, if it is. */
    static Optional<ScriptProblem> unmet(Header header, SourceText source) {
        return header.find(HeaderKey.REQUIRES)
                .filter(value -> release(value).filter(Release::isNewerThanThis).isPresent())
                .map(value -> problem(source, value));
    }

    private static Optional<Release> release(Header.Value value) {
        Matcher matcher = WRITTEN.matcher(value.text());
        return matcher.matches() && matcher.group(1) != null ? Release.parse(matcher.group(1)) : Optional.empty();
    }

    private static ScriptProblem problem(SourceText source, Header.Value value) {
        int line = source.line(value.offset());
        String needed = "Tributary " + value.text().split("\\s+", 2)[1] + " or newer";
        return new ScriptProblem(
                source.origin(),
                line,
                0,
                value.text(),
                new Problem(
                        "needs-newer-tributary",
                        "\"" + source.origin() + "\" needs " + needed + "; this is " + Release.THIS,
                        List.of(Facts.at(source.origin(), line, source.lineText(value.offset()))),
                        List.of(Remedy.advice("run it with " + needed)
                                .does("the file says what this version does not understand"))));
    }
}
