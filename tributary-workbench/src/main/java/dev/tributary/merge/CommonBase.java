package dev.tributary.merge;

import dev.tributary.event.RunFailed;
import dev.tributary.rehearsal.KnownBases;
import dev.tributary.rehearsal.Rehearsal;
import dev.tributary.scratch.ScratchDatabase;
import dev.tributary.scratch.ScratchServer;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The base that several forks have in common, made once, when the first of them has to be replayed. Where it cannot be made, it
 * is not tried again.
 */
final class CommonBase implements AutoCloseable {
    private final Fork fork;
    private final Supplier<ScratchServer> server;
    private final KnownBases known;
    private final BiFunction<ScratchServer, Optional<ScratchDatabase>, Rehearsal> begin;
    private Optional<ScratchDatabase> kept = Optional.empty();
    private boolean asked;
    private @Nullable Rehearsal made;
    private @Nullable RunFailed failed;

    /**
     * @param fork one of them
     * @param server asked when something has to be replayed
     * @param known asked before the server is
     * @param begin makes the base, where it is not known
     */
    CommonBase(
            Fork fork,
            Supplier<ScratchServer> server,
            KnownBases known,
            BiFunction<ScratchServer, Optional<ScratchDatabase>, Rehearsal> begin) {
        this.fork = fork;
        this.server = server;
        this.known = known;
        this.begin = begin;
    }

    /** The server that it is on. */
    ScratchServer server() {
        kept();
        return server.get();
    }

    private Optional<ScratchDatabase> kept() {
        if (!asked) {
            asked = true;
            kept = known.find(fork.base());
        }
        return kept;
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
                made = begin.apply(server(), kept());
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
