package dev.tributary.merge;

import dev.tributary.event.RunFailed;
import dev.tributary.rehearsal.Rehearsal;
import dev.tributary.scratch.ScratchServer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The base that several forks have in common, made once, when the first of them has to be replayed. Where it cannot be made, it
 * is not tried again.
 */
final class CommonBase implements AutoCloseable {
    private final Supplier<ScratchServer> server;
    private final Function<ScratchServer, Rehearsal> begin;
    private @Nullable Rehearsal made;
    private @Nullable RunFailed failed;

    /**
     * @param server asked when something has to be replayed
     * @param begin makes the base
     */
    CommonBase(Supplier<ScratchServer> server, Function<ScratchServer, Rehearsal> begin) {
        this.server = server;
        this.begin = begin;
    }

    /** The server that it is on. */
    ScratchServer server() {
        return server.get();
    }

    /**
     * Replays of one fork from here, to be closed before the next are asked for.
     *
     * @throws RunFailed if a revision of the base does not run here
     */
    Rehearsal rehearsal() {
        if (failed != null) {
            throw failed;
        }
        if (made == null) {
            try {
                made = begin.apply(server());
            } catch (RunFailed e) {
                failed = e;
                throw e;
            }
        }
        return made.again();
    }

    /** Whether it is there, so that an answer need not be the same for every fork. */
    boolean isMade() {
        return made != null;
    }

    @Override
    public void close() {
        if (made != null) {
            made.close();
        }
    }
}
