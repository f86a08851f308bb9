package dev.tributary.session;

import dev.tributary.database.ConnectionSource;
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

    /**
     * A database on which this process acts.
     *
     * @param versionTable {@code [schema.]table}
     */
    public static Database of(ConnectionSource connections, Product product, String versionTable) {
        return new Database(connections, product, TableName.parse(versionTable), ThisProcess::author);
    }

    /** The journal's name; it stands in the version table's schema. */
    public static final String JOURNAL = "tributary_journal";
}
