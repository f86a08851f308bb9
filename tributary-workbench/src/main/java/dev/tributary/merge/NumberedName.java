package dev.tributary.merge;

import dev.tributary.graph.RevisionId;

/**
 * One object that every order makes, under a name that the server made up and numbered: which number it gets depends on what
 * was there before.
 *
 * @param kind such as {@code constraint} or {@code index}
 * @param table what it belongs to, qualified; empty where that is not known
 * @param definition the object without its name, such as {@code CHECK ((n >= 0))}
 * @param inOrder its name after the first order
 * @param reversed its name after the second
 * @param named what to write instead, so that it has the name of the first order everywhere
 * @param revision makes it
 */
public record NumberedName(
        String kind,
        String table,
        String definition,
        String inOrder,
        String reversed,
        String named,
        RevisionId revision) {

    /** Kind and table, such as {@code constraint of public.t}. */
    public String object() {
        return table.isEmpty() ? kind : kind + " of " + table;
    }
}
