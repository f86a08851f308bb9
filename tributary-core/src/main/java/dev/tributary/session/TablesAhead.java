package dev.tributary.session;

import dev.tributary.database.Blocker;
import dev.tributary.database.DatabaseFailed;
import dev.tributary.product.TableLock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Tables that an open transaction takes before its script asks for them, in two steps: first gently, so that nobody is kept
 * from rows, then as hard as the script needs them. Not for use by several threads.
 */
public final class TablesAhead {

    private final Session session;
    private final List<TableLock> locks;

    /**
     * Takes nothing yet.
     *
     * @param session in a transaction
     */
    public TablesAhead(Session session, List<TableLock> locks) {
        this.session = session;
        this.locks = List.copyOf(locks);
    }

    /**
     * Both steps in one message: keeps other changes of the schema out, and nobody from rows; then takes the locks themselves.
     *
     * @param gentle how long to wait for each in the first step
     * @param hard and in the second
     * @param afterwards the limit for waits from then on
     */
    public void take(Duration gentle, Duration hard, Duration afterwards) {
        var texts = new ArrayList<String>();
        texts.add("SAVEPOINT tributary");
        texts.addAll(session.product().session().timeouts(gentle, null, true));
        texts.addAll(session.product().tableLocks().gently(locks));
        texts.add("SAVEPOINT tributary_gently");
        texts.addAll(hardly(hard, afterwards));
        session.perform(texts);
    }

    /** The second step alone, once the first one was done; see {@link #take}. */
    public void hard(Duration limit, Duration afterwards) {
        session.perform(hardly(limit, afterwards));
    }

    private List<String> hardly(Duration limit, Duration afterwards) {
        var texts = new ArrayList<>(session.product().session().timeouts(limit, null, true));
        texts.addAll(session.product().tableLocks().hard(locks));
        texts.add("RELEASE SAVEPOINT tributary");
        texts.addAll(session.product().session().timeouts(afterwards, null, true));
        return texts;
    }

    /** How long the second step has waited at most, with this limit for each lock. */
    public Duration longestHard(Duration limit) {
        return limit.multipliedBy(locks.size());
    }

    /**
     * Lets go what a failed second step took; what is locked gently stays.
     *
     * @return who has locks that stand against the hard ones, the oldest transaction first; empty where already the first step failed,
     *     after which the transaction can only be rolled back
     */
    public Optional<List<Blocker>> letGoHard() {
        var texts = new ArrayList<>(List.of("ROLLBACK TO SAVEPOINT tributary_gently"));
        texts.addAll(session.aside(session.product().tableLocks().holders(locks)));
        try {
            return Optional.of(session.perform(texts, BlockerWatch::read));
        } catch (DatabaseFailed noSavepoint) {
            if (noSavepoint.connectionLost()) {
                throw noSavepoint;
            }
            return Optional.empty();
        }
    }

    /** Lets go what a failed {@link #take} or {@link #hard} took. */
    public void letGo() {
        session.perform(List.of("ROLLBACK TO SAVEPOINT tributary", "RELEASE SAVEPOINT tributary"));
    }
}
