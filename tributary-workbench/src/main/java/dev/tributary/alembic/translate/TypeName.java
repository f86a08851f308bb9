package dev.tributary.alembic.translate;

import dev.tributary.python.evaluation.Invocable;
import dev.tributary.python.evaluation.Invocation;
import dev.tributary.python.evaluation.Modelled;
import dev.tributary.python.evaluation.Unknowable;
import dev.tributary.python.evaluation.Unknown;
import java.util.List;
import java.util.Map;

/** The name of a type, which is a type as well where nothing is passed to it. Immutable. */
record TypeName(String name, boolean postgresql, ColumnTypes types) implements Modelled, Invocable {

    @Override
    public Object invoke(Invocation invocation) {
        return types.make(this, invocation);
    }

    @Override
    public Object attribute(String attribute, int offset) {
        if (attribute.equals("with_variant")) {
            return (Invocable) call -> {
                var type = (Invocable) type(this, call).attribute(attribute, offset);
                return type.invoke(call);
            };
        }
        throw Unknowable.at(offset, "\"" + attribute + "\" of the type " + name);
    }

    /** The type that a value stands for. */
    static ColumnType type(Object value, Invocation call) {
        if (value instanceof ColumnType type) {
            return type;
        } else if (value instanceof TypeName name) {
            return type(name.types().make(name, without(call, name.name())), call);
        } else if (value instanceof Unknown unknown) {
            throw unknown.used(call.offset());
        }
        throw call.unknowable("a type of a column that is not known");
    }

    /** A call like another one, without its arguments. */
    private static Invocation without(Invocation call, String name) {
        return new Invocation(name, List.of(), Map.of(), call.offset(), call.evaluation());
    }

    /** Whether a value can be a type. */
    static boolean isType(Object value) {
        return value instanceof ColumnType || value instanceof TypeName;
    }
}
