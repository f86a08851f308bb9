package dev.tributary.product;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** SQL of the journal, as pure strings. Immutable; see {@link Product}. */
public interface JournalSql {

    /** Creates the journal, unless it exists. */
    String create(TableName table);

    /** Inserts one journal row. Values are {@link String}, {@link Number}, {@link Duration}, {@link List} of text, or null. */
    String insert(TableName table, Map<String, @Nullable Object> values);

    /** The journal's rows that belong to a version table, oldest first, in the columns of {@link #create}. */
    String read(TableName journal, String versionTable);

    /**
     * What ran, or was accepted as if it had, last of each revision that the journal knows: {@code revision}, {@code
     * revises}, {@code direction}, {@code checksum}.
     */
    String lastRuns(TableName journal, String versionTable);

    /** One row, one column: the number of the transaction that wrote the newest row with the state {@code started}. */
    String lastStart(TableName journal, String versionTable);
}
