package dev.tributary.product;

import java.util.List;

/** SQL of the version table, as pure strings. Immutable; see {@link Product}. */
public interface VersionTableSql {

    /** Creates the version table, unless it exists. Not safe by itself when several processes start together. */
    String create(TableName table);

    /** The same as Alembic makes it, whose ids have at most 32 characters. */
    String createNarrow(TableName table);

    /** Widens the version table's column, for a person to paste. */
    String widen(TableName table);

    /** All version rows, one column, in the table's own order. */
    String read(TableName table);

    /**
     * One row: {@code rows}, all version rows in the table's own order, and {@code guarded} boolean, whether policies decide which of
     * them this role sees. Means the same in every session, so nothing needs to go ahead of it.
     */
    String readAtOnce(TableName table);

    /** Takes version rows away and puts others in. Fails on the server unless each row that goes was there exactly once. */
    List<String> move(TableName table, List<String> removed, List<String> added);

    /** The same for people to read, after {@link #guard} in the same transaction. */
    List<String> moveGuarded(TableName table, List<String> removed, List<String> added);

    /** Fails on the server, with a readable message, unless the version rows are exactly these. For printed scripts. */
    String guard(TableName table, List<String> expected);
}
