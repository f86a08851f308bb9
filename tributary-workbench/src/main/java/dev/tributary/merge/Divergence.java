package dev.tributary.merge;

import dev.tributary.schema.QualifiedName;
import java.util.List;

/**
 * One thing that comes out differently in two orders.
 *
 * @param kind such as {@code column}; {@link #DATA} for rows
 * @param name of the object
 * @param inOrder what it is like after the first order
 * @param reversed what it is like after the second
 * @param rows some of the rows that differ, where it is those of a table
 * @param moreRows how many besides these
 * @param lost rights that a role lacks after one of the orders, where it is the privileges on an object
 */
public record Divergence(
        String kind,
        QualifiedName name,
        String inOrder,
        String reversed,
        List<DifferingRow> rows,
        int moreRows,
        List<LostRights> lost) {

    /** The kind of a table's rows. */
    public static final String DATA = "data";

    /** The kind of where a sequence stands. */
    public static final String SEQUENCE_VALUE = "sequence value";

    public Divergence {
        rows = List.copyOf(rows);
        lost = List.copyOf(lost);
    }

    /** One of which nothing more is shown. */
    public Divergence(String kind, QualifiedName name, String inOrder, String reversed) {
        this(kind, name, inOrder, reversed, List.of(), 0, List.of());
    }

    /** The same with some of its rows. */
    Divergence withRows(List<DifferingRow> shown, int more) {
        return new Divergence(kind, name, inOrder, reversed, shown, more, lost);
    }

    /** The same with the rights that are lost. */
    Divergence withLost(List<LostRights> rights) {
        return new Divergence(kind, name, inOrder, reversed, rows, moreRows, rights);
    }

    /** Kind and name, such as {@code column public.posts.photo_urls}; {@code data public.posts} for rows. */
    public String object() {
        return kind + " " + name;
    }
}
