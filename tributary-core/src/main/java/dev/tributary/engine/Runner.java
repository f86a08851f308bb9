package dev.tributary.engine;

import dev.tributary.database.BlockerWatch;
import dev.tributary.database.Database;
import dev.tributary.database.LockWait;
import dev.tributary.database.MigrationLock;
import dev.tributary.database.Pooling;
import dev.tributary.database.Session;
import dev.tributary.database.Survey;
import dev.tributary.graph.RevisionId;
import dev.tributary.plan.Plan;
import dev.tributary.product.ServerError;
import dev.tributary.script.ScriptSet;
import dev.tributary.wording.TributaryException;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Does a plan. Looks with one query; where nothing is to be done, that is all. Otherwise it takes the lock, looks and plans
 * again, checks everything that can be checked, and only then runs the steps.
 */
public final class Runner {

    private final Database database;
    private final @Nullable Database direct;
    private final ScriptSet scripts;
    private final RunSettings options;
    private final Listener listener;
    private final RandomGenerator random;
    private final Ticker ticker;

    /**
     * A runner of these scripts on that database.
     *
     * @param direct the same database by another way, for everything but the first look; null where there is no other
     */
    public Runner(
            Database database,
            @Nullable Database direct,
            ScriptSet scripts,
            RunSettings options,
            Listener listener,
            RandomGenerator random,
            Ticker ticker) {
        this.database = database;
        this.direct = direct;
        this.scripts = scripts;
        this.options = options;
        this.listener = listener;
        this.random = random;
        this.ticker = ticker;
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
            Survey survey = session.survey();
            listener.on(new Event.Connected(survey.server(), survey.rows()));
            Plan plan = firstPlan(request, survey);
            if (isDone(plan, survey, request)) {
                return nothingToDo(plan);
            }
            if (direct == null) {
                return run(session, survey, plan, request);
            }
            here = session.identity();
        }
        try (Session session = Session.open(direct)) {
            Survey survey = session.survey();
            if (!session.identity().equals(here)) {
                throw new OtherDatabase(survey.server());
            }
            Plan plan = firstPlan(request, survey);
            return isDone(plan, survey, request) ? nothingToDo(plan) : run(session, survey, plan, request);
        }
    }

    /**
     * Looks only.
     *
     * @param plan what would bring the database to the target
     * @throws NotUpToDate where that is anything
     */
    public void verify(Survey survey, String target, Plan plan) {
        NotUpToDate.check(survey, target, plan);
        listener.on(new Event.Connected(survey.server(), survey.rows()));
    }

    private static boolean isDone(Plan plan, Survey survey, Request request) {
        return request.emptying() == null && plan.steps().isEmpty() && survey.lastStatement() == 0;
    }

    private Outcome run(Session session, Survey survey, Plan plan, Request request) {
        Admission.checkWritable(survey);
        check(session, plan, survey, request);
        var wait = new LockWait(
                options.patience(),
                random,
                (holder, waited) -> listener.on(new Event.Waiting(holder.inOneLine(), waited)));
        if (request.emptying() != null) {
            Pooling.refuseSharing(
                    session,
                    survey,
                    "nothing was done: the lock has to be held from the first drop to the last revision",
                    "without it, another run could begin in between",
                    request.command());
        } else if (Pooling.of(session, survey) == Pooling.TRANSACTION) {
            listener.on(new Event.Pooled(survey.server()));
            session.share(name(request), wait);
            check(session, plan, survey, request);
            return runPrepared(session, request);
        }
        MigrationLock lock = MigrationLock.acquire(session, survey, wait);
        try {
            session.prepare(name(request));
            return runPrepared(session, request);
        } finally {
            lock.release();
        }
    }

    private static String name(Request request) {
        return "tributary " + request.command();
    }

    private Outcome runPrepared(Session session, Request request) {
        Survey survey = session.survey();
        if (request.emptying() != null) {
            request.emptying().accept(survey);
            survey = session.survey();
        }
        Plan plan = plan(request, survey);
        check(session, plan, survey, request);
        if (!survey.versioned() || !survey.journalled()) {
            session.createTables(survey);
            survey = session.survey();
            plan = session.isShared() ? plan(request, survey) : plan;
        }
        Resumption resumption = Unfinished.resumption(session, survey, plan, scripts, listener);
        if (plan.steps().isEmpty()) {
            return nothingToDo(plan);
        }
        ScriptChanges.check(session, survey, scripts, options.strict(), listener);
        announce(plan);
        var progress = new Progress(plan);
        try (var watch = new BlockerWatch(session.database())) {
            var contention = new Contention(session, watch, options.retryFor(), ticker, random, listener);
            Plan next = plan;
            while (!next.steps().isEmpty()) {
                try {
                    new PlanRun(
                                    session,
                                    survey,
                                    next,
                                    request.command(),
                                    scripts,
                                    options,
                                    contention,
                                    progress,
                                    listener)
                            .run(resumption);
                    break;
                } catch (Overtaken e) {
                    survey = session.survey();
                    progress.overtaken(survey.rows());
                    resumption = Resumption.NONE;
                    next = goOn(session, survey, request, plan, progress, e);
                }
            }
        }
        Outcome outcome = progress.outcome();
        listener.on(new Event.PlanDone(outcome));
        return outcome;
    }

    /**
     * What is left to do where another run has done something between two transactions of this one.
     *
     * @throws RunFailed where this one has done something, too, and what is left would lead somewhere else
     */
    private Plan goOn(Session session, Survey survey, Request request, Plan first, Progress progress, Overtaken by) {
        Plan next;
        try {
            next = plan(request, survey);
        } catch (TributaryException e) {
            throw progress.isEmpty() ? e : moved(progress, by, e);
        }
        if (!progress.isEmpty() && !next.headsAfter().equals(first.headsAfter())) {
            throw moved(progress, by, by);
        }
        if (!next.steps().isEmpty()) {
            check(session, next, survey, request);
            Unfinished.resumption(session, survey, next, scripts, listener);
            announce(next);
        }
        return next;
    }

    private RunFailed moved(Progress progress, Overtaken by, RuntimeException cause) {
        Outcome outcome = progress.outcome();
        var problem = by.moved().problem();
        listener.on(new Event.Failed(outcome, problem.facts()));
        var error = new ServerError("", problem.title(), "", "", "", 0);
        return new RunFailed(problem, outcome, by.work().step(), 0, error, cause);
    }

    private void check(Session session, Plan plan, Survey survey, Request request) {
        var preflight = new PlanCheck(database.product(), scripts);
        preflight.check(plan, survey, options.oneTransaction());
        if (session.isShared()) {
            preflight.checkShared(plan, survey, request.command());
        }
    }

    private Plan plan(Request request, Survey survey) {
        Admission.check(database, survey, request.runsScripts());
        Plan plan = request.plan(survey.rows());
        List<RevisionId> found = survey.rows().stream().sorted().collect(Collectors.toList());
        if (!plan.headsBefore().equals(found)) {
            throw new DatabaseMoved(survey.server().database(), plan.headsBefore(), found);
        }
        return plan;
    }

    /** What will be run; once nothing is there any more, where that is wanted: what speaks against it is said before. */
    private Plan firstPlan(Request request, Survey survey) {
        if (request.emptying() == null) {
            return plan(request, survey);
        }
        Admission.check(database, survey, false);
        return request.plan(List.of());
    }

    private void announce(Plan plan) {
        listener.on(new Event.PlanStarted(plan));
        plan.warnings().forEach(warning -> listener.on(new Event.Warning(warning)));
    }

    private Outcome nothingToDo(Plan plan) {
        announce(plan);
        var outcome = new Outcome(plan.headsBefore(), plan.headsAfter(), List.of(), Duration.ZERO);
        listener.on(new Event.PlanDone(outcome));
        return outcome;
    }
}
