package dev.tributary.testing;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A recorded JSON object, read without casts. A field that is absent and one that is null are the same.
 *
 * @param fields as {@link RecordedData} reads them
 */
public record RecordedObject(Map<String, Object> fields) {

    /** An element of a recorded list, which has to be an object. */
    @SuppressWarnings("unchecked")
    static RecordedObject of(Object element) {
        return new RecordedObject((Map<String, Object>) element);
    }

    /** Whether the field is there and not null. */
    public boolean has(String name) {
        return fields.get(name) != null;
    }

    /** Whether the field is a list. */
    public boolean isList(String name) {
        return fields.get(name) instanceof List;
    }

    /** Whether the field is the given value. */
    public boolean is(String name, Object value) {
        return value.equals(fields.get(name));
    }

    /** A string that must be there. */
    public String text(String name) {
        if (fields.get(name) instanceof String text) {
            return text;
        }
        throw new IllegalStateException("no text " + name + " in " + fields);
    }

    /** A string, or the other one where it is absent. */
    public String text(String name, String otherwise) {
        return has(name) ? text(name) : otherwise;
    }

    /** A list of strings; a single string counts as a list of one, an absent field as an empty one. */
    public List<String> texts(String name) {
        Object value = fields.get(name);
        if (value instanceof String text) {
            return List.of(text);
        }
        return value instanceof List<?> list
                ? list.stream().map(String.class::cast).toList()
                : List.of();
    }

    /** An object; without fields where it is absent. */
    @SuppressWarnings("unchecked")
    public RecordedObject object(String name) {
        return fields.get(name) instanceof Map<?, ?> map
                ? new RecordedObject((Map<String, Object>) map)
                : new RecordedObject(Map.of());
    }

    /** A list of objects; empty where it is absent. */
    @SuppressWarnings("unchecked")
    public List<RecordedObject> objects(String name) {
        return fields.get(name) instanceof List<?> list
                ? list.stream()
                        .map(item -> new RecordedObject((Map<String, Object>) item))
                        .toList()
                : List.of();
    }

    /** The value as it is; empty where it is absent or null. */
    public Optional<Object> value(String name) {
        return Optional.ofNullable(fields.get(name));
    }
}
