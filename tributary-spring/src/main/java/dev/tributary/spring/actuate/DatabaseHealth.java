package dev.tributary.spring.actuate;

import dev.tributary.DatabaseStatus;
import dev.tributary.Tributary;
import dev.tributary.database.ConnectionFailed;
import dev.tributary.event.NotUpToDate;
import dev.tributary.graph.RevisionId;
import dev.tributary.spring.start.ManagedDatabase;
import dev.tributary.spring.start.Readiness;
import dev.tributary.target.UnknownRow;
import dev.tributary.wording.TributaryException;
import java.util.Collection;
import java.util.List;

/**
 * Whether a database is where the application needs it, by one query. A database that a newer build has moved on is up: while
 * a deployment rolls, old instances must not be taken out because of it.
 *
 * @param database that is looked at
 * @param readiness knows why the application is not ready
 */
public record DatabaseHealth(ManagedDatabase database, Readiness readiness) {

    /** Looks now, and tells no listener. */
    public HealthFinding look() {
        return database.quietly(this::find);
    }

    private HealthFinding find() {
        var finding = new HealthFinding();
        try {
            Tributary tributary = database.loaded();
            finding.with("target", database.settings().target())
                    .with("heads", texts(tributary.scripts().graph().realHeads()));
            look(finding, tributary);
        } catch (ConnectionFailed e) {
            finding.down(e.problem());
        } catch (TributaryException e) {
            finding.outOfService(e.problem());
        }
        readiness.reasons().stream()
                .filter(reason -> reason.database().equals(database.name()))
                .findFirst()
                .ifPresent(reason -> finding.outOfService(reason.problem()));
        return finding;
    }

    private void look(HealthFinding finding, Tributary tributary) {
        try {
            DatabaseStatus status =
                    where(finding.up(), tributary.verify(database.settings().target()));
            if (!status.project().isEmpty()) {
                finding.with("project", status.project());
            }
            finding.with("ancestry", status.ancestry());
        } catch (UnknownRow e) {
            finding.with(
                    "unknown", texts(where(finding.up(), tributary.status()).unknown()));
        } catch (ConnectionFailed e) {
            throw e;
        } catch (TributaryException e) {
            finding.outOfService(e.problem());
            where(finding, tributary.status());
            if (e instanceof NotUpToDate behind) {
                finding.with("pending", behind.pending().size());
            }
        }
    }

    private static DatabaseStatus where(HealthFinding finding, DatabaseStatus status) {
        finding.with("server", status.server()).with("current", texts(status.current()));
        return status;
    }

    private static List<String> texts(Collection<RevisionId> ids) {
        return ids.stream().map(RevisionId::text).toList();
    }
}
