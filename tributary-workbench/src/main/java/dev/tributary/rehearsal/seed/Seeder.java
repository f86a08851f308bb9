package dev.tributary.rehearsal.seed;

import dev.tributary.schema.SchemaScope;
import java.sql.Connection;
import java.sql.SQLException;

/** Puts rows into a scratch database. The same schema with the same rows gets the same rows again. */
public interface Seeder {

    /**
     * Adds rows to the tables of the scope; those that are there stay as they are. A connection in auto-commit mode gets a
     * transaction that is committed; an open transaction of the caller stays open. A table that cannot be filled is
     * reported, not thrown.
     *
     * @param hints what the rows should come to, besides being there
     * @throws SQLException when the database cannot be read
     * @throws dev.tributary.wording.TributaryException when rows that a person wrote are refused; nothing of them stays
     */
    SeedReport seed(Connection connection, SchemaScope scope, Hints hints) throws SQLException;

    /** Whether a person wrote the rows: they may be those of a production, so not everybody may see them. */
    default boolean isGiven() {
        return false;
    }

    /** The same where nothing is known of what follows. */
    default SeedReport seed(Connection connection, SchemaScope scope) throws SQLException {
        return seed(connection, scope, Hints.none());
    }
}
