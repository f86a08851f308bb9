package dev.tributary.scratch;

import dev.tributary.product.TableName;
import java.util.List;

/** What sessions of one scratch database send, as its server tells it. */
public interface StatementLog {

    /**
     * What sessions that begin meanwhile send, in the order in which it comes; nothing of other databases of the server. Sessions that are open
     * before are not told of, and the database is as it would be without.
     *
     * @param work waits for all whose statements are to be told
     * @throws ScratchFailed if the log cannot be read
     */
    List<LoggedStatement> during(Runnable work);

    /** Whether a table is the server's own, as far as its name tells. */
    boolean isCatalog(TableName table);
}
