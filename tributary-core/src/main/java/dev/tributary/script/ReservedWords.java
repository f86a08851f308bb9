package dev.tributary.script;

import dev.tributary.sql.SourceText;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Words that a later Tributary will give a meaning. They are refused until then: a file that holds one would otherwise say
 * nothing today and something else tomorrow.
 */
final class ReservedWords {
    private static final Set<String> KEYS = Set.of("phase", "repeatable", "dialect");
    private static final Set<String> MARKERS = Set.of("verify", "backfill");

    private ReservedWords() {}

    /** Whether a key is reserved, given as {@link HeaderKey#normalised} gives it. */
    static boolean isKey(String normalised) {
        return KEYS.contains(normalised);
    }

    /** Whether a section marker is reserved, given in small letters without its {@code @}. */
    static boolean isMarker(String word) {
        return MARKERS.contains(word);
    }

    static ScriptProblem key(SourceText source, int offset, String key, String value) {
        return problem(
                source,
                offset,
                key.toLowerCase(Locale.ROOT),
                List.of(Remedy.edit("-- " + Extra.named(key) + ": " + value)
                        .in(source.origin())
                        .does("makes it a key of your own, which \"tributary show\" shows")),
                key + ": " + value);
    }

    static ScriptProblem marker(SourceText source, int offset) {
        String line = source.lineText(offset).strip();
        String comment = line.substring(line.indexOf('@', Math.max(0, line.indexOf("--"))));
        return problem(source, offset, comment.split("\\s", 2)[0].toLowerCase(Locale.ROOT), List.of(), comment);
    }

    private static ScriptProblem problem(SourceText source, int offset, String word, List<Remedy> own, String comment) {
        int line = source.line(offset);
        var remedies = new ArrayList<>(own);
        remedies.add(Remedy.edit("-- # " + comment).in(source.origin()).does("keeps the line as a comment"));
        return new ScriptProblem(
                source.origin(),
                line,
                source.column(offset),
                word,
                new Problem(
                        "reserved-word",
                        "\"" + word + "\" is reserved for a later Tributary and means nothing yet",
                        List.of(Facts.at(source.origin(), line, source.lineText(offset))),
                        remedies));
    }
}
