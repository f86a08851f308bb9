package dev.tributary.spring.boot3;

import dev.tributary.spring.actuate.HealthFinding;
import dev.tributary.spring.start.Readiness;
import org.springframework.boot.actuate.availability.ReadinessStateHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.availability.ApplicationAvailability;

/** Spring Boot's readiness, with the problem's code and remedies while a database keeps the application from being ready. */
class TributaryReadinessIndicator extends ReadinessStateHealthIndicator {

    private final Readiness readiness;

    TributaryReadinessIndicator(ApplicationAvailability availability, Readiness readiness) {
        super(availability);
        this.readiness = readiness;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) throws Exception {
        super.doHealthCheck(builder);
        readiness.reasons().stream()
                .limit(1)
                .map(HealthFinding::of)
                .forEach(finding -> builder.status(finding.status()).withDetails(finding.details()));
    }
}
