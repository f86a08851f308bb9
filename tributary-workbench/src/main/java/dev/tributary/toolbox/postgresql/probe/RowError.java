package dev.tributary.toolbox.postgresql.probe;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.ServerErrorMessage;

/**
 * What the server said when rows were in the way. Names are quoted where they have to be, and empty where not given.
 *
 * @param table qualified
 */
record RowError(String sqlState, String message, String detail, String table, String column, String constraint) {

    /** In every language: {@code (columns)=(values)}. */
    private static final Pattern KEY = Pattern.compile("\\((.*?)\\)=\\((.*)\\)");

    private static final Pattern ROW = Pattern.compile("\\(.*\\)");

    static RowError of(ServerErrorMessage said) {
        String table = quoted(said.getTable());
        return new RowError(
                text(said.getSQLState()),
                text(said.getMessage()),
                text(said.getDetail()),
                table.isEmpty() ? "" : quoted(said.getSchema()) + "." + table,
                quoted(said.getColumn()),
                quoted(said.getConstraint()));
    }

    /** The most specific name, as a snapshot of the schema names objects. */
    String object() {
        if (!constraint.isEmpty()) {
            return "constraint " + (table.isEmpty() ? "" : table + ".") + constraint;
        }
        if (!column.isEmpty()) {
            return "column " + table + "." + column;
        }
        return table.isEmpty() ? "" : "table " + table;
    }

    /** The columns of the key at fault; empty without. */
    String keyColumns() {
        Matcher key = KEY.matcher(detail);
        return key.find() ? key.group(1) : "";
    }

    /** Its values. */
    String keyValues() {
        Matcher key = KEY.matcher(detail);
        return key.find() ? key.group(2) : "";
    }

    /** The row that the server shows, as it shows it. */
    List<String> rowInDetail() {
        Matcher row = ROW.matcher(detail);
        return row.find() ? List.of(row.group()) : List.of();
    }

    static String quoted(@Nullable String name) {
        if (name == null) {
            return "";
        }
        return name.matches("[a-z_][a-z0-9_$]*") ? name : '"' + name.replace("\"", "\"\"") + '"';
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
