package dev.tributary.alembic.translate;

import dev.tributary.python.evaluation.Modelled;
import dev.tributary.python.evaluation.Unknowable;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A table that rows are put into. Immutable.
 *
 * @param types of its columns; empty where none is said
 * @param given the columns that the application gives a value where a row has none
 * @param updated those that it changes with each UPDATE
 */
record RowTable(String name, @Nullable String schema, Map<String, String> types, Set<String> given, Set<String> updated)
        implements Modelled {

    /** From the columns among items. */
    static RowTable of(String name, @Nullable String schema, List<Object> items) {
        var types = new LinkedHashMap<String, String>();
        var given = new LinkedHashSet<String>();
        var updated = new LinkedHashSet<String>();
        for (Object item : items) {
            if (item instanceof TableColumn column) {
                types.put(
                        column.name(),
                        column.type() == null ? "" : column.type().written());
                if (column.given()) {
                    given.add(column.name());
                }
                if (column.updates()) {
                    updated.add(column.name());
                }
            }
        }
        return new RowTable(name, schema, types, given, updated);
    }

    String qualified() {
        return Identifiers.qualified(schema, name);
    }

    /** A column of it, in a statement. */
    Fragment column(String column, int offset) {
        if (!types.containsKey(column)) {
            throw Unknowable.at(offset, "a column \"" + column + "\", which \"" + name + "\" does not have");
        }
        return Fragment.column(column, qualified());
    }

    @Override
    public Object attribute(String attribute, int offset) {
        return switch (attribute) {
            case "c", "columns" ->
                (Modelled) (column, at) -> column(column.startsWith("[") ? column.substring(1) : column, at);
            case "name" -> name;
            case "update", "insert", "delete" ->
                (dev.tributary.python.evaluation.Invocable) call -> RowStatement.of(attribute, this, call);
            default -> throw Unknowable.at(offset, "\"" + attribute + "\" of a table");
        };
    }
}
