package dev.tributary.spring.start;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.ApplicationContext;
import org.springframework.context.SmartLifecycle;

/** Looks again while the application is not ready, and tells Spring Boot whether it takes traffic. */
public class ReadinessWatch implements SmartLifecycle {

    private static final Log log = LogFactory.getLog(RunLog.LOGGER);

    private final TributaryInitializer initializer;
    private final Readiness readiness;
    private final Duration interval;
    private final ApplicationContext context;
    private @Nullable ScheduledExecutorService looking;
    private boolean applicationReady;

    /** A watch that looks that often. */
    public ReadinessWatch(
            TributaryInitializer initializer, Readiness readiness, Duration interval, ApplicationContext context) {
        this.initializer = initializer;
        this.readiness = readiness;
        this.interval = interval;
        this.context = context;
    }

    @Override
    public synchronized void start() {
        if (readiness.isReady() || looking != null) {
            return;
        }
        looking = Executors.newSingleThreadScheduledExecutor(work -> {
            var thread = new Thread(work, "tributary-readiness");
            thread.setDaemon(true);
            return thread;
        });
        long millis = Math.max(1, interval.toMillis());
        Objects.requireNonNull(looking.scheduleWithFixedDelay(this::look, millis, millis, TimeUnit.MILLISECONDS));
    }

    private void look() {
        try {
            if (initializer.lookAgain()) {
                log.info("ready: every database is at its target, requests are served");
                publish();
                stop();
            }
        } catch (RuntimeException e) {
            log.error("looking again failed; it will be tried again in " + RunLog.text(interval), e);
        }
    }

    /** Called once Spring Boot has said that the application takes traffic. */
    void applicationIsReady() {
        synchronized (this) {
            applicationReady = true;
        }
        if (!readiness.isReady()) {
            publish();
        }
    }

    /** Says what holds now, so that the last word is right whoever comes first. */
    private synchronized void publish() {
        if (applicationReady) {
            AvailabilityChangeEvent.publish(
                    context,
                    this,
                    readiness.isReady() ? ReadinessState.ACCEPTING_TRAFFIC : ReadinessState.REFUSING_TRAFFIC);
        }
    }

    @Override
    public synchronized void stop() {
        if (looking != null) {
            looking.shutdownNow();
            looking = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return looking != null;
    }
}
