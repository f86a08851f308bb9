package dev.tributary.schema;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What differs between two schemas, object by object and attribute by attribute. Immutable.
 *
 * @param differences by kind, then by name; empty when the schemas are equal
 */
public record SchemaDiff(List<Difference> differences) {

    public SchemaDiff {
        differences = List.copyOf(differences);
    }

    /** What leads from the first schema to the second; differences below the level of equality do not count. */
    public static SchemaDiff between(SchemaSnapshot before, SchemaSnapshot after, Equality equality) {
        Map<SchemaObject, SchemaObject> old = byIdentity(before.at(equality));
        Map<SchemaObject, SchemaObject> young = byIdentity(after.at(equality));
        var all = new TreeSet<>(SchemaObject.BY_IDENTITY);
        all.addAll(old.keySet());
        all.addAll(young.keySet());

        var differences = new ArrayList<Difference>();
        for (SchemaObject identity : all) {
            SchemaObject was = old.get(identity);
            SchemaObject is = young.get(identity);
            if (was == null) {
                differences.add(new Difference.Added(identity));
            } else if (is == null) {
                differences.add(new Difference.Removed(identity));
            } else if (!was.attributes().equals(is.attributes())) {
                differences.add(new Difference.Changed(was.kind(), was.name(), changes(was, is)));
            }
        }
        return new SchemaDiff(differences);
    }

    /** The objects, found by kind and name alone. */
    private static Map<SchemaObject, SchemaObject> byIdentity(SchemaSnapshot snapshot) {
        var objects = new TreeMap<SchemaObject, SchemaObject>(SchemaObject.BY_IDENTITY);
        snapshot.objects().forEach(object -> objects.put(object, object));
        return objects;
    }

    private static List<Difference.Attribute> changes(SchemaObject was, SchemaObject is) {
        var names = new TreeSet<>(was.attributes().keySet());
        names.addAll(is.attributes().keySet());
        var changes = new ArrayList<Difference.Attribute>();
        for (String name : names) {
            @Nullable String before = was.attributes().get(name);
            @Nullable String after = is.attributes().get(name);
            if (before == null || !before.equals(after)) {
                changes.add(new Difference.Attribute(name, before, after));
            }
        }
        return changes;
    }

    /** Whether there is nothing to tell. */
    public boolean isEmpty() {
        return differences.isEmpty();
    }

    /**
     * The differences for people: {@code +} for what only the second schema has, {@code -} for what only the first has,
     * {@code ~} for what has changed, with both values. Empty when there is none, otherwise it ends with a line end.
     */
    public String text() {
        return DiffText.format(this);
    }

    /** The differences as plain maps, lists and strings, in order, ready to be written as JSON. */
    public List<Map<String, Object>> asList() {
        var list = new ArrayList<Map<String, Object>>();
        for (Difference difference : differences) {
            var entry = new LinkedHashMap<String, Object>();
            entry.put("kind", difference.kind());
            entry.put("name", difference.name().quoted());
            if (difference instanceof Difference.Added added) {
                entry.put("change", "added");
                entry.put("attributes", added.object().attributes());
            } else if (difference instanceof Difference.Removed removed) {
                entry.put("change", "removed");
                entry.put("attributes", removed.object().attributes());
            } else if (difference instanceof Difference.Changed changed) {
                entry.put("change", "changed");
                entry.put("attributes", asMap(changed.attributes()));
            } else {
                throw new AssertionError(difference);
            }
            list.add(entry);
        }
        return list;
    }

    private static Map<String, Object> asMap(List<Difference.Attribute> attributes) {
        var map = new LinkedHashMap<String, Object>();
        for (Difference.Attribute attribute : attributes) {
            var values = new LinkedHashMap<String, Object>();
            if (attribute.before() != null) {
                values.put("before", attribute.before());
            }
            if (attribute.after() != null) {
                values.put("after", attribute.after());
            }
            map.put(attribute.name(), values);
        }
        return map;
    }
}
