package dev.tributary.doctor;

import dev.tributary.session.Session;
import dev.tributary.session.Survey;

/** Mends one trouble and loses nothing by it. */
public interface Repair {

    /** What it does, for a person to agree to: a sentence without a full stop. */
    String what();

    /** Whether it writes into the version table or the journal, which a half-done revision forbids. */
    boolean writesRecords();

    /**
     * Does it, under the lock.
     *
     * @throws dev.tributary.wording.TributaryException where the database is no longer as it was examined
     */
    void apply(Session session, Survey survey);
}
