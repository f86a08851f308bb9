package dev.tributary.merge;

import dev.tributary.rehearsal.probe.RowChange;
import dev.tributary.schema.SchemaObject;
import dev.tributary.schema.SchemaSnapshot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts a query about rows as some statements leave them into one about the rows before: in place of each table stands what
 * the statements would make of it. Only simple changes of rows can be said like that.
 */
final class QueryBefore {
    private static final Pattern TABLE =
            Pattern.compile("FROM ((?:\\w+|\"[^\"]+\")\\.(?:\\w+|\"[^\"]+\"))(?: ([a-z]))?(?= |\\)|$)");

    private static final Pattern CHANGES_ROWS =
            Pattern.compile("(?is)(insert|update|delete|merge|copy|with|do|select|call|truncate|execute)\\b.*");

    private final SchemaSnapshot base;
    private final List<String> statements;
    private final Function<String, Optional<RowChange>> changes;
    private final boolean widened;
    private final boolean changedOnly;

    /**
     * @param base the schema before the statements
     * @param changes what a statement changes, where that is simple to say
     * @param widened whether whole numbers are to be counted with as if they had no bounds
     * @param changedOnly whether the query is only about the rows that the last statement changes
     */
    QueryBefore(
            SchemaSnapshot base,
            List<String> statements,
            Function<String, Optional<RowChange>> changes,
            boolean widened,
            boolean changedOnly) {
        this.base = base;
        this.statements = List.copyOf(statements);
        this.changes = changes;
        this.widened = widened;
        this.changedOnly = changedOnly;
    }

    /** The query about the rows before; empty where that cannot be said. */
    Optional<String> before(String query) {
        var text = new StringBuilder();
        Matcher table = TABLE.matcher(query);
        while (table.find()) {
            String name = table.group(1);
            Optional<String> rows = rows(name);
            if (rows.isEmpty()) {
                return Optional.empty();
            }
            String alias = table.group(2) == null ? simple(name) : table.group(2);
            String called = rows.get().equals(name) && table.group(2) == null ? "" : " " + alias;
            table.appendReplacement(text, Matcher.quoteReplacement("FROM " + rows.get() + called));
        }
        return Optional.of(table.appendTail(text).toString());
    }

    /** What is to be read instead of a table. */
    private Optional<String> rows(String table) {
        String rows = table;
        for (int i = 0; i < statements.size(); i++) {
            String statement = statements.get(i);
            boolean others = !changedOnly || i < statements.size() - 1;
            Optional<RowChange> change = changes.apply(statement);
            if (change.isPresent() && change.get().isOf(table)) {
                Optional<String> changed = changed(rows, table, change.get(), others);
                if (changed.isEmpty()) {
                    return changed;
                }
                rows = changed.get();
            } else if (change.isEmpty()
                    && CHANGES_ROWS.matcher(statement.strip()).matches()
                    && mentions(statement, simple(table))) {
                return Optional.empty();
            }
        }
        return Optional.of(rows);
    }

    private Optional<String> changed(String rows, String table, RowChange change, boolean others) {
        String called = change.alias().equals(simple(table)) && rows.equals(table) ? "" : " " + change.alias();
        if (change.deletes()) {
            return Optional.of("(SELECT * FROM " + rows + called + " WHERE (" + change.condition() + ") IS NOT TRUE)");
        }
        List<SchemaObject> columns = columns(table);
        if (!columns.stream()
                .map(column -> name(column, table))
                .toList()
                .containsAll(change.values().keySet())) {
            return Optional.empty();
        }
        var values = new ArrayList<String>();
        for (SchemaObject column : columns) {
            String name = name(column, table);
            String value = change.values().get(name);
            if (value == null) {
                values.add(name);
            } else if (!others || change.condition().equals("true")) {
                values.add(widened(value, columns, table) + " AS " + name);
            } else {
                values.add("CASE WHEN " + change.condition() + " THEN " + widened(value, columns, table) + " ELSE "
                        + name + " END AS " + name);
            }
        }
        String which = others || change.condition().equals("true") ? "" : " WHERE " + change.condition();
        return Optional.of("(SELECT " + String.join(", ", values) + " FROM " + rows + called + which + ")");
    }

    private String widened(String value, List<SchemaObject> columns, String table) {
        if (!widened || value.contains("'")) {
            return value;
        }
        String wide = value;
        for (SchemaObject column : columns) {
            if (column.attributes().getOrDefault("type", "").matches("smallint|integer|bigint")) {
                String name = name(column, table);
                wide = wide.replaceAll(
                        "(?<![\\w$\":])" + Pattern.quote(name) + "(?![\\w$\"(.:])",
                        Matcher.quoteReplacement(name + "::numeric"));
            }
        }
        return wide;
    }

    private List<SchemaObject> columns(String table) {
        return base.objects().stream()
                .filter(object -> object.kind().equals(SchemaObject.COLUMN))
                .filter(object -> object.name().startsWith(table + "."))
                .sorted(Comparator.comparingInt(
                        column -> Integer.parseInt(column.attributes().getOrDefault(SchemaObject.POSITION, "0"))))
                .toList();
    }

    private static String name(SchemaObject column, String table) {
        return column.name().substring(table.length() + 1);
    }

    private static String simple(String table) {
        return table.substring(table.lastIndexOf('.') + 1);
    }

    private static boolean mentions(String statement, String word) {
        return Pattern.compile("(?<![\\w$])" + Pattern.quote(word) + "(?![\\w$])", Pattern.CASE_INSENSITIVE)
                .matcher(statement)
                .find();
    }
}
