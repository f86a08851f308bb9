package dev.tributary.alembic.capture;

import dev.tributary.product.Product;
import dev.tributary.product.TableName;
import dev.tributary.scratch.ScratchServer;
import dev.tributary.wording.TributaryException;

/**
 * A command of which it has been seen that it talks to the database it is told, and to no other: nothing else in this package runs one. Safe for
 * use by several threads.
 */
public final class ProvenAlembic {

    /**
     * Has the command say where a scratch database is, twice, which changes nothing: once where that has an id in its version table that no
     * revision has, which the command must name, and once where it has none, where the command must name that database and no other.
     *
     * @param server stays open as long as this is used
     * @param versionTable as the project's {@code env.py} names it
     * @throws TributaryException {@code alembic-elsewhere} where it talks to another database, or to several; {@code alembic-failed} where it
     *     cannot be started or does not come to an end
     */
    public static ProvenAlembic prove(
            AlembicCommand command, ScratchServer server, TableName versionTable, Product product) {
        throw new UnsupportedOperationException();
    }
}
