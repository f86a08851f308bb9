package dev.tributary.engine;

import dev.tributary.database.Acceptance;
import dev.tributary.database.OnEditedScript;
import dev.tributary.session.Timeouts;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * How plans are run.
 *
 * @param patience how long to wait for another run
 * @param timeouts the server's own limits inside each revision, where its script says nothing; without one for locks, waits are short
 * @param retryFor how long a transaction is tried again while others hold the locks that it needs; zero tries once
 * @param oneTransaction whether the whole run is one transaction
 * @param onEditedScript what an edited script does to a run that has something to do
 * @param disposable whether the database may be thrown away
 * @param acceptances problems that the team lives with
 */
public record RunSettings(
        Duration patience,
        Timeouts timeouts,
        Duration retryFor,
        boolean oneTransaction,
        OnEditedScript onEditedScript,
        boolean disposable,
        List<Acceptance> acceptances) {

    public RunSettings {
        acceptances = List.copyOf(acceptances);
    }

    /** What accepts a problem of a revision today, by UTC. */
    Optional<Acceptance> acceptance(String problem, String revision) {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        return acceptances.stream()
                .filter(one -> one.problem().equals(problem) && one.revision().equals(revision))
                .filter(one -> one.holds(today))
                .findFirst();
    }
}
