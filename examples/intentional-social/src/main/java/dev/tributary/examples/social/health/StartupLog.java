package dev.tributary.examples.social.health;

import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.health.actuate.endpoint.HealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Says once that requests are served now: the line that the runbook looks for. */
@Component
class StartupLog {
    private static final Logger LOG = LoggerFactory.getLogger(StartupLog.class);

    private final HealthEndpoint health;
    private final AtomicBoolean said = new AtomicBoolean();

    StartupLog(HealthEndpoint health) {
        this.health = health;
    }

    /** Spring Boot says that an instance takes traffic even where its database is not ready; that is taken back at once. */
    @EventListener
    void availabilityChanged(AvailabilityChangeEvent<ReadinessState> event) {
        if (event.getState() == ReadinessState.ACCEPTING_TRAFFIC && isReady() && !said.getAndSet(true)) {
            LOG.info("Application startup complete");
        }
    }

    private boolean isReady() {
        HealthDescriptor readiness = health.healthForPath("readinessState");
        return readiness != null && readiness.getStatus().equals(Status.UP);
    }
}
