package dev.tributary.doctor;

import dev.tributary.engine.Foundation;
import dev.tributary.event.Listener;
import dev.tributary.script.ScriptSet;
import dev.tributary.session.Database;
import dev.tributary.session.LockWait;
import dev.tributary.session.MigrationLock;
import dev.tributary.session.Pooling;
import dev.tributary.session.Session;
import dev.tributary.session.Survey;
import dev.tributary.wording.Remedy;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** Does repairs, each under the lock of runs, for which it does not wait. */
public final class RepairRun {
    private final Database database;
    private final ScriptSet scripts;
    private final Listener listener;

    /**
     * Repairs of that database.
     *
     * @param scripts of the project; none where the files form no graph
     * @param listener told what a person should know of Tributary's own tables
     */
    public RepairRun(Database database, ScriptSet scripts, Listener listener) {
        this.database = database;
        this.scripts = scripts;
        this.listener = listener;
    }

    /**
     * Does one repair, or nothing.
     *
     * @throws dev.tributary.database.LockHeld where a run is under way
     * @throws dev.tributary.wording.TributaryException where the database is no longer as it was when it was examined
     */
    public void apply(Repair repair) {
        try (Session session = Session.open(database)) {
            Pooling.refuseSharing(
                    session,
                    "nothing was repaired: a repair takes the lock of runs",
                    "without it, a repair and a run could meet",
                    Remedy.onDatabase("doctor", "--fix"));
            var wait = new LockWait(Duration.ZERO, RandomGenerator.getDefault(), (holder, waited) -> {});
            MigrationLock lock = MigrationLock.acquire(session, wait);
            try {
                session.prepare("tributary doctor --fix");
                Survey survey = session.surveyAgain();
                if (repair.writesRecords() && survey.lastStatement() > 0) {
                    throw Outdated.halfDone();
                }
                new Foundation(database, scripts).lay(session, listener);
                repair.apply(session, session.survey());
            } finally {
                lock.release();
            }
        }
    }
}
