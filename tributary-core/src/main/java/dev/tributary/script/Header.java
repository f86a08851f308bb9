package dev.tributary.script;

import dev.tributary.sql.SourceText;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The first run of {@code --} lines of a file, read into keys and values. */
final class Header {

    /** A value and the offset of the line it stands on. */
    record Value(String text, int offset) {}

    private final SourceText source;
    private final List<TributaryException> problems;
    private final int problemsBefore;
    private final Map<HeaderKey, Value> values = new EnumMap<>(HeaderKey.class);
    private final Map<String, Value> extras = new LinkedHashMap<>();
    private final List<Value> ignores = new ArrayList<>();
    private int end;

    private Header(SourceText source, List<TributaryException> problems) {
        this.source = source;
        this.problems = problems;
        this.problemsBefore = problems.size();
    }

    /** Reads the header; what is wrong with it goes to the problems. */
    static Header read(SourceText source, List<TributaryException> problems) {
        var header = new Header(source, problems);
        header.readLines();
        return header;
    }

    /** The first comment line from an offset on that has the key, in the header or not. */
    static Optional<Value> anywhere(SourceText source, HeaderKey key, int from) {
        String text = source.text();
        int at = from;
        while (at < text.length()) {
            int lineEnd = text.indexOf('\n', at);
            int next = lineEnd < 0 ? text.length() : lineEnd + 1;
            int dashes = skipSpace(text, at, next);
            if (dashes < next && text.startsWith("--", dashes)) {
                String content = text.substring(contentStart(text, dashes, next), next);
                int colon = content.indexOf(':');
                if (colon > 0
                        && HeaderKey.normalised(content.substring(0, colon)).equals(key.spelling())) {
                    return Optional.of(new Value(content.substring(colon + 1).strip(), at));
                }
            }
            at = next;
        }
        return Optional.empty();
    }

    /** The line of a script's file on which a key stands, or 1. */
    static int line(Script script, HeaderKey key) {
        SourceText source = script.source();
        return read(source, new ArrayList<>())
                .find(key)
                .map(value -> source.line(value.offset()))
                .orElse(1);
    }

    /** The offset of the first line behind the header. */
    int end() {
        return end;
    }

    /** Whether no key was found at all. */
    boolean isEmpty() {
        return values.isEmpty();
    }

    Optional<Value> find(HeaderKey key) {
        return Optional.ofNullable(values.get(key));
    }

    /** The value of a key; empty where the key is absent. */
    String text(HeaderKey key) {
        Value value = values.get(key);
        return value == null ? "" : value.text();
    }

    /** The values of the one key that may stand several times. */
    List<Value> ignores() {
        return Collections.unmodifiableList(ignores);
    }

    /** The keys of the team's own with their values, in the order in which they stand. */
    Map<String, Value> extras() {
        return Collections.unmodifiableMap(extras);
    }

    private void readLines() {
        String text = source.text();
        int at = 0;
        boolean begun = false;
        while (at < text.length()) {
            int lineEnd = text.indexOf('\n', at);
            int next = lineEnd < 0 ? text.length() : lineEnd + 1;
            int from = skipSpace(text, at, next);
            boolean comment = from < next && text.startsWith("--", from);
            if (!comment && (begun || from < next)) {
                break;
            }
            if (problems.size() - problemsBefore >= ScriptReader.MOST_PROBLEMS) {
                at = text.length();
                break;
            }
            if (comment) {
                begun = true;
                if (!readLine(at, contentStart(text, from, next), next)) {
                    break;
                }
            }
            at = next;
        }
        end = begun ? at : 0;
    }

    /** Reads one line; false where it is a section marker, which ends the header. */
    private boolean readLine(int lineStart, int from, int next) {
        String content = source.text().substring(from, next).stripTrailing();
        int colon = content.indexOf(':');
        if (colon > 0 && readKey(content, colon, lineStart)) {
            return true;
        }
        Marker marker = Marker.of(content, source.text().charAt(from - 1) == '-');
        if (marker.isSection()) {
            return false;
        }
        if (marker.isMistake()) {
            problems.add(Mistakes.marker(source, lineStart, marker));
        } else if (colon > 0 && isKeyLike(content, colon) && !content.startsWith("//", colon + 1)) {
            problems.add(new UnknownHeaderKey(
                    source.origin(),
                    source.line(lineStart),
                    source.column(from),
                    source.lineText(lineStart),
                    content.substring(0, colon).strip(),
                    content.substring(colon + 1).strip()));
        }
        return true;
    }

    /** Takes in a line with a key; false where it has none that is known. */
    private boolean readKey(String content, int colon, int lineStart) {
        String written = content.substring(0, colon).strip();
        var value = new Value(content.substring(colon + 1).strip(), lineStart);
        if (Extra.isKey(written)) {
            putExtra(written, value);
            return true;
        }
        if (!isKeyLike(content, colon)) {
            return false;
        }
        String name = HeaderKey.normalised(written);
        if (ReservedWords.isKey(name)) {
            problems.add(ReservedWords.key(source, lineStart, written, value.text()));
            return true;
        }
        Optional<HeaderKey> key = HeaderKey.find(name);
        if (key.isEmpty()
                || (key.get() == HeaderKey.REQUIRES && !Requirement.isOne(value.text()))
                || (key.get() == HeaderKey.DOWN && value.text().isEmpty())) {
            return false; // the last one is a misspelt marker
        }
        if (key.get() == HeaderKey.IGNORE) {
            ignores.add(value);
            return true;
        }
        checkFirst(key.get().spelling(), values.putIfAbsent(key.get(), value), value);
        return true;
    }

    private void putExtra(String written, Value value) {
        String name = HeaderKey.normalised(written);
        for (Map.Entry<String, Value> extra : extras.entrySet()) {
            if (HeaderKey.normalised(extra.getKey()).equals(name)) {
                checkFirst(name, extra.getValue(), value);
                return;
            }
        }
        extras.put(written, value);
    }

    private void checkFirst(String spelling, @Nullable Value first, Value value) {
        if (first != null) {
            int line = source.line(value.offset());
            problems.add(new ScriptProblem(
                    source.origin(),
                    line,
                    0,
                    spelling,
                    new Problem(
                            "repeated-header-key",
                            "\"" + spelling + "\" is given twice",
                            List.of(
                                    Facts.at(
                                            source.origin(),
                                            source.line(first.offset()),
                                            source.lineText(first.offset())),
                                    Facts.at(source.origin(), line, source.lineText(value.offset()))),
                            List.of(Remedy.advice("keep one of the two lines")
                                    .does("several values stand on one line, with commas")))));
        }
    }

    /** Up to three words of letters: longer ones are prose that happens to hold a colon. */
    private static boolean isKeyLike(String content, int colon) {
        int words = 1;
        for (int i = 0; i < colon; i++) {
            char c = content.charAt(i);
            boolean letter = Character.isLetter(c);
            if (!letter && (i == 0 || (c != '-' && c != '_' && c != ' ' && c != '\t'))) {
                return false;
            }
            if (!letter && Character.isLetter(content.charAt(i - 1)) && i + 1 < colon) {
                words++;
            }
        }
        return words <= 3;
    }

    private static int skipSpace(String text, int from, int to) {
        int at = from;
        while (at < to && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static int contentStart(String text, int dashes, int to) {
        return skipSpace(text, dashes + 2, to);
    }
}
