package dev.tributary.backup;

import java.util.Locale;

/**
 * A table and how much is in it.
 *
 * @param name with its schema, in quotes where SQL needs them
 * @param rows how many; from {@link #COUNTED} on about as many, as the server estimates; 0 where they cannot be seen
 * @param unseen why this role cannot see them, in the server's words; empty where they were counted
 */
public record TableRows(String name, long rows, String unseen) {

    /** So many rows are counted one by one. */
    public static final long COUNTED = 100_000;

    /** Rows that were counted. */
    public TableRows(String name, long rows) {
        this(name, rows, "");
    }

    /** Whether the rows were counted; otherwise nobody says that there are none. */
    public boolean isSeen() {
        return unseen.isEmpty();
    }

    /** {@code 1 row}, {@code 12 rows}, {@code about 3,000,000 rows}; or why nobody can say. */
    public String amount() {
        if (!isSeen()) {
            return "its rows cannot be seen, " + unseen;
        }
        String number = String.format(Locale.ROOT, "%,d", rows);
        return rows > COUNTED ? "about " + number + " rows" : number + (rows == 1 ? " row" : " rows");
    }
}
