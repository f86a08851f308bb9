package dev.tributary.alembic.translate;

import dev.tributary.python.evaluation.Invocable;
import dev.tributary.python.evaluation.Invocation;
import dev.tributary.python.evaluation.Modelled;
import dev.tributary.python.evaluation.Unknowable;
import dev.tributary.python.evaluation.Unknown;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** {@code table.update()}, {@code insert()} and {@code delete()}, with values that are plain. Immutable. */
record RowStatement(String kind, RowTable table, Map<String, String> values, List<Fragment> conditions)
        implements Modelled {
    /** Types whose values are sent as Python has them. */
    private static final Set<String> TEXT = Set.of("VARCHAR", "TEXT", "CHAR", "NCHAR", "NVARCHAR");

    private static final Set<String> NUMBERS = Set.of("INTEGER", "BIGINT", "SMALLINT");

    RowStatement {
        values = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(values));
        conditions = List.copyOf(conditions);
    }

    static RowStatement of(String kind, RowTable table, Invocation call) {
        if (!call.positional().isEmpty() || !call.named().isEmpty()) {
            throw call.unknowable(kind + "() with arguments");
        }
        return new RowStatement(kind, table, Map.of(), List.of());
    }

    @Override
    public Object attribute(String name, int offset) {
        return switch (name) {
            case "where" ->
                (Invocable) call -> {
                    var all = new ArrayList<>(conditions);
                    call.positional().forEach(one -> all.add(Fragment.of(one, call.offset())));
                    return new RowStatement(kind, table, values, all);
                };
            case "values" -> (Invocable) this::values;
            default -> throw Unknowable.at(offset, "\"" + name + "\" of a statement");
        };
    }

    private RowStatement values(Invocation call) {
        var more = new LinkedHashMap<>(values);
        for (Object given : call.positional()) {
            if (!(given instanceof Map<?, ?> map)) {
                throw call.unknowable("values() with these arguments");
            }
            map.forEach(
                    (key, value) -> more.put(column(key, call), sent(table, column(key, call), value, call.offset())));
        }
        call.named().forEach((key, value) -> more.put(key, sent(table, key, value, call.offset())));
        return new RowStatement(kind, table, more, conditions);
    }

    private static String column(Object key, Invocation call) {
        if (key instanceof String name) {
            return name;
        } else if (key instanceof Fragment fragment && fragment.kind() == Fragment.Kind.COLUMN) {
            return fragment.key();
        }
        throw call.unknowable("values() of a column that is not known");
    }

    /** A value as it is sent to a column of a type: only where that is as Python has it. */
    static String sent(RowTable table, String column, Object value, int offset) {
        table.column(column, offset);
        if (value instanceof Unknown unknown) {
            throw unknown.used(offset);
        }
        if (value instanceof Fragment || value instanceof TextClause) {
            return Fragment.of(value, offset).qualified();
        }
        String type = table.types().getOrDefault(column, "").replaceFirst("\\(.*", "");
        boolean fits = type.isEmpty()
                || value.equals(dev.tributary.python.evaluation.Nothing.NONE)
                || (value instanceof String && TEXT.contains(type))
                || (value instanceof Long && NUMBERS.contains(type))
                || (value instanceof Boolean && type.equals("BOOLEAN"));
        if (!fits) {
            throw Unknowable.at(
                    offset,
                    "a value for the column \"" + column + "\", whose type " + type + " changes how it is sent");
        }
        return SqlText.literal(value, offset);
    }

    /** The statement. */
    String sql(int offset) {
        String where = conditions.isEmpty()
                ? ""
                : " WHERE " + Fragment.joined(conditions, true).qualified();
        return switch (kind) {
            case "delete" -> "DELETE FROM " + table.qualified() + where;
            case "insert" -> {
                if (values.isEmpty()) {
                    throw Unknowable.at(offset, "an INSERT without values");
                }
                requireAll(table.given(), offset);
                yield "INSERT INTO " + table.qualified() + " ("
                        + ordered().stream().map(Identifiers::quoted).collect(Collectors.joining(", ")) + ") VALUES ("
                        + ordered().stream().map(values::get).collect(Collectors.joining(", ")) + ")";
            }
            default -> {
                if (values.isEmpty()) {
                    throw Unknowable.at(offset, "an UPDATE without values");
                }
                requireAll(table.updated(), offset);
                yield "UPDATE " + table.qualified() + " SET "
                        + ordered().stream()
                                .map(one -> Identifiers.quoted(one) + "=" + values.get(one))
                                .collect(Collectors.joining(", "))
                        + where;
            }
        };
    }

    private void requireAll(Set<String> columns, int offset) {
        requireAll(columns, values.keySet(), offset);
    }

    /** What the application gives by itself would be missing. */
    static void requireAll(Set<String> columns, Set<String> present, int offset) {
        for (String column : columns) {
            if (!present.contains(column)) {
                throw Unknowable.at(offset, "the column \"" + column + "\", whose value the application gives");
            }
        }
    }

    /** The columns that have a value, in the order of the table. */
    private List<String> ordered() {
        return table.types().keySet().stream().filter(values::containsKey).toList();
    }
}
