package dev.tributary.product;

/**
 * SQL about policies that decide which rows of a table a role sees and changes. Policies leave rows out silently, so what must
 * not be guessed is asked for in such a way that the server refuses instead. Pure strings; immutable; see {@link Product}.
 */
public interface RowSecuritySql {

    /** Until the transaction ends, a statement that policies would leave rows out of fails. Returns no row. */
    String refuse();

    /** Until the transaction ends, policies apply, whatever the role's own setting is. Returns no row. */
    String apply();

    /** Whether an error may come from rows that policies would leave out, see {@link #refuse}; it may come from a missing right, too. */
    boolean mayRefuse(ServerError error);

    /**
     * Lets a role see all rows of a table, for a person to paste.
     *
     * @param owned whether the role counts as the table's owner
     */
    String exempt(TableName table, boolean owned);

    /** Makes a policy that lets a role see and change all rows of a table, for a person to paste. */
    String open(TableName table, String role);
}
