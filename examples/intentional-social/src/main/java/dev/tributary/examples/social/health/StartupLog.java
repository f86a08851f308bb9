package dev.tributary.examples.social.health;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Says once that requests are served now: the line that the runbook looks for. */
@Component
class StartupLog {
    private static final Logger LOG = LoggerFactory.getLogger(StartupLog.class);

    @EventListener
    void ready(ApplicationReadyEvent event) {
        LOG.info("Application startup complete");
    }
}
