package dev.tributary.rehearsal.probe;

import java.util.List;

/**
 * Rows that make a statement fail, and how to look for such rows in production.
 *
 * @param statement the number of the statement that failed, from 1
 * @param fault what is wrong with them
 * @param sqlState five characters
 * @param message the server's sentence
 * @param object the constraint, column or table at fault, such as {@code column public.t.a}; may be empty
 * @param query reads the offending rows, to be run in production before the change; empty where none could be derived
 * @param afterwards whether the query is about the rows as the statement would leave them, rather than before it
 * @param quoting whether the query holds values of such a row, as the server told them
 * @param rows the first offending rows of the scratch database, as text
 */
public record RefusedRows(
        int statement,
        Fault fault,
        String sqlState,
        String message,
        String object,
        String query,
        boolean afterwards,
        boolean quoting,
        List<String> rows) {

    /** What can be wrong with rows. */
    public enum Fault {
        /** A number is too big, whatever the other rows are. */
        NUMBER,
        /** A value is missing, forbidden or too long, whatever the other rows are. */
        VALUE,
        /** Something else, perhaps only together with other rows. */
        OTHER
    }

    public RefusedRows {
        rows = List.copyOf(rows);
    }
}
