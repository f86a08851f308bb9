package dev.tributary.rehearsal;

import dev.tributary.scratch.ScratchDatabase;
import dev.tributary.scratch.ScratchFailed;
import dev.tributary.scratch.ScratchServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** What a scratch server begins with. */
public final class ScratchOrigin {
    private ScratchOrigin() {}

    /**
     * What a base without revisions is like on a server, as a checksum: the server's version, what its template holds, and
     * what it offers to look at code with.
     */
    public static String of(ScratchServer server, Instruments instruments) {
        try (ScratchDatabase empty = server.create();
                Connection connection = empty.connections().open()) {
            String schema =
                    instruments.schema().read(connection, Rehearsal.SCOPE).hash();
            return TextDigest.of(
                    List.of(server.version(), schema, instruments.prober().tools(connection)));
        } catch (SQLException e) {
            throw new ScratchFailed("read a database", server.version(), e);
        }
    }
}
