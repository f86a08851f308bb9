package dev.tributary.backup;

import java.util.Locale;

/**
 * A table and how much is in it.
 *
 * @param name with its schema, in quotes where SQL needs them
 * @param rows how many; from {@link #COUNTED} on about as many, as the server estimates
 */
public record TableRows(String name, long rows) {

    /** So many rows are counted one by one. */
    public static final long COUNTED = 100_000;

    /** {@code 1 row}, {@code 12 rows}, {@code about 3,000,000 rows}. */
    public String amount() {
        String number = String.format(Locale.ROOT, "%,d", rows);
        return rows > COUNTED ? "about " + number + " rows" : number + (rows == 1 ? " row" : " rows");
    }
}
