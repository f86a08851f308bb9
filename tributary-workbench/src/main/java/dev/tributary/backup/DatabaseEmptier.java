package dev.tributary.backup;

import dev.tributary.session.Survey;

/** Takes out of one database everything that somebody put in; what belongs to the server stays. */
public interface DatabaseEmptier {

    /** What would be lost. Changes nothing. */
    Contents contents(Survey survey);

    /**
     * Empties the database, in one transaction.
     *
     * @throws dev.tributary.wording.TributaryException where it was not emptied; then it is as it was
     */
    void empty(Survey survey);
}
