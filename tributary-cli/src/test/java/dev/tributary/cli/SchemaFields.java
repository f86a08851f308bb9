package dev.tributary.cli;

import dev.tributary.testing.RecordedData;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What schemas say of the fields that hold objects. */
final class SchemaFields {
    private static final List<String> PARTS = List.of("oneOf", "anyOf", "allOf");

    private final Map<String, Map<String, Object>> files = new TreeMap<>();

    /** Schemas by the names that they refer to each other by, without their ending. */
    SchemaFields(Map<String, String> texts) {
        texts.forEach((name, text) -> files.put(name + ".schema.json", RecordedData.object(text)));
    }

    /** A schema, and the file that its references start from. */
    private record Place(String file, Map<?, ?> schema) {}

    /** The names of all fields that hold an object, or some, with the names in these. */
    Map<String, Set<String>> ofObjectsInside() {
        var inside = new TreeMap<String, Set<String>>();
        files.forEach((file, schema) -> collect(new Place(file, schema), inside));
        inside.values().removeIf(Set::isEmpty);
        return inside;
    }

    private void collect(Place place, Map<String, Set<String>> inside) {
        for (Map.Entry<?, ?> entry : place.schema().entrySet()) {
            if (entry.getKey().equals("properties") || entry.getKey().equals("$defs")) {
                for (Map.Entry<?, ?> named : ((Map<?, ?>) entry.getValue()).entrySet()) {
                    if (named.getValue() instanceof Map<?, ?> schema) {
                        var property = new Place(place.file(), schema);
                        if (entry.getKey().equals("properties")) {
                            inside.computeIfAbsent((String) named.getKey(), name -> new TreeSet<>())
                                    .addAll(names(items(property)));
                        }
                        collect(property, inside);
                    }
                }
            } else if (entry.getValue() instanceof Map<?, ?> schema) {
                collect(new Place(place.file(), schema), inside);
            } else if (entry.getValue() instanceof List<?> list) {
                list.stream()
                        .filter(Map.class::isInstance)
                        .forEach(schema -> collect(new Place(place.file(), (Map<?, ?>) schema), inside));
            }
        }
    }

    /** What is in a list; anything else is itself. */
    private Place items(Place place) {
        Place target = target(place);
        return target.schema().get("items") instanceof Map<?, ?> items ? items(new Place(target.file(), items)) : place;
    }

    private Set<String> names(Place place) {
        var names = new TreeSet<String>();
        if (place.schema().get("properties") instanceof Map<?, ?> properties) {
            properties.keySet().forEach(name -> names.add((String) name));
        }
        if (place.schema().containsKey("$ref")) {
            names.addAll(names(target(place)));
        }
        PARTS.stream()
                .map(part -> place.schema().get(part))
                .filter(List.class::isInstance)
                .flatMap(list -> (Stream<?>) ((List<?>) list).stream())
                .forEach(part -> names.addAll(names(new Place(place.file(), (Map<?, ?>) part))));
        return names;
    }

    /** Where a reference leads; the same place where there is none. */
    private Place target(Place place) {
        if (!(place.schema().get("$ref") instanceof String reference)) {
            return place;
        }
        int hash = reference.indexOf('#');
        String file = hash == 0 ? place.file() : hash < 0 ? reference : reference.substring(0, hash);
        Map<?, ?> schema = inner(files, file);
        if (hash < 0) {
            return new Place(file, schema);
        }
        return new Place(file, inner(inner(schema, "$defs"), reference.substring(hash + "#/$defs/".length())));
    }

    private static Map<?, ?> inner(Map<?, ?> outer, String name) {
        return (Map<?, ?>) Objects.requireNonNull(outer.get(name), name);
    }
}
