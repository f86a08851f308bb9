package dev.tributary.spring.actuate;

import dev.tributary.spring.start.Readiness;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.health.application.ReadinessStateHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/** Spring Boot's readiness, with the problem's code and remedies while a database keeps the application from being ready. */
public class TributaryReadinessIndicator extends ReadinessStateHealthIndicator {

    private final Readiness readiness;

    /** An indicator in place of Spring Boot's own. */
    public TributaryReadinessIndicator(ApplicationAvailability availability, Readiness readiness) {
        super(availability);
        this.readiness = readiness;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) throws Exception {
        super.doHealthCheck(builder);
        readiness.reasons().stream().limit(1).forEach(reason -> {
            TributaryHealthIndicator.tell(builder.outOfService(), reason.problem());
            if (!reason.database().isEmpty()) {
                builder.withDetail("database", reason.database());
            }
        });
    }
}
