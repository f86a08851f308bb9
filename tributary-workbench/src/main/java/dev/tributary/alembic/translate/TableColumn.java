package dev.tributary.alembic.translate;

import dev.tributary.python.evaluation.Invocation;
import dev.tributary.python.evaluation.Modelled;
import dev.tributary.python.evaluation.Nothing;
import dev.tributary.python.evaluation.Unknowable;
import dev.tributary.python.evaluation.Unknown;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A column as a revision says it. Immutable.
 *
 * @param type null where none is said
 * @param nullable null where nothing is said of it
 * @param counts {@code TRUE} or {@code FALSE} where the revision says whether it counts by itself; null where the rest decides
 * @param given whether the application gives its values, so that it does not count by itself
 * @param updates whether the application changes it with each UPDATE
 * @param standard the default, as SQL; null without one
 * @param generated what it is computed from or counted by, as SQL; null for others
 */
record TableColumn(
        String name,
        @Nullable ColumnType type,
        boolean primaryKey,
        @Nullable Boolean nullable,
        boolean unique,
        boolean index,
        @Nullable Boolean counts,
        boolean ignoresKeys,
        boolean given,
        boolean updates,
        @Nullable String standard,
        @Nullable Generated generated,
        List<TableConstraint.ForeignKey> foreignKeys,
        List<TableConstraint.Check> checks,
        @Nullable String comment,
        int offset)
        implements Modelled {

    /** {@code sa.Identity} and {@code sa.Computed}. */
    record Generated(String sql, boolean identity) {}

    TableColumn {
        foreignKeys = List.copyOf(foreignKeys);
        checks = List.copyOf(checks);
    }

    /** From a call of {@code sa.Column}. */
    static TableColumn of(Invocation call, ColumnTypes types) {
        var rest = new ArrayList<>(call.positional());
        String name = null;
        if (!rest.isEmpty() && rest.get(0) instanceof CharSequence text) {
            name = text.toString();
            rest.remove(0);
        }
        var parameters = new CallParameters(
                new Invocation(call.name(), List.of(), call.named(), call.offset(), call.evaluation()));
        name = name == null ? parameters.text("name") : name;
        ColumnType type = null;
        if (!rest.isEmpty() && (TypeName.isType(rest.get(0)) || rest.get(0) instanceof Unknown)) {
            type = types.of(rest.remove(0), call);
        } else if (parameters.given("type_")) {
            type = types.of(parameters.raw("type_"), call);
        }
        var keys = new ArrayList<TableConstraint.ForeignKey>();
        var checks = new ArrayList<TableConstraint.Check>();
        Generated generated = null;
        for (Object item : rest) {
            if (item instanceof TableConstraint.ForeignKey key) {
                keys.add(key.from(name));
            } else if (item instanceof TableConstraint.Check check) {
                checks.add(check);
            } else if (item instanceof Generated found && generated == null) {
                generated = found;
            } else if (!(item instanceof Nothing)) {
                throw call.unknowable("an argument of the column \"" + name + "\" that is not known");
            }
        }
        if (parameters.given("server_default") && parameters.value("server_default") instanceof Generated found) {
            generated = found;
        }
        Object counts = parameters.value("autoincrement");
        var column = new TableColumn(
                name,
                type,
                parameters.truth("primary_key", false),
                parameters.has("nullable") ? (Boolean) parameters.truth("nullable", true) : null,
                parameters.truth("unique", false),
                parameters.truth("index", false),
                counts instanceof Boolean truth ? truth : null,
                counts.equals("ignore_fk"),
                !(parameters.raw("default") instanceof Nothing),
                !(parameters.raw("onupdate") instanceof Nothing),
                generated != null ? null : DefaultSql.of(parameters.value("server_default"), call.offset()),
                generated,
                keys,
                checks,
                parameters.textOrNull("comment"),
                call.offset());
        if (column.identity() && (Boolean.FALSE.equals(column.counts()) || parameters.given("server_default"))) {
            throw call.unknowable("Alembic itself refuses an identity with another default");
        }
        if (parameters.has("key") && !name.equals(parameters.textOrNull("key"))) {
            throw call.unknowable("a column with a key");
        }
        parameters
                .ignoring("name", "type_", "onupdate", "server_onupdate", "doc", "info", "insert_default")
                .done();
        return column;
    }

    /** One that a statement only names. */
    static TableColumn named(String name, @Nullable ColumnType type, int offset) {
        return new TableColumn(
                name, type, false, null, false, false, null, false, false, false, null, null, List.of(), List.of(),
                null, offset);
    }

    /** Whether the server counts it by an identity. */
    boolean identity() {
        return generated != null && generated.identity();
    }

    /** Its type, which must be there. */
    ColumnType typed() {
        if (type == null) {
            throw Unknowable.at(offset, "Alembic itself refuses the column \"" + name + "\", which has no type");
        }
        return type;
    }

    @Override
    public Object attribute(String attribute, int at) {
        return Fragment.column(name, "").attribute(attribute, at);
    }

    @Override
    public Object operator(String operator, Object other, int at) {
        return Fragment.column(name, "").operator(operator, other, at);
    }
}
