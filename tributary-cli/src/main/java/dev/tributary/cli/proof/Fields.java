package dev.tributary.cli.proof;

import dev.tributary.cli.report.Json;
import dev.tributary.graph.RevisionId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A JSON object being read. Whatever is missing or of another type makes it a {@link DamagedProof}. */
final class Fields {
    private final Map<?, ?> values;

    Fields(Map<?, ?> values) {
        this.values = values;
    }

    String text(String name) {
        return as(String.class, values.get(name));
    }

    long number(String name) {
        return as(Number.class, values.get(name)).longValue();
    }

    RevisionId id(String name) {
        return RevisionId.of(text(name));
    }

    List<String> texts(String name) {
        return list(name, value -> as(String.class, value));
    }

    List<RevisionId> ids(String name) {
        return list(name, value -> RevisionId.of(as(String.class, value)));
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    Fields object(String name) {
        return new Fields(as(Map.class, values.get(name)));
    }

    List<Fields> objects(String name) {
        return list(name, value -> new Fields(as(Map.class, value)));
    }

    boolean truth(String name) {
        return as(Boolean.class, values.get(name));
    }

    /** One of the constants, which is written {@code like-this}. */
    <E extends Enum<E>> E choice(String name, Class<E> type) {
        String text = text(name);
        for (E constant : type.getEnumConstants()) {
            if (Json.word(constant).equals(text)) {
                return constant;
            }
        }
        throw new DamagedProof(name);
    }

    private <T> List<T> list(String name, Function<Object, T> read) {
        var items = new ArrayList<T>();
        for (Object value : as(List.class, values.get(name))) {
            items.add(read.apply(value));
        }
        return items;
    }

    private static <T> T as(Class<T> type, @org.jspecify.annotations.Nullable Object value) {
        if (!type.isInstance(value)) {
            throw new DamagedProof("no " + type.getSimpleName());
        }
        return type.cast(value);
    }
}
