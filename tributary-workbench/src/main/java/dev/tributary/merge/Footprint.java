package dev.tributary.merge;

import dev.tributary.rehearsal.coverage.DataStatement;
import dev.tributary.rehearsal.probe.SqlTokens;
import dev.tributary.schema.QualifiedName;
import dev.tributary.schema.SchemaObject;
import dev.tributary.schema.SchemaSnapshot;
import dev.tributary.sql.SqlSyntax;
import dev.tributary.sql.TokenKind;
import dev.tributary.sql.UnterminatedSql;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which tables and routines a piece of SQL can come to: those that it mentions, what views and routines among them mention in turn,
 * what triggers run, and where foreign keys lead. It goes by words, so it rather says too much.
 */
final class Footprint {
    private static final Set<String> TABLES = Set.of("table", "partitioned table", "foreign table");
    private static final Set<String> CODE = Set.of("view", "materialized view", "function", "procedure", "aggregate");
    private static final Pattern KEY =
            Pattern.compile("FOREIGN KEY \\((.*?)\\) REFERENCES (.+?)\\((.*?)\\)", Pattern.CASE_INSENSITIVE);

    /** A reference of one table to another. */
    private record Reference(QualifiedName from, Set<String> columns, String to, Set<String> keys) {}

    private final SqlSyntax syntax;
    private final Map<String, Set<QualifiedName>> named = new HashMap<>();
    private final Set<QualifiedName> tables = new HashSet<>();
    private final Map<QualifiedName, Set<String>> code = new HashMap<>();
    private final Map<QualifiedName, Set<String>> triggers = new HashMap<>();
    private final Map<QualifiedName, Set<String>> parts = new HashMap<>();
    private final Set<Reference> references = new HashSet<>();

    /**
     * @param schemas what there is before, between and after
     */
    Footprint(Collection<SchemaSnapshot> schemas, SqlSyntax syntax) {
        this.syntax = syntax;
        schemas.forEach(schema -> schema.objects().forEach(this::note));
    }

    private void note(SchemaObject object) {
        QualifiedName name = object.name();
        if (TABLES.contains(object.kind())) {
            tables.add(name);
            named.computeIfAbsent(name.word(), none -> new HashSet<>()).add(name);
        } else if (CODE.contains(object.kind())) {
            named.computeIfAbsent(name.word(), none -> new HashSet<>()).add(name);
            code.computeIfAbsent(name, none -> new HashSet<>())
                    .addAll(words(String.join(" ", object.attributes().values())));
        }
        name.parent().ifPresent(table -> {
            Set<String> mentioned = words(String.join(" ", object.attributes().values()));
            parts.computeIfAbsent(table, none -> new HashSet<>()).addAll(mentioned);
            if (object.kind().equals("trigger") || object.kind().equals("rule")) {
                triggers.computeIfAbsent(table, none -> new HashSet<>()).addAll(mentioned);
            }
            Matcher key = KEY.matcher(object.attributes().getOrDefault("definition", ""));
            if (object.kind().equals("constraint") && key.lookingAt()) {
                references.add(new Reference(
                        table,
                        words(key.group(1)),
                        QualifiedName.parse(key.group(2)).word(),
                        words(key.group(3))));
            }
        });
    }

    /** All that it mentions, and what that leads to. */
    SortedSet<QualifiedName> mentioned(String sql) {
        return closed(words(sql));
    }

    /** All that a statement reads or writes. */
    SortedSet<QualifiedName> touched(DataStatement statement) {
        SortedSet<QualifiedName> touched = mentioned(statement.sql());
        touched.addAll(written(statement));
        Set<String> words = words(statement.sql());
        for (Reference reference : references) {
            boolean isChild = reference.from().word().equals(statement.table());
            boolean refers = statement.operation().equals("insert")
                    || (!statement.operation().equals("delete")
                            && reference.columns().stream().anyMatch(words::contains));
            if (isChild && refers) {
                touched.addAll(named.getOrDefault(reference.to(), Set.of()));
            }
        }
        return touched;
    }

    /** All that a statement writes: its table, what triggers write, and where foreign keys carry a change on. */
    SortedSet<QualifiedName> written(DataStatement statement) {
        var written = new TreeSet<>(named.getOrDefault(statement.table(), Set.of()));
        if (written.isEmpty()) {
            written.addAll(mentioned(statement.sql())); // a name that code puts together
        }
        boolean deletes = !statement.operation().equals("insert");
        Set<String> words = words(statement.sql());
        var open = new ArrayDeque<>(written);
        while (!open.isEmpty()) {
            QualifiedName table = open.remove();
            var next = new TreeSet<>(closed(triggers.getOrDefault(table, Set.of())));
            next.addAll(closed(code.getOrDefault(table, Set.of())));
            for (Reference reference : references) {
                boolean carries = statement.operation().equals("delete")
                        || reference.keys().stream().anyMatch(words::contains);
                if (deletes && carries && reference.to().equals(table.word())) {
                    next.add(reference.from());
                }
            }
            next.stream().filter(written::add).forEach(open::add);
        }
        return written;
    }

    /** The tables that an object belongs to, or whose columns, constraints and triggers mention it. */
    SortedSet<QualifiedName> around(QualifiedName object) {
        var around = new TreeSet<>(Set.of(object));
        object.parent().filter(tables::contains).ifPresent(around::add);
        if (!tables.contains(object) && object.parent().filter(tables::contains).isEmpty()) {
            parts.forEach((table, words) -> {
                if (tables.contains(table) && words.contains(object.word())) {
                    around.add(table);
                }
            });
        }
        return around;
    }

    private SortedSet<QualifiedName> closed(Set<String> words) {
        var found = new TreeSet<QualifiedName>();
        var open = new ArrayDeque<>(words);
        var seen = new HashSet<>(words);
        while (!open.isEmpty()) {
            for (QualifiedName name : named.getOrDefault(open.remove(), Set.of())) {
                if (found.add(name)) {
                    code.getOrDefault(name, Set.of()).stream().filter(seen::add).forEach(open::add);
                }
            }
        }
        return found;
    }

    /** The names within a text, in its strings as well. */
    private Set<String> words(String sql) {
        var words = new HashSet<String>();
        try {
            for (SqlTokens.Token token : SqlTokens.of(sql, syntax)) {
                if (token.kind() == TokenKind.WORD) {
                    words.add(token.text().toLowerCase(Locale.ROOT));
                } else if (token.kind() == TokenKind.QUOTED_NAME) {
                    words.add(QualifiedName.parse(token.text()).word());
                } else if (token.kind() == TokenKind.DOLLAR_STRING || token.kind() == TokenKind.STRING) {
                    String text = token.text();
                    int open = token.kind() == TokenKind.STRING ? text.indexOf('\'') + 1 : text.indexOf('$', 1) + 1;
                    int close = token.kind() == TokenKind.STRING ? 1 : open;
                    if (text.length() >= open + close && open + close < text.length() + 1) {
                        words.addAll(words(text.substring(open, text.length() - close)));
                    }
                }
            }
        } catch (UnterminatedSql e) {
            for (String word : sql.split("[^\\p{L}\\p{N}_$]+", -1)) {
                words.add(word.toLowerCase(Locale.ROOT));
            }
        }
        return words;
    }
}
