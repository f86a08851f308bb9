package dev.tributary.alembic.translate;

import dev.tributary.python.evaluation.EnumType;
import dev.tributary.python.evaluation.Evaluation;
import dev.tributary.python.evaluation.Invocation;
import dev.tributary.python.evaluation.Nothing;
import dev.tributary.python.evaluation.Unknown;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The arguments of a call, by the names of the function's parameters. What is asked for must be known. */
final class CallParameters {
    /** Options of other databases say nothing here. */
    private static final List<String> OTHERS = List.of("mysql_", "mariadb_", "sqlite_", "mssql_", "oracle_");

    private final Invocation call;
    private final Map<String, Object> values = new LinkedHashMap<>();
    private final Map<String, Object> left = new LinkedHashMap<>();

    /** @param names of those that may go by their place, in order */
    CallParameters(Invocation call, String... names) {
        this.call = call;
        if (call.positional().size() > names.length) {
            throw call.unknowable(call.name() + "() takes fewer arguments");
        }
        for (int i = 0; i < call.positional().size(); i++) {
            values.put(names[i], call.positional().get(i));
        }
        call.named().forEach((name, value) -> {
            if (values.putIfAbsent(name, value) != null) {
                throw call.unknowable(call.name() + "() takes \"" + name + "\" once");
            }
            if (OTHERS.stream().noneMatch(name::startsWith)) {
                left.put(name, value);
            }
        });
        for (String name : names) {
            left.remove(name);
        }
    }

    int offset() {
        return call.offset();
    }

    Invocation call() {
        return call;
    }

    /** These are known, whatever they say. */
    CallParameters ignoring(String... names) {
        for (String name : names) {
            left.remove(name);
        }
        return this;
    }

    /** To be called once all that is known was asked for: what is left would change something unseen. */
    void done() {
        for (String name : left.keySet()) {
            throw call.unknowable("the argument \"" + name + "\" of " + call.name() + "()");
        }
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    /** As it is, known or not; {@code None} where it is not given. */
    Object raw(String name) {
        left.remove(name);
        return values.getOrDefault(name, Nothing.NONE);
    }

    /** {@code None} where it is not given. */
    Object value(String name) {
        Object value = raw(name);
        if (value instanceof Unknown unknown) {
            throw unknown.used(call.offset());
        }
        return value;
    }

    /** Whether it is given, and is not {@code None}. */
    boolean given(String name) {
        return !(value(name) instanceof Nothing);
    }

    boolean truth(String name, boolean otherwise) {
        return (has(name) && given(name)) ? Evaluation.truth(value(name), call.offset()) : otherwise;
    }

    /** A text that must be there. */
    String text(String name) {
        String text = textOrNull(name);
        if (text == null) {
            throw call.unknowable(call.name() + "() lacks its argument \"" + name + "\"");
        }
        return text;
    }

    @Nullable
    String textOrNull(String name) {
        CharSequence text = nameOrNull(name);
        return text == null ? null : text.toString();
    }

    /** A text that may be a {@link FinalName}. */
    @Nullable
    CharSequence nameOrNull(String name) {
        Object value = value(name);
        return value instanceof Nothing ? null : text(value);
    }

    private CharSequence text(Object value) {
        if (value instanceof CharSequence text) {
            return text;
        } else if (value instanceof EnumType.Member member
                && member.type().text()
                && member.value() instanceof String text) {
            return text;
        } else if (value instanceof Unknown unknown) {
            throw unknown.used(call.offset());
        }
        throw call.unknowable("an argument of " + call.name() + "() that is no text");
    }

    @Nullable
    Long numberOrNull(String name) {
        Object value = value(name);
        if (value instanceof Nothing) {
            return null;
        } else if (value instanceof Long number) {
            return number;
        }
        throw call.unknowable("the argument \"" + name + "\" of " + call.name() + "(), which is no number");
    }

    /** Names in a list or tuple; one alone is refused, since Python takes it for a list of letters. */
    List<String> texts(String name) {
        Object value = value(name);
        if (value instanceof CharSequence) {
            throw call.unknowable("the argument \"" + name + "\" of " + call.name() + "(), which is no list");
        }
        var texts = new ArrayList<String>();
        for (Object one : Evaluation.iterated(value, call.offset())) {
            texts.add(text(one).toString());
        }
        return texts;
    }

    /** A schema that must be a plain name. */
    @Nullable
    String schema(String name) {
        String schema = textOrNull(name);
        if (schema != null && (schema.contains(".") || schema.isEmpty())) {
            throw call.unknowable("the schema \"" + schema + "\"");
        }
        return schema;
    }
}
