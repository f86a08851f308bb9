package dev.tributary.merge;

import dev.tributary.rehearsal.probe.RowChange;
import dev.tributary.rehearsal.probe.SqlTokens;
import dev.tributary.rehearsal.probe.SqlTokens.Token;
import dev.tributary.schema.QualifiedName;
import dev.tributary.schema.SchemaObject;
import dev.tributary.schema.SchemaSnapshot;
import dev.tributary.sql.SqlSyntax;
import dev.tributary.sql.TokenKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Puts a query about rows as some statements leave them into one about the rows before: in place of each table stands what
 * the statements would make of it. Only simple changes of rows can be said like that.
 */
final class QueryBefore {
    private static final Set<String> CHANGES_ROWS = Set.of(
            "insert", "update", "delete", "merge", "copy", "with", "do", "select", "call", "truncate", "execute");

    private static final Set<String> WHOLE_NUMBERS = Set.of("smallint", "integer", "bigint");

    private final SchemaSnapshot base;
    private final List<String> statements;
    private final SqlSyntax syntax;
    private final boolean widened;
    private final boolean changedOnly;

    /**
     * @param base the schema before the statements
     * @param widened whether whole numbers are to be counted with as if they had no bounds
     * @param changedOnly whether the query is only about the rows that the last statement changes
     */
    QueryBefore(SchemaSnapshot base, List<String> statements, SqlSyntax syntax, boolean widened, boolean changedOnly) {
        this.base = base;
        this.statements = List.copyOf(statements);
        this.syntax = syntax;
        this.widened = widened;
        this.changedOnly = changedOnly;
    }

    /** The query about the rows before; empty where that cannot be said. */
    Optional<String> before(String query) {
        List<Token> tokens = SqlTokens.of(query, syntax);
        var text = new StringBuilder();
        int copied = 0;
        for (int i = 0; i + 3 < tokens.size(); i++) {
            if (!isTable(tokens, i + 1) || !tokens.get(i).is("from")) {
                continue;
            }
            Token last = tokens.get(i + 3);
            QualifiedName name = QualifiedName.parse(tokens.get(i + 1).text()).child(last.text());
            Optional<String> rows = rows(name);
            if (rows.isEmpty()) {
                return Optional.empty();
            }
            boolean named = i + 4 < tokens.size() && isLetter(tokens.get(i + 4));
            text.append(query, copied, tokens.get(i + 1).start()).append(rows.get());
            if (!named && !rows.get().equals(name.quoted())) {
                text.append(' ').append(name.last());
            }
            copied = last.end();
        }
        return Optional.of(text.append(query.substring(copied)).toString());
    }

    /** A qualified name in three tokens. */
    private static boolean isTable(List<Token> tokens, int from) {
        return tokens.get(from).isName()
                && tokens.get(from + 1).isSign(".")
                && tokens.get(from + 2).isName();
    }

    /** What a query that we have made calls a table. */
    private static boolean isLetter(Token token) {
        return token.kind() == TokenKind.WORD && token.text().length() == 1;
    }

    /** What is to be read instead of a table. */
    private Optional<String> rows(QualifiedName table) {
        String rows = table.quoted();
        for (int i = 0; i < statements.size(); i++) {
            String statement = statements.get(i);
            boolean others = !changedOnly || i < statements.size() - 1;
            Optional<RowChange> change = RowChange.of(statement, syntax);
            if (change.isPresent() && change.get().isOf(table)) {
                Optional<String> changed = changed(rows, table, change.get(), others);
                if (changed.isEmpty()) {
                    return changed;
                }
                rows = changed.get();
            } else if (change.isEmpty() && changesRows(statement) && mentions(statement, table.word())) {
                return Optional.empty();
            }
        }
        return Optional.of(rows);
    }

    private Optional<String> changed(String rows, QualifiedName table, RowChange change, boolean others) {
        boolean asItIs = change.alias().equals(table.last()) && rows.equals(table.quoted());
        String called = asItIs ? "" : " " + change.alias();
        if (change.deletes()) {
            return Optional.of("(SELECT * FROM " + rows + called + " WHERE (" + change.condition() + ") IS NOT TRUE)");
        }
        List<SchemaObject> columns = columns(table);
        if (!columns.stream()
                .map(column -> column.name().last())
                .toList()
                .containsAll(change.values().keySet())) {
            return Optional.empty();
        }
        var values = new ArrayList<String>();
        for (SchemaObject column : columns) {
            String name = column.name().last();
            String value = change.values().get(name);
            if (value == null) {
                values.add(name);
            } else if (!others || change.condition().equals("true")) {
                values.add(widened(value, columns) + " AS " + name);
            } else {
                values.add("CASE WHEN " + change.condition() + " THEN " + widened(value, columns) + " ELSE " + name
                        + " END AS " + name);
            }
        }
        String which = others || change.condition().equals("true") ? "" : " WHERE " + change.condition();
        return Optional.of("(SELECT " + String.join(", ", values) + " FROM " + rows + called + which + ")");
    }

    /** With every column of whole numbers as a number without bounds; neither types nor functions of such a name. */
    private String widened(String value, List<SchemaObject> columns) {
        if (!widened) {
            return value;
        }
        List<String> bounded = columns.stream()
                .filter(column -> WHOLE_NUMBERS.contains(column.attributes().getOrDefault("type", "")))
                .map(column -> column.name().last())
                .toList();
        List<Token> tokens = SqlTokens.of(value, syntax);
        var wide = new StringBuilder(value);
        for (int i = tokens.size() - 1; i >= 0; i--) {
            boolean isType = i > 0 && tokens.get(i - 1).isSign(":");
            boolean goesOn = i + 1 < tokens.size()
                    && List.of("(", ".", ":").contains(tokens.get(i + 1).text());
            if (bounded.contains(tokens.get(i).text()) && !isType && !goesOn) {
                wide.insert(tokens.get(i).end(), "::numeric");
            }
        }
        return wide.toString();
    }

    private List<SchemaObject> columns(QualifiedName table) {
        return base.objects().stream()
                .filter(object -> object.kind().equals(SchemaObject.COLUMN))
                .filter(object -> object.name().isBelow(table))
                .sorted(Comparator.comparingInt(
                        column -> Integer.parseInt(column.attributes().getOrDefault(SchemaObject.POSITION, "0"))))
                .toList();
    }

    private boolean changesRows(String statement) {
        return SqlTokens.of(statement, syntax).stream()
                .filter(token -> !token.isComment())
                .findFirst()
                .map(first -> CHANGES_ROWS.contains(first.text().toLowerCase(Locale.ROOT)))
                .orElse(false);
    }

    /** In strings, too: what is executed there changes rows as well. */
    private static boolean mentions(String statement, String word) {
        return Pattern.compile("(?<![\\w$])" + Pattern.quote(word) + "(?![\\w$])", Pattern.CASE_INSENSITIVE)
                .matcher(statement)
                .find();
    }
}
