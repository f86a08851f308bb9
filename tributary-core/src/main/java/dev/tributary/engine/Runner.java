package dev.tributary.engine;

import dev.tributary.event.Event;
import dev.tributary.event.Listener;
import dev.tributary.event.NotUpToDate;
import dev.tributary.event.Outcome;
import dev.tributary.event.Refused;
import dev.tributary.event.RunFailed;
import dev.tributary.graph.RevisionId;
import dev.tributary.plan.Plan;
import dev.tributary.product.Ability;
import dev.tributary.script.Script;
import dev.tributary.script.ScriptSet;
import dev.tributary.session.BlockerWatch;
import dev.tributary.session.Database;
import dev.tributary.session.LockWait;
import dev.tributary.session.MigrationLock;
import dev.tributary.session.Pooling;
import dev.tributary.session.RowMove;
import dev.tributary.session.RowsAlone;
import dev.tributary.session.Session;
import dev.tributary.session.Survey;
import dev.tributary.target.Purpose;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Does a plan. Looks with one query; where nothing is to be done, that is all. Otherwise it takes the lock, looks and plans
 * again, checks everything that can be checked, and only then runs the steps.
 */
public final class Runner {

    private final Database database;
    private final @Nullable Database direct;
    private final ScriptSet scripts;
    private final RunSettings settings;
    private final Listener listener;
    private final RandomGenerator random;
    private final Ticker ticker;
    private final Planning planning;
    private final Foundation foundation;

    /**
     * A runner of these scripts on that database.
     *
     * @param direct the same database by another way, for everything but the first look; null where there is no other
     */
    public Runner(
            Database database,
            @Nullable Database direct,
            ScriptSet scripts,
            RunSettings settings,
            Listener listener,
            RandomGenerator random,
            Ticker ticker) {
        database.product().require(Ability.TRANSACTIONAL_DDL, Ability.SESSION_LOCKS);
        this.database = database;
        this.direct = direct;
        this.scripts = scripts;
        this.settings = settings;
        this.listener = listener;
        this.random = random;
        this.ticker = ticker;
        this.planning = new Planning(database, scripts, settings);
        this.foundation = new Foundation(database, scripts);
    }

    /** How this plans. */
    public Planning planning() {
        return planning;
    }

    /**
     * Does what is wanted.
     *
     * @throws Refused where nothing was done
     * @throws RunFailed where a step failed
     */
    public Outcome run(Request request) {
        String here;
        try (Session session = Session.open(database)) {
            listener.on(new Event.Connected(
                    session.survey().server(), session.survey().rows()));
            Plan plan = firstPlan(request, session);
            if (isDone(plan, session, request)) {
                return nothingToDo(plan, session, request);
            }
            if (direct == null) {
                return run(session, plan, request);
            }
            here = session.identity();
        }
        try (Session session = Session.open(direct)) {
            session.survey();
            if (!session.identity().equals(here)) {
                throw Admission.otherDatabase(session.survey().server());
            }
            Plan plan = firstPlan(request, session);
            return isDone(plan, session, request) ? nothingToDo(plan, session, request) : run(session, plan, request);
        }
    }

    /**
     * Looks only.
     *
     * @param planner what would bring the database to the target
     * @throws NotUpToDate where that is anything
     * @throws Refused where these are not the scripts of the database, or something never ran there
     */
    public void verify(Session session, String target, Function<List<RevisionId>, Plan> planner) {
        planning.verify(session);
        Survey survey = session.survey();
        Plan plan = planning.plan(planner, survey.rows(), session);
        TargetReached.check(survey, target, plan);
        listener.on(new Event.Connected(survey.server(), survey.rows()));
        tell(plan.warnings());
    }

    private static boolean isDone(Plan plan, Session session, Request request) {
        return request.emptying() == null
                && plan.steps().isEmpty()
                && session.survey().lastStatement() == 0;
    }

    private Outcome run(Session session, Plan plan, Request request) {
        Admission.checkWritable(database.product(), session.survey());
        check(session, plan, request);
        LockWait wait = lockWait();
        if (request.emptying() != null) {
            Pooling.refuseSharing(
                    session,
                    "nothing was done: the lock has to be held from the first drop to the last revision",
                    "without it, another run could begin in between",
                    request.again());
        } else if (Pooling.of(session) == Pooling.TRANSACTION) {
            listener.on(new Event.Pooled(session.survey().server()));
            tell(session.share(request.application(), wait));
            check(session, plan, request);
            return runPrepared(session, request);
        }
        MigrationLock lock = MigrationLock.acquire(session, wait);
        try {
            tell(session.prepare(request.application()));
            return runPrepared(session, request);
        } finally {
            lock.release();
        }
    }

