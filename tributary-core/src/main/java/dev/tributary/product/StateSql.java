package dev.tributary.product;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * SQL of the table that says what Tributary's own tables are: one row for each version table beside it, by the key under which
 * the journal keeps that table's rows. Pure strings; immutable; see {@link Product}.
 */
public interface StateSql {

    /** Creates the table, unless it exists. */
    String create(TableName table);

    /**
     * Puts a row in for a version table, or makes the one that is there stand for it.
     *
     * @param identity the row's key
     * @param versionTable which exists
     * @param values of other columns, as {@link JournalSql#insert} takes them
     */
    String put(TableName state, String identity, TableName versionTable, Map<String, @Nullable Object> values);

    /** The same, where there is none yet. For printed scripts. */
    String putWhereNone(TableName state, String identity, TableName versionTable, Map<String, @Nullable Object> values);

    /** Changes columns of a row; the columns are those of {@link #create}. */
    String set(TableName state, String identity, Map<String, @Nullable Object> values);

    /**
     * Marks in a row that the newest row of the journal is about a statement, and which one that is.
     *
     * @param values what {@link #half} tells of it, without {@code step_number}
     */
    String setHalf(TableName state, String identity, TableName journal, Map<String, @Nullable Object> values);

    /**
     * One row where a step stopped between its statements: {@code step_revision}, {@code step_message}, {@code step_direction},
     * {@code step_state} as in the journal, {@code step_statement} int, {@code step_before} text[], {@code step_after} text[],
     * {@code step_done} text[] (checksums of the statements that are done), {@code step_checksum} of the one that stopped,
     * {@code step_error}, {@code step_at}, {@code step_number} (of the journal's row), {@code step_since} (number of the
     * transaction that wrote it).
     */
    String half(TableName state, String identity);

    /**
     * Which rights others than the owner have got to change a table: one column, such as {@code app: DELETE, INSERT}, a row
     * for each of them; none where only the owner may. Roles that may everything are not named.
     */
    String rightsOfOthers(List<TableName> tables);

    /**
     * Fails where somebody who is not trusted was quicker to make one of these; goes between their making and the first row.
     *
     * @param trustedOwners roles that may own them, beside those that may anyway
     */
    String refuseOthers(List<TableName> tables, List<String> trustedOwners);

    /** Takes such rights away; reading stays. */
    String withdrawRights(List<TableName> tables);
}
