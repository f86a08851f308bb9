package dev.tributary.doctor;

import dev.tributary.product.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** What only the catalog of a certain database knows. Reads, and changes nothing. */
public interface Catalog {

    /** Indexes that an interrupted build left behind, sorted by name; not those that somebody is building now. */
    List<BrokenIndex> brokenIndexes(Connection connection) throws SQLException;

    /**
     * Names of tables, views, sequences, types and routines that somebody made, sorted; at most a few. What belongs to the
     * server or to an extension does not count.
     *
     * @param except tables that do not count either
     */
    List<String> objects(Connection connection, List<TableName> except) throws SQLException;

    /**
     * What of these tables is in other hands than the role's own, a sentence each: their owners, and what triggers and rules on
     * them call.
     */
    List<String> otherHands(Connection connection, List<TableName> tables) throws SQLException;

    /** Names of what copies a table's rows here from another database, sorted; usually none. */
    List<String> subscriptions(Connection connection, TableName table) throws SQLException;
}
