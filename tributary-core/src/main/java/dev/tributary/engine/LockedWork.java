package dev.tributary.engine;

import dev.tributary.session.Database;
import dev.tributary.session.LockWait;
import dev.tributary.session.MigrationLock;
import dev.tributary.session.Pooling;
import dev.tributary.session.Session;
import dev.tributary.wording.Remedy;
import java.util.function.Consumer;
import java.util.function.Function;

/** Something short that writes into Tributary's own tables beside any run: under the lock of runs, and running nothing. */
final class LockedWork {

    private final Database database;
    private final LockWait wait;

    /** On a database, waiting for the lock like this. */
    LockedWork(Database database, LockWait wait) {
        this.database = database;
        this.wait = wait;
    }

    /**
     * Looks, takes the lock, looks again, and works.
     *
     * @param doing what it is called for others to see, and how a person asks for it again
     * @param admission refuses by a look
     */
    <T> T run(Remedy.Command doing, Consumer<Session> admission, Function<Session, T> work) {
        try (Session session = Session.open(database)) {
            Admission.checkWritable(database.product(), session.survey());
            admission.accept(session);
            Pooling.refuseSharing(
                    session,
                    "nothing was written: this takes the lock of runs",
                    "without it, this and a run could meet",
                    doing);
            MigrationLock lock = MigrationLock.acquire(session, wait);
            try {
                session.prepare(name(doing));
                session.surveyAgain();
                admission.accept(session);
                Unfinished.refuse(session);
                return work.apply(session);
            } finally {
                lock.release();
            }
        }
    }

    /** Without what a person may have written about it. */
    private static String name(Remedy.Command doing) {
        return doing.action().replaceFirst(" --reason .*", "");
    }
}
