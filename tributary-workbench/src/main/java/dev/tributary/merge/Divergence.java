package dev.tributary.merge;

import dev.tributary.schema.QualifiedName;

/**
 * One thing that comes out differently in two orders.
 *
 * @param kind such as {@code column}; {@link #DATA} for rows
 * @param name of the object
 * @param inOrder what it is like after the first order
 * @param reversed what it is like after the second
 */
public record Divergence(String kind, QualifiedName name, String inOrder, String reversed) {

    /** The kind of a table's rows. */
    public static final String DATA = "data";

    /** The kind of where a sequence stands. */
    public static final String SEQUENCE_VALUE = "sequence value";

    /** Kind and name, such as {@code column public.posts.photo_urls}; {@code data public.posts} for rows. */
    public String object() {
        return kind + " " + name;
    }
}
