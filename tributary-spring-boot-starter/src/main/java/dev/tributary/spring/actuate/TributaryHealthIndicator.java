package dev.tributary.spring.actuate;

import dev.tributary.DatabaseStatus;
import dev.tributary.Tributary;
import dev.tributary.database.ConnectionFailed;
import dev.tributary.event.NotUpToDate;
import dev.tributary.graph.RevisionId;
import dev.tributary.spring.start.ManagedDatabase;
import dev.tributary.spring.start.Readiness;
import dev.tributary.target.UnknownRow;
import dev.tributary.wording.Problem;
import dev.tributary.wording.TributaryException;
import java.util.Collection;
import java.util.List;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * Whether a database is where the application needs it, by one query. A database that a newer build has moved on is up: while
 * a deployment rolls, old instances must not be taken out because of it.
 */
public class TributaryHealthIndicator extends AbstractHealthIndicator {

    private final ManagedDatabase database;
    private final Readiness readiness;

    /** The health of one database. */
    public TributaryHealthIndicator(ManagedDatabase database, Readiness readiness) {
        this.database = database;
        this.readiness = readiness;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        try {
            Tributary tributary = database.loaded();
            builder.withDetail("target", database.settings().target())
                    .withDetail("heads", texts(tributary.scripts().graph().realHeads()));
            look(builder, tributary);
        } catch (ConnectionFailed e) {
            tell(builder.down(), e.problem());
        } catch (TributaryException e) {
            tell(builder.outOfService(), e.problem());
        }
        readiness.reasons().stream()
                .filter(reason -> reason.database().equals(database.name()))
                .findFirst()
                .ifPresent(reason -> tell(builder.outOfService(), reason.problem()));
    }

    private void look(Health.Builder builder, Tributary tributary) {
        try {
            DatabaseStatus status =
                    where(builder.up(), tributary.verify(database.settings().target()));
            if (!status.project().isEmpty()) {
                builder.withDetail("project", status.project());
            }
            builder.withDetail("ancestry", status.ancestry());
        } catch (UnknownRow e) {
            builder.withDetail(
                    "unknown", texts(where(builder.up(), tributary.status()).unknown()));
        } catch (ConnectionFailed e) {
            throw e;
        } catch (TributaryException e) {
            tell(builder.outOfService(), e.problem());
            where(builder, tributary.status());
            if (e instanceof NotUpToDate behind) {
                builder.withDetail("pending", behind.pending().size());
            }
        }
    }

    private static DatabaseStatus where(Health.Builder builder, DatabaseStatus status) {
        builder.withDetail("server", status.server()).withDetail("current", texts(status.current()));
        return status;
    }

    static void tell(Health.Builder builder, Problem problem) {
        builder.withDetail("code", problem.code())
                .withDetail("problem", problem.title())
                .withDetail("retryable", problem.retryable())
                .withDetail("remedies", Remedies.lines(problem));
    }

    private static List<String> texts(Collection<RevisionId> ids) {
        return ids.stream().map(RevisionId::text).toList();
    }
}
