package dev.tributary.engine;

import dev.tributary.event.Event;
import dev.tributary.event.Listener;
import dev.tributary.event.Outcome;
import dev.tributary.graph.RevisionId;
import dev.tributary.plan.Plan;
import dev.tributary.plan.Step;
import dev.tributary.product.Product;
import dev.tributary.script.ScriptSet;
import dev.tributary.session.Session;
import dev.tributary.session.Survey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One run under the lock: what is wanted, on which session, by which plan, and how far it has come. */
final class Run {
    private final long start = System.nanoTime();
    private final Session session;
    private final Request request;
    private final ScriptSet scripts;
    private final RunSettings settings;
    private final Listener listener;
    private final List<RevisionId> headsBefore;
    private final List<Step> done = new ArrayList<>();

    private Plan plan;
    private List<RevisionId> heads;

    Run(Session session, Request request, Plan plan, ScriptSet scripts, RunSettings settings, Listener listener) {
        this.session = session;
        this.request = request;
        this.scripts = scripts;
        this.settings = settings;
        this.listener = listener;
        this.plan = plan;
        this.headsBefore = plan.headsBefore();
        this.heads = headsBefore;
    }

    Session session() {
        return session;
    }

    Product product() {
        return session.database().product();
    }

    Survey survey() {
        return session.survey();
    }

    /** The name of the database. */
    String database() {
        return survey().server().database();
    }

    Request request() {
        return request;
    }

    ScriptSet scripts() {
        return scripts;
    }

    RunSettings settings() {
        return settings;
    }

    boolean oneTransaction() {
        return settings.oneTransaction();
    }

    void tell(Event event) {
        listener.on(event);
    }

    Listener listener() {
        return listener;
    }

    /** What is to be done from where this run began, or from where another one left it. */
    Plan plan() {
        return plan;
    }

    /** Whether a step is the first of the plan. */
    boolean begins(Step step) {
        return plan.steps().get(0).equals(step);
    }

    int total() {
        return plan.steps().size();
    }

    /** A step of the plan, from 1. */
    Work work(int number) {
        return Work.of(plan.steps().get(number - 1), scripts);
    }

    void done(Step step) {
        done.add(step);
        heads = step.heads().after();
    }

    /** The open transaction was rolled back, and with it every step. */
    void nothingDone() {
        done.clear();
        heads = headsBefore;
    }

    /** Another run has moved the version rows meanwhile. */
    void overtaken() {
        heads = session.surveyAgain().rows();
    }

    /** What is left to do after that. */
    void goOn(Plan next) {
        plan = next;
    }

    boolean hasDoneNothing() {
        return done.isEmpty();
    }

    Outcome outcome() {
        return new Outcome(headsBefore, heads, done, Duration.ofNanos(System.nanoTime() - start));
    }
}
