package dev.tributary.schema;

import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One object of a schema: a table, a column, a function, what a role may do with it, a comment on it.
 *
 * <p>Nothing in it depends on when or in which order the object came about. Immutable.
 *
 * @param kind what it is, in lower-case words such as {@code table} or {@code materialized view}; holds no colon
 * @param name such as {@code public.users.email}; unique among the objects of its kind
 * @param attributes what there is to know, sorted by name; an attribute at its default is left out
 */
public record SchemaObject(String kind, QualifiedName name, SortedMap<String, String> attributes) {

    /** By kind, then by name: two objects of one snapshot are never the same to it. */
    public static final Comparator<SchemaObject> BY_IDENTITY =
            Comparator.comparing(SchemaObject::kind).thenComparing(SchemaObject::name);

    /** The kind of an ordinary table's column: the one whose {@link #POSITION} says less than it seems. */
    public static final String COLUMN = "column";

    /** The attribute that holds the place of a column among its table's columns, from 1. */
    public static final String POSITION = "position";

    /** The value of an attribute that whoever looked was not allowed to read. */
    public static final String UNREADABLE = "not readable by this role";

    public SchemaObject {
        if (kind.isEmpty() || kind.indexOf(':') >= 0) {
            throw new IllegalArgumentException("not a kind of object: \"" + kind + "\"");
        }
        attributes = Collections.unmodifiableSortedMap(new TreeMap<>((Map<String, String>) attributes));
    }

    /** The object without one attribute. */
    SchemaObject without(String attribute) {
        if (!attributes.containsKey(attribute)) {
            return this;
        }
        var rest = new TreeMap<>(attributes);
        rest.remove(attribute);
        return new SchemaObject(kind, name, rest);
    }

    /** Such as {@code column public.users.email}. */
    public String title() {
        return kind + " " + name;
    }
}
