package dev.tributary.alembic.translate;

import dev.tributary.python.evaluation.Invocable;
import dev.tributary.python.evaluation.Modelled;
import dev.tributary.python.evaluation.Unknowable;
import java.util.LinkedHashMap;
import java.util.Map;

/** What {@code sa.text} gives. Immutable. */
record TextClause(String text, Map<String, String> values) implements Modelled {
    TextClause {
        values = Map.copyOf(values);
    }

    /** What is sent of it. */
    String sent(int offset) {
        return SqlText.sent(text, values, offset);
    }

    @Override
    public Object attribute(String name, int offset) {
        return switch (name) {
            case "bindparams", "params" ->
                (Invocable) call -> {
                    var more = new LinkedHashMap<>(values);
                    if (!call.positional().isEmpty()) {
                        throw call.unknowable("bindparams() with types");
                    }
                    call.named().forEach((key, value) -> more.put(key, SqlText.literal(value, call.offset())));
                    return new TextClause(text, more);
                };
            case "execution_options" -> (Invocable) call -> this;
            default -> throw Unknowable.at(offset, "\"" + name + "\" of a text of SQL");
        };
    }

    /** With values that were passed beside it. */
    TextClause with(Map<?, ?> parameters, int offset) {
        var more = new LinkedHashMap<>(values);
        parameters.forEach((key, value) -> more.put(String.valueOf(key), SqlText.literal(value, offset)));
        return new TextClause(text, more);
    }
}
