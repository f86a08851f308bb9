package dev.tributary.alembic.translate;

import dev.tributary.python.evaluation.Invocable;
import dev.tributary.python.evaluation.Modelled;
import dev.tributary.python.evaluation.Nothing;
import dev.tributary.python.evaluation.Unknowable;
import org.jspecify.annotations.Nullable;

/**
 * A type of a column. Immutable.
 *
 * @param written as it stands in SQL; of a named enumeration, without its schema
 * @param serial what a column of it becomes that counts by itself; empty where none does
 * @param enumeration the type of the server that it is, or that its items are; null for all others
 */
record ColumnType(String written, String serial, @Nullable EnumSql enumeration) implements Modelled {
    private static final int LONGEST = 10_000;

    /** For types of which versions of SQLAlchemy say differently whether a key of them counts by itself. */
    static final String UNCLEAR = "?";

    ColumnType {
        if (written.length() > LONGEST) {
            throw Unknowable.at(0, "a type that is too long");
        }
    }

    static ColumnType of(String written) {
        return new ColumnType(written, "", null);
    }

    @Override
    public Object attribute(String name, int offset) {
        return switch (name) {
            case "with_variant" ->
                (Invocable) call -> {
                    var parameters = new CallParameters(call, "type_", "dialect_name");
                    boolean ours = call.positional().stream().skip(1).anyMatch(one -> one.equals("postgresql"))
                            || "postgresql".equals(call.named().get("dialect_name"));
                    return ours ? TypeName.type(parameters.value("type_"), call) : this;
                };
            case "create", "drop" ->
                (Invocable) call -> {
                    if (enumeration == null || !written.equals(enumeration.quoted())) {
                        throw call.unknowable(name + "() of a type that is no enumeration");
                    }
                    return enumeration.run(name.equals("create"), call);
                };
            case "name" -> enumeration == null ? Nothing.NONE : enumeration.name();
            default -> throw Unknowable.at(offset, "\"" + name + "\" of a type");
        };
    }
}
