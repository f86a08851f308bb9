package dev.tributary.product;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** SQL of the journal, as pure strings. Immutable; see {@link Product}. */
public interface JournalSql {

    /** Creates the journal, unless it exists. */
    String create(TableName table);

    /** Inserts one journal row. Values are {@link String}, {@link Number}, {@link Duration}, {@link List} of text, or null. */
    String insert(TableName table, Map<String, @Nullable Object> values);

    /** All columns of {@link #create}. */
    Set<String> columns();

    /**
     * Adds the columns of {@link #create} that a journal of an older layout lacks; empty where it lacks none. What older rows
     * did not record stays null.
     *
     * @param columns what it has
     */
    List<String> widen(TableName table, Set<String> columns);

    /**
     * The journal's rows that belong to a version table, oldest first, in the columns of {@link #create}.
     *
     * @param columns what the journal has; others come as null
     * @param selection which of them
     */
    String read(TableName journal, String versionTable, Set<String> columns, JournalSelection selection);

    /** The revisions of such rows whose ids begin in a certain way: one column, sorted. */
    String revisions(TableName journal, String versionTable, String start);

    /**
     * What ran, or was accepted as if it had, last of each revision that the journal knows: {@code revision}, {@code
     * revises}, {@code direction}, {@code checksum}, {@code depends_on}, {@code ancestry}, {@code up_text}; and of each stamp the
     * newest, {@code direction} {@code stamp}, with {@code heads_after} and {@code assumed}.
     */
    String lastRuns(TableName journal, String versionTable, Set<String> columns);

    /** One row, one column: the number of the transaction that wrote the newest row with the state {@code started}. */
    String lastStart(TableName journal, String versionTable);
}
