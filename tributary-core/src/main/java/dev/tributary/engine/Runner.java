package dev.tributary.engine;

import dev.tributary.database.BlockerWatch;
import dev.tributary.database.Database;
import dev.tributary.database.MigrationLock;
import dev.tributary.database.Session;
import dev.tributary.database.Survey;
import dev.tributary.graph.RevisionId;
import dev.tributary.plan.Plan;
import dev.tributary.script.ScriptSet;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * Does a plan. Looks with one query; where nothing is to be done, that is all. Otherwise it takes the lock, looks and plans
 * again, checks everything that can be checked, and only then runs the steps.
 */
public final class Runner {

    private final Database database;
    private final ScriptSet scripts;
    private final RunOptions options;
    private final Listener listener;
    private final RandomGenerator random;
    private final Ticker ticker;

    /** A runner of these scripts on that database. */
    public Runner(
            Database database,
            ScriptSet scripts,
            RunOptions options,
            Listener listener,
            RandomGenerator random,
            Ticker ticker) {
        this.database = database;
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
        try (Session session = Session.open(database)) {
            Survey survey = session.survey();
            listener.on(new Event.Connected(survey.server(), survey.rows()));
            Plan plan = plan(request, survey);
            if (plan.steps().isEmpty() && survey.lastStatement() == 0) {
                return nothingToDo(plan);
            }
            Admission.checkWritable(survey);
            new Preflight(database.dialect(), scripts).check(plan, survey, options.oneTransaction());
            MigrationLock lock = MigrationLock.acquire(
                    session,
                    survey,
                    options.patience(),
                    random,
                    (holder, waited) -> listener.on(new Event.Waiting(holder.inOneLine(), waited)));
            try {
                return runLocked(session, request);
            } finally {
                lock.release();
            }
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

    private Outcome runLocked(Session session, Request request) {
        session.prepare("tributary " + request.command());
        Survey survey = session.survey();
        Plan plan = plan(request, survey);
        new Preflight(database.dialect(), scripts).check(plan, survey, options.oneTransaction());
        if (!survey.versioned() || !survey.journalled()) {
            session.createTables(survey);
            survey = session.survey();
        }
        Resumption resumption = Unfinished.resumption(session, survey, plan, scripts, listener);
        if (plan.steps().isEmpty()) {
            return nothingToDo(plan);
        }
        EditedScripts.check(session, survey, scripts, options.strict(), listener);
        listener.on(new Event.PlanStarted(plan));
        plan.warnings().forEach(warning -> listener.on(new Event.Warning(warning)));
        try (var watch = new BlockerWatch(database)) {
            var contests = new Contests(session, watch, options.retryFor(), ticker, random, listener);
            return new PlanRun(session, survey, plan, request.command(), scripts, options, contests, listener)
                    .run(resumption);
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

    private Outcome nothingToDo(Plan plan) {
        listener.on(new Event.PlanStarted(plan));
        plan.warnings().forEach(warning -> listener.on(new Event.Warning(warning)));
        var outcome = new Outcome(plan.headsBefore(), plan.headsAfter(), List.of(), Duration.ZERO);
        listener.on(new Event.PlanDone(outcome));
        return outcome;
    }
}
