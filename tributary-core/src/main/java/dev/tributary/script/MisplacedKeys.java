package dev.tributary.script;

import dev.tributary.sql.ClientCommandProblem;
import dev.tributary.sql.Isolation;
import dev.tributary.sql.SourceText;
import dev.tributary.sql.SplitListener;
import dev.tributary.sql.SqlSyntax;
import dev.tributary.sql.Statement;
import dev.tributary.sql.StatementKind;
import dev.tributary.sql.StatementSplitter;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Comment lines below the header that would mean something in it, such as {@code -- depends-on: a1} behind a blank line. Keys
 * whose value only people read are left alone, and so is a line whose value is prose: both are what comments are made of.
 */
final class MisplacedKeys implements SplitListener {
    /** Words that comments beside statements begin with as well. */
    private static final Set<HeaderKey> COMMON =
            EnumSet.of(HeaderKey.REVISION, HeaderKey.LABEL, HeaderKey.LOCKS, HeaderKey.REQUIRES);

    private final SourceText source;
    private final List<Line> found = new ArrayList<>();
    private boolean above = true;

    private record Line(HeaderKey key, String value, int offset) {}

    private MisplacedKeys(SourceText source) {
        this.source = source;
    }

    /** A warning for each, in the order of the file. */
    static List<Finding> of(Script script, SqlSyntax syntax) {
        var source = new SourceText(script.revision().origin(), script.text());
        int end = Header.read(source, new ArrayList<>()).end();
        if (!mayHoldOne(source.text(), end)) {
            return List.of(); // most files, which are not read a second time
        }
        var keys = new MisplacedKeys(source);
        new StatementSplitter(syntax, source, end, keys).run();
        return keys.found.stream().map(keys::finding).toList();
    }

    private static boolean mayHoldOne(String text, int from) {
        for (int at = text.indexOf("--", from); at >= 0; at = text.indexOf("--", at + 2)) {
            int lineEnd = text.indexOf('\n', at);
            if (key(text.substring(at + 2, lineEnd < 0 ? text.length() : lineEnd))
                    .isPresent()) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void lineComment(int from, int to) {
        String text = source.text();
        if (!text.substring(text.lastIndexOf('\n', from) + 1, from).isBlank()) {
            return;
        }
        String content = text.substring(from + 2, to);
        above &= !Marker.of(content.strip(), false).isSection();
        key(content)
                .map(key -> new Line(key, value(content), from))
                .filter(line -> means(line.key(), line.value()))
                .filter(line -> above || !COMMON.contains(line.key()))
                .ifPresent(found::add);
    }

    @Override
    public void statement(Statement statement, StatementKind kind, int from, int to) {
        above = false;
    }

    @Override
    public void clientCommand(ClientCommandProblem problem) {
        // Reading the script has dealt with it.
    }

    private static Optional<HeaderKey> key(String content) {
        int colon = content.indexOf(':');
        return colon < 0
                ? Optional.empty()
                : HeaderKey.find(
                        HeaderKey.normalised(content.substring(0, colon).strip()));
    }

    private static String value(String content) {
        return content.substring(content.indexOf(':') + 1).strip();
    }

    private static boolean means(HeaderKey key, String value) {
        return switch (key) {
            case MESSAGE, CREATED, AUTHOR, PROVED, IMPORTED -> false;
            case REVISION, REVISES, DEPENDS_ON, LABEL, LOCKS -> value.matches("[^\\s,]+(\\s*,\\s*[^\\s,]+)*");
            case TRANSACTIONAL, LOCK_TIMEOUT, STATEMENT_TIMEOUT -> value.matches("\\S+(\\s+\\S+)?");
            case REPLACES, AMENDS -> value.toLowerCase(Locale.ROOT).contains("sha256");
            case REQUIRES -> Requirement.isOne(value);
            case JOURNAL -> value.equalsIgnoreCase(HeaderValues.CHECKSUM_ONLY);
            case DOWN -> value.equalsIgnoreCase(HeaderValues.NOTHING);
            case ISOLATION -> Isolation.named(value).isPresent();
            case IRREVERSIBLE, OPAQUE, IGNORE, ACCEPT -> !value.isEmpty();
        };
    }

    private Finding finding(Line line) {
        int number = source.line(line.offset());
        String written = line.key().spelling() + ": " + line.value();
        return new Finding(
                Finding.Severity.WARNING,
                source.origin(),
                number,
                0,
                new Problem(
                        "misplaced-header-key",
                        "\"" + line.key().spelling() + "\" stands below the header, so it has no effect",
                        List.of(
                                Facts.at(source.origin(), number, source.lineText(line.offset())),
                                "the header ends at the first blank or other line"),
                        List.of(
                                Remedy.edit(line.key().line(line.value()))
                                        .in(source.origin())
                                        .does("in the header, if that was meant"),
                                Remedy.edit("-- # " + written)
                                        .in(source.origin())
                                        .does("keeps it as a comment"))));
    }
}