    private Outcome runPrepared(Session session, Request request) {
        session.surveyAgain();
        if (request.emptying() != null) {
            request.emptying().run();
            session.surveyAgain();
        }
        Plan plan = plan(request, session);
        check(session, plan, request);
        if (!scripts.holdSql()
                && !session.survey().journalled()
                && plan.steps().stream()
                        .noneMatch(step -> Work.of(step, scripts).runsScript())) {
            return moveRows(plan, session, request);
        }
        if (foundation.lay(session, listener)) {
            Admission.checkWritable(database.product(), session.survey());
            if (session.isShared()) {
                plan = plan(request, session);
            }
        }
        var run = new Run(session, request, plan, scripts, settings, listener);
        Resumption resumption = Unfinished.resumption(run);
        if (plan.steps().isEmpty()) {
            return nothingToDo(plan, session, request);
        }
        ScriptChanges.check(run);
        new Acceptances(scripts).writeMissed(session, settings);
        announce(plan);
        try (var watch = new BlockerWatch(session.database())) {
            var contention = new Contention(run, watch, ticker, random);
            while (run.total() > 0) {
                try {
                    new PlanRun(run, contention).run(resumption);
                    break;
                } catch (Overtaken e) {
                    run.overtaken();
                    resumption = Resumption.NONE;
                    goOn(run, plan, e);
                }
            }
        }
        Outcome outcome = run.outcome();
        listener.on(new Event.PlanDone(outcome));
        return outcome;
    }

    /**
     * Plans what is left to do where another run has done something between two transactions of this one.
     *
     * @throws RunFailed where this one has done something, too, and what is left would lead somewhere else
     */
    private void goOn(Run run, Plan first, Overtaken by) {
        Plan next;
        try {
            next = plan(run.request(), run.session());
        } catch (TributaryException e) {
            throw run.hasDoneNothing() ? e : new RunFailures(run).overtaken(by, e);
        }
        if (!run.hasDoneNothing() && !next.headsAfter().equals(first.headsAfter())) {
            throw new RunFailures(run).overtaken(by, by);
        }
        run.goOn(next);
        if (!next.steps().isEmpty()) {
            check(run.session(), next, run.request());
            Unfinished.resumption(run);
            announce(next);
        }
    }

    private void check(Session session, Plan plan, Request request) {
        var check = new PlanCheck(database.product(), scripts);
        check.check(plan, session.survey(), settings.oneTransaction());
        if (session.isShared()) {
            check.checkShared(plan, session, request);
        }
    }

    private Plan plan(Request request, Session session) {
        return planning.plan(request, session);
    }

    /** What will be run; once nothing is there any more, where that is wanted: what speaks against it is said before. */
    private Plan firstPlan(Request request, Session session) {
        if (request.emptying() == null) {
            return plan(request, session);
        }
        planning.admit(session, false);
        return request.plan(List.of());
    }

    private void tell(List<String> notes) {
        notes.forEach(note -> listener.on(new Event.Warning(note)));
    }

    private void announce(Plan plan) {
        listener.on(new Event.PlanStarted(plan));
        tell(plan.warnings());
    }

    /** A stamp, which is all that is left where another tool runs the scripts. */
    private Outcome moveRows(Plan plan, Session session, Request request) {
        if (plan.steps().isEmpty()) {
            return nothingToDo(plan, session, request);
        }
        announce(plan);
        long start = System.nanoTime();
        RowsAlone.move(
                session,
                plan.steps().stream()
                        .map(step ->
                                new RowMove(step.heads().removed(), step.heads().added()))
                        .toList());
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        var outcome = new Outcome(plan.headsBefore(), plan.headsAfter(), plan.steps(), took);
        int total = plan.steps().size();
        for (int number = 1; number <= total; number++) {
            listener.on(new Event.StepStarted(plan.steps().get(number - 1), number, total));
            listener.on(new Event.StepDone(plan.steps().get(number - 1), number, total, took));
        }
        listener.on(new Event.PlanDone(outcome));
        return outcome;
    }

    private Outcome nothingToDo(Plan plan, Session session, Request request) {
        if (request.purpose() == Purpose.UPGRADE) {
            planning.edited(session.survey())
                    .forEach(revision -> listener.on(new Event.ScriptEdited(revision.id(), revision.origin())));
        }
        announce(plan);
        var outcome = new Outcome(plan.headsBefore(), plan.headsAfter(), List.of(), Duration.ZERO);
        listener.on(new Event.PlanDone(outcome));
        return outcome;
    }

    /**
     * Says that a revision counts as run as its file is now, under the lock; nothing runs.
     *
     * @param reason for the journal
     * @return false where it is as it ran, and nothing was written
     */
    public boolean accept(RevisionId id, String reason) {
        var again = Remedy.onDatabase("journal", "accept", id.text(), "--reason", reason);
        return new LockedWork(database, lockWait())
                .run(again, session -> planning.admit(session, true), session -> accept(session, id, reason));
    }

    private boolean accept(Session session, RevisionId id, String reason) {
        var acceptances = new Acceptances(scripts);
        Script script = acceptances.acceptable(session, id);
        if (acceptances.isAsItRan(session, script)) {
            return false;
        }
        foundation.lay(session, listener);
        acceptances.write(session, script, reason);
        return true;
    }

    private LockWait lockWait() {
        return new LockWait(
                settings.patience(),
                random,
                (holder, waited) -> listener.on(new Event.Waiting(holder.inOneLine(), waited)));
    }
}
