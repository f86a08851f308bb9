package dev.tributary.spring.metrics;

import dev.tributary.event.Event;
import dev.tributary.plan.Step;
import dev.tributary.spring.TributaryListener;
import dev.tributary.spring.start.Readiness;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The timer {@code tributary.step} of each step that ran and the gauge {@code tributary.pending} of each database. Steps run
 * before there is a registry, so they are kept and told to each registry that comes.
 */
public class TributaryMeters implements MeterBinder, TributaryListener {

    private final Readiness readiness;
    private final List<MeterRegistry> registries = new ArrayList<>();
    private final List<Measured> steps = new ArrayList<>();
    private final Set<String> databases = new LinkedHashSet<>();

    private record Measured(String database, String revision, String direction, Duration took) {}

    /** Meters that read what is pending from there. */
    public TributaryMeters(Readiness readiness) {
        this.readiness = readiness;
    }

    @Override
    public synchronized void bindTo(MeterRegistry registry) {
        registries.add(registry);
        steps.forEach(step -> record(registry, step));
        databases.forEach(database -> gauge(registry, database));
    }

    @Override
    public synchronized void on(String database, Event event) {
        if (databases.add(database)) {
            registries.forEach(registry -> gauge(registry, database));
        }
        if (event instanceof Event.StepDone done) {
            Measured measured = measured(database, done);
            steps.add(measured);
            registries.forEach(registry -> record(registry, measured));
        }
    }

    private static Measured measured(String database, Event.StepDone done) {
        Step step = done.step();
        if (step instanceof Step.Upgrade upgrade) {
            return new Measured(database, upgrade.revision().id().text(), "upgrade", done.took());
        }
        if (step instanceof Step.Downgrade downgrade) {
            return new Measured(database, downgrade.revision().id().text(), "downgrade", done.took());
        }
        if (step instanceof Step.Replace replace) {
            return new Measured(database, replace.revision().id().text(), "replace", done.took());
        }
        return new Measured(database, step.summary(), "stamp", done.took());
    }

    private static void record(MeterRegistry registry, Measured step) {
        Timer.builder("tributary.step")
                .description("Steps of runs: the statements of a revision in one direction")
                .tag("database", label(step.database()))
                .tag("revision", step.revision())
                .tag("direction", step.direction())
                .register(registry)
                .record(step.took());
    }

    private void gauge(MeterRegistry registry, String database) {
        Gauge.builder("tributary.pending", () -> pending(database))
                .description("Revisions that are not applied; not a number where that could not be seen")
                .tag("database", label(database))
                .register(registry);
    }

    private double pending(String database) {
        return readiness.reasons().stream()
                .filter(reason -> reason.database().equals(database))
                .findFirst()
                .map(reason -> number(reason.pending()))
                .orElse(0.0);
    }

    private static double number(OptionalInt pending) {
        return pending.isPresent() ? pending.getAsInt() : Double.NaN;
    }

    private static String label(String database) {
        return database.isEmpty() ? "default" : database;
    }
}
