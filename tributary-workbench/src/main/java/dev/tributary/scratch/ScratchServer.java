package dev.tributary.scratch;

import dev.tributary.product.Product;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * A server on which databases are made, copied and thrown away.
 *
 * <p>It drops nothing that it did not make. What a killed process left is found and dropped by the next one that comes to
 * the same server. Safe for use by several threads.
 */
public interface ScratchServer extends AutoCloseable {

    /** Product and version, such as {@code PostgreSQL 16.14}. */
    String version();

    /** The major version, such as 16: verdicts are true for it and need not be for another. */
    int major();

    /**
     * Whether revisions of others may be replayed: who connects to its databases owns them, and reaches nothing of the machine that
     * the server runs on.
     */
    boolean isRestricted();

    /** What it pretends to have, because it was asked to and lacks it. */
    default StandIns standIns() {
        return StandIns.none();
    }

    /** In what it is not as the database that it stands for, in sentences; nothing where it stands for none. */
    default List<String> shortfalls() {
        return List.of();
    }

    /** The product as revisions meet it here: statements about what it only pretends to have are passed over. */
    default Product adapted(Product product) {
        return product;
    }

    /**
     * A new database, empty but for what the server's own template holds.
     *
     * @throws ScratchFailed if the server refuses
     */
    ScratchDatabase create();

    /**
     * A copy, settings of the database included. Nobody may be connected to the original.
     *
     * @throws ScratchFailed if the server refuses
     */
    ScratchDatabase copy(ScratchDatabase original);

    /**
     * What all databases of the server share and a script can change, such as roles: the kind and name of each, with its
     * definition as text.
     */
    SortedMap<String, String> shared();

    /**
     * Drops shared objects, which no scratch database may use any more.
     *
     * @param titles as {@link #shared} names them
     * @throws ScratchFailed if the server refuses
     */
    void dropShared(Collection<String> titles);

    /** Remembers shared objects as they are now. */
    SharedBefore remember();

    /**
     * Waits until no other command that asked for this is at work on the server: two that make the same role would run into each
     * other. Each call takes one of {@link #endSharing}.
     *
     * @throws ScratchFailed if the server refuses, or the other takes too long
     */
    void shareAlone();

    /** Lets the next command go on, unless this object still asks for it. */
    void endSharing();

    /** The database that {@link #keep} of an earlier server has kept, where this one began with it. */
    Optional<ScratchDatabase> kept();

    /**
     * Has a database written to a file when this is closed, for a later server to begin with; of several the first. A server that
     * is given, or on which revisions of others run, keeps nothing.
     *
     * @param file in a folder that is there
     * @throws ScratchFailed if the server refuses
     */
    void keep(ScratchDatabase database, Path file);

    /**
     * By which it is told what sessions of a database send; empty where the server's log cannot be read here, as that of a server that is given.
     *
     * @param database made by this object
     */
    default Optional<StatementLog> statements(ScratchDatabase database) {
        return Optional.empty();
    }

    /** Databases that stay on a server that stays. */
    ScratchTemplates templates();

    /** Drops every database that this object made, and leaves the server. */
    @Override
    void close();
}
