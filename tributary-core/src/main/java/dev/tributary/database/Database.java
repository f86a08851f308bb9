package dev.tributary.database;

import dev.tributary.product.Product;
import dev.tributary.product.TableName;
import java.util.function.Supplier;

/**
 * One database, and where in it the version rows live. Immutable; opens nothing by itself.
 *
 * @param connections opens its connections
 * @param product what it is
 * @param versionTable as the user named it; the schema may be open
 * @param author who runs, for the journal; asked once by each session that writes
 */
public record Database(ConnectionSource connections, Product product, TableName versionTable, Supplier<Author> author) {

    /** The journal's name; it stands in the version table's schema. */
    public static final String JOURNAL = "tributary_journal";
}
