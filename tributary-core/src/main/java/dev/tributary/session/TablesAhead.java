package dev.tributary.session;

import dev.tributary.database.Blocker;
import dev.tributary.product.TableLock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

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
     * Keeps other changes of the schema out, and nobody from rows.
     *
     * @param limit how long to wait for each
     */
    public void gently(Duration limit) {
        var texts = new ArrayList<String>();
        texts.add("SAVEPOINT tributary");
        texts.addAll(session.product().session().timeouts(limit, null, true));
        texts.addAll(session.product().tableLocks().gently(locks));
        texts.add("SAVEPOINT tributary_gently");
        session.perform(texts);
    }

    /**
     * Takes the locks themselves, after {@link #gently}.
     *
     * @param limit how long to wait for each
     * @param afterwards the limit for waits from then on
     */
    public void hard(Duration limit, Duration afterwards) {
        var texts = new ArrayList<>(session.product().session().timeouts(limit, null, true));
        texts.addAll(session.product().tableLocks().hard(locks));
        texts.add("RELEASE SAVEPOINT tributary");
        texts.addAll(session.product().session().timeouts(afterwards, null, true));
        session.perform(texts);
    }

    /**
     * Lets go what a failed {@link #hard} took; what is locked gently stays.
     *
     * @return who has locks that stand against the hard ones, the oldest transaction first
     */
    public List<Blocker> letGoHard() {
        var texts = new ArrayList<>(List.of("ROLLBACK TO SAVEPOINT tributary_gently"));
        texts.addAll(session.aside(session.product().tableLocks().holders(locks)));
        return session.perform(texts, BlockerWatch::read);
    }

    /** Lets go what {@link #gently} and a failed {@link #hard} took. */
    public void letGo() {
        session.perform(List.of("ROLLBACK TO SAVEPOINT tributary", "RELEASE SAVEPOINT tributary"));
    }
}
