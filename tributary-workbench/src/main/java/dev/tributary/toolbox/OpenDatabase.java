package dev.tributary.toolbox;

import dev.tributary.database.ConnectionSource;
import dev.tributary.project.ServerAddress;
import java.time.Duration;
import java.util.List;

/** The database of a project, ready to be connected to; where that is the embedded one, its server runs until closed. */
public interface OpenDatabase extends AutoCloseable {

    /** Opens connections; a failure is a problem that holds no secret. */
    ConnectionSource connections();

    /** The same, which gives up where no connection is made within this time, of whole seconds. */
    ConnectionSource connections(Duration patience);

    /**
     * Asks the server to stop what it is doing for these connections; their statements fail, their transactions are rolled
     * back. Without it the server would finish a statement for a client that is gone. Called from another thread.
     */
    void cancel();

    /** Breaks these connections, where asking did not help. Called from another thread. */
    void disconnect();

    /** Another database of the same server, as the same role; closing it leaves the server alone. */
    OpenDatabase beside(String database);

    /** The address connected to. */
    ServerAddress address();

    /**
     * Makes this database unless it exists.
     *
     * @return whether it was made
     */
    boolean createIfMissing();

    /** Takes this database away, which must be one that {@link #createIfMissing} has made. */
    void drop();

    /**
     * Asks one thing and answers as the product's own client does, for tours and documents on machines where that is not
     * installed. It is no way to run revisions.
     *
     * @param sql several statements if need be; they are committed
     * @return the rows of the first statement as a table, or what it did where it has no rows
     * @throws IllegalStateException if the database refuses; the message holds the SQL
     */
    List<String> ask(String sql);

    /** Leaves an embedded server, which stops unless somebody else uses it or it was asked to stay. */
    @Override
    void close();
}
