package dev.tributary.spring.boot3;

import dev.tributary.spring.actuate.DatabaseHealth;
import dev.tributary.spring.actuate.HealthFinding;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;

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
