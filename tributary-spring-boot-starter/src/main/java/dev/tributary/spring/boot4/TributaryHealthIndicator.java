package dev.tributary.spring.boot4;

import dev.tributary.spring.actuate.DatabaseHealth;
import dev.tributary.spring.actuate.HealthFinding;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/** The health of one database. */
class TributaryHealthIndicator extends AbstractHealthIndicator {

    private final DatabaseHealth health;

    TributaryHealthIndicator(DatabaseHealth health) {
        this.health = health;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        HealthFinding finding = health.look();
        builder.status(finding.status()).withDetails(finding.details());
    }
}
