package dev.tributary.session;

import dev.tributary.database.ConnectionFailed;
import dev.tributary.product.ErrorKind;
import dev.tributary.product.ServerError;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Notices that the answer to a call will not come, since a network can swallow what is sent without a word to either side. A
 * limit for the answer itself would be wrong: whoever waits for a lock or builds an index is silent for hours. So a silent call
 * is looked at from a second connection: where the server has long been done with it, or nobody answers there either, its
 * connection is broken. Where no second connection is to be had for another reason, one waits on.
 */
final class Lifeline implements AutoCloseable {

    /** How many times as long nobody may be reached while a statement of a script runs: it may outlast a short outage. */
    private static final int PATIENT = 4;

    /** So often is somebody tried within the limit. */
    private static final int LOOKS = 3;

    private final Database database;
    private final Connection connection;
    private final Lookout lookout = new Lookout("tributary-lifeline");

    /** The question whether the server is done with a call; null where the server's process is not known to be ours. */
    private volatile @Nullable String question;

    /** Only the thread uses it. */
    private @Nullable Connection second;

    Lifeline(Database database, Connection connection) {
        this.database = database;
        this.connection = connection;
    }

    /** From now on it is known which server process works; a pooler's processes work for others, too. */
    void on(Survey survey) {
        question = survey.pooled() || survey.serverPid().isEmpty()
                ? null
                : database.product().session().answered(survey.serverPid(), survey.serverStart(), period());
    }

    private Duration period() {
        return database.networkTimeout().dividedBy(LOOKS);
    }

    /**
     * A call begins.
     *
     * @param script whether it is a statement of a script
     */
    Call begin(boolean script) {
        if (database.networkTimeout().isZero()) {
            return new Call(script);
        }
        var call = new Call(script);
        call.looking = lookout.begin(period(), period(), false, () -> look(call));
        return call;
    }

    private void look(Call call) {
        if (call.isEnded()) {
            return;
        }
        try {
            boolean answered = isAnswered();
            call.unreachable = 0;
            call.reached = System.nanoTime();
            call.answered = answered ? call.answered + 1 : 0;
            if (call.answered > (call.script ? LOOKS : 1)) {
                call.giveUp("the server has answered, and the answer was lost on the way");
            }
        } catch (ConnectionFailed e) {
            unasked(call, e.error());
        } catch (SQLException e) {
            unasked(call, database.product().driver().describe(e));
        }
    }

    /** A server that refuses a second connection is there, and one waits on. */
    private void unasked(Call call, ServerError error) {
        leave();
        if (database.product().classify(error) != ErrorKind.CONNECTION) {
            call.unreachable = 0;
        } else if (call.unreachable == 0) {
            call.unreachable = call.reached;
        }
        Duration limit = database.networkTimeout().multipliedBy(call.script ? PATIENT : 1);
        if (call.unreachable != 0 && System.nanoTime() - call.unreachable >= limit.toNanos()) {
            call.giveUp("the server is silent, and no second connection is to be had: " + error.message());
        }
    }

    private boolean isAnswered() throws SQLException {
        if (second == null) {
            second = database.connections().open();
            second.setNetworkTimeout(Runnable::run, Math.toIntExact(period().toMillis()));
        }
        String asked = question;
        try (var statement = second.createStatement();
                var row = statement.executeQuery(
                        asked == null ? database.product().session().serverPid() : asked)) {
            return row.next() && asked != null && row.getBoolean(1);
        }
    }

    private void leave() {
        Channel.closeQuietly(second);
        second = null;
    }

    @Override
    public void close() {
        lookout.close(this::leave);
    }

    /** One call, from its begin to its end. */
    final class Call {
        private final boolean script;
        private final long start = System.nanoTime();
        private Lookout.@Nullable Lasting looking;
        private @Nullable String lost;
        private boolean ended;

        /** When somebody answered last. Only the thread uses it. */
        private long reached = start;

        /** The same, where nobody does any more; otherwise 0. Only the thread uses it. */
        private long unreachable;

        /** How often the server said in succession that it was done. Only the thread uses it. */
        private int answered;

        private Call(boolean script) {
            this.script = script;
        }

        private synchronized boolean isEnded() {
            return ended;
        }

        private synchronized void giveUp(String why) {
            if (!ended) {
                ended = true;
                lost = why + " (" + Duration.ofNanos(System.nanoTime() - start).toSeconds() + " s)";
                try {
                    connection.abort(Runnable::run);
                } catch (SQLException e) {
                    // Broken already.
                }
            }
        }

        /** It has ended by itself. */
        synchronized void end() {
            ended = true;
            if (looking != null) {
                looking.end();
            }
        }

        /** Why it failed: what the driver says, or why the connection was broken. */
        synchronized SQLException reason(SQLException failure) {
            return lost == null ? failure : database.product().driver().broken(lost, failure);
        }
    }
}
