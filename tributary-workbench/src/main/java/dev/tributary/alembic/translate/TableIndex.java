package dev.tributary.alembic.translate;

import dev.tributary.python.evaluation.Evaluation;
import dev.tributary.python.evaluation.Nothing;
import dev.tributary.python.evaluation.Unknowable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An index as a revision says it. Immutable.
 *
 * @param name null where the naming convention gives it
 * @param parts what is between the brackets
 * @param columns its columns, for the convention
 * @param before the words before its name
 * @param using with a blank behind it; empty where nothing is said
 * @param behind what is behind the brackets
 */
record TableIndex(
        @Nullable CharSequence name,
        List<String> parts,
        List<String> columns,
        String before,
        String using,
        String behind,
        int offset) {
    TableIndex {
        parts = List.copyOf(parts);
        columns = List.copyOf(columns);
    }

    /** Of a column that says no more than that it has one. */
    static TableIndex of(String column, boolean unique, int offset) {
        return new TableIndex(
                null,
                List.of(Identifiers.quoted(column)),
                List.of(column),
                unique ? "UNIQUE INDEX " : "INDEX ",
                "",
                "",
                offset);
    }

    /** From the arguments of a call, whose name and columns were taken. */
    static TableIndex of(@Nullable CharSequence name, List<Object> expressions, CallParameters parameters) {
        int offset = parameters.offset();
        Map<?, ?> classes = parameters.value("postgresql_ops") instanceof Map<?, ?> map ? map : Map.of();
        var parts = new ArrayList<String>();
        var columns = new ArrayList<String>();
        for (Object one : expressions) {
            Fragment fragment = one instanceof CharSequence column
                    ? Fragment.column(column.toString(), "")
                    : Fragment.of(one, offset);
            if (fragment.kind() == Fragment.Kind.LITERAL || fragment.level() < Fragment.ATOM) {
                throw Unknowable.at(offset, "an index on more than columns, functions and text");
            }
            Object operators = classes.get(one instanceof TextClause text ? text.text() : fragment.key());
            parts.add(fragment.sql() + (operators == null ? "" : " " + operators));
            if (fragment.kind() == Fragment.Kind.COLUMN) {
                columns.add(fragment.key());
            }
        }
        if (parts.isEmpty() || new HashSet<>(parts).size() < parts.size()) {
            throw Unknowable.at(offset, "an index on nothing, or on one thing twice");
        }
        String before = (parameters.truth("unique", false) ? "UNIQUE INDEX " : "INDEX ")
                + (parameters.truth("postgresql_concurrently", false) ? "CONCURRENTLY " : "")
                + (parameters.truth("if_not_exists", false) ? "IF NOT EXISTS " : "");
        String using = parameters.textOrNull("postgresql_using");
        if (using != null && !using.matches("(?i)(?:btree|hash|gist|gin|[\\w_]+)")) {
            throw Unknowable.at(offset, "Alembic itself refuses \"" + using + "\" as a kind of index");
        }
        return new TableIndex(
                name,
                parts,
                columns,
                before,
                using == null || using.isEmpty() ? "" : "USING " + using.toLowerCase(Locale.ROOT) + " ",
                behind(parameters),
                offset);
    }

    private static String behind(CallParameters parameters) {
        int offset = parameters.offset();
        var behind = new StringBuilder();
        behind.append(include(parameters));
        behind.append(nulls(parameters));
        if (parameters.value("postgresql_with") instanceof Map<?, ?> options && !options.isEmpty()) {
            behind.append(options.entrySet().stream()
                    .map(option -> option.getKey() + " = " + plain(option.getValue(), offset))
                    .collect(Collectors.joining(", ", " WITH (", ")")));
        }
        String tablespace = parameters.textOrNull("postgresql_tablespace");
        if (tablespace != null) {
            behind.append(" TABLESPACE ").append(Identifiers.quoted(tablespace));
        }
        Object where = parameters.value("postgresql_where");
        if (where instanceof CharSequence text) {
            behind.append(" WHERE ").append(SqlText.sent(text.toString(), Map.of(), offset));
        } else if (!(where instanceof Nothing)) {
            behind.append(" WHERE ").append(Fragment.of(where, offset).sql());
        }
        return behind.toString();
    }

    /** Columns that are kept beside, with a blank before them; empty where there are none. */
    static String include(CallParameters parameters) {
        List<String> columns =
                parameters.given("postgresql_include") ? parameters.texts("postgresql_include") : List.of();
        return columns.isEmpty()
                ? ""
                : columns.stream().map(Identifiers::quoted).collect(Collectors.joining(", ", " INCLUDE (", ")"));
    }

    /** What is said of nulls, with a blank before it. */
    static String nulls(CallParameters parameters) {
        if (!parameters.given("postgresql_nulls_not_distinct")) {
            return "";
        }
        return parameters.truth("postgresql_nulls_not_distinct", false) ? " NULLS NOT DISTINCT" : " NULLS DISTINCT";
    }

    private static Object plain(Object value, int offset) {
        if (value instanceof CharSequence || value instanceof Long) {
            return value;
        }
        throw Unknowable.at(offset, "an option of an index that is neither text nor number");
    }

    /** The statement, once it has a name. */
    String sql(CharSequence named, @Nullable String schema, String table) {
        return "CREATE " + before + Identifiers.limited(named, offset) + " ON " + Identifiers.qualified(schema, table)
                + " " + using + "(" + String.join(", ", parts) + ")" + behind;
    }

    /** The items of a list of columns, which may be expressions. */
    static List<Object> expressions(CallParameters parameters, String name) {
        Object value = parameters.value(name);
        if (value instanceof CharSequence) {
            throw Unknowable.at(parameters.offset(), "columns of an index that are no list");
        }
        return Evaluation.iterated(value, parameters.offset());
    }
}
