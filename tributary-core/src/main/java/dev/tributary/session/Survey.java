package dev.tributary.session;

import dev.tributary.database.ServerFacts;
import dev.tributary.graph.RevisionId;
import dev.tributary.product.TableName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one query tells about a database before anything is done to it.
 *
 * @param server where one is connected
 * @param serverNumber the server's version as it counts
 * @param pooled whether a connection pooler stands between this program and the server
 * @param standby a copy that only follows another server
 * @param readOnly whether transactions may write nothing
 * @param versionTable the version table, with its schema where that is known
 * @param schemaExists whether that schema is there
 * @param versioned whether the version table is there
 * @param journalled whether the journal is there
 * @param rows version rows in the table's own order
 * @param idLimit the longest id the version table takes; null where it takes any
 * @param lastStatement the statement number of the journal's newest row, or 0: above 0, a step stopped half way
 * @param strangers tables that somebody else made, at most 20; empty where versioned
 * @param strangerCount how many there are
 */
public record Survey(
        ServerFacts server,
        int serverNumber,
        boolean pooled,
        boolean standby,
        boolean readOnly,
        TableName versionTable,
        boolean schemaExists,
        boolean versioned,
        boolean journalled,
        List<RevisionId> rows,
        @Nullable Integer idLimit,
        int lastStatement,
        List<String> strangers,
        int strangerCount) {

    public Survey {
        rows = List.copyOf(rows);
        strangers = List.copyOf(strangers);
    }

    /** The journal, beside the version table. */
    public TableName journal() {
        return versionTable.beside(Database.JOURNAL);
    }
}
