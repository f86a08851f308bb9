package dev.tributary.engine;

import dev.tributary.database.AncestryStanding;
import dev.tributary.engine.Request.Extent;
import dev.tributary.event.DatabaseMoved;
import dev.tributary.event.HalfStop;
import dev.tributary.event.Refused;
import dev.tributary.graph.Revision;
import dev.tributary.graph.RevisionId;
import dev.tributary.plan.HeadChange;
import dev.tributary.plan.NeedsOlderRelease;
import dev.tributary.plan.Plan;
import dev.tributary.plan.Step;
import dev.tributary.product.Product;
import dev.tributary.script.ScriptSet;
import dev.tributary.session.Database;
import dev.tributary.session.HalfStep;
import dev.tributary.session.Journal;
import dev.tributary.session.Session;
import dev.tributary.session.Survey;
import dev.tributary.target.Purpose;
import dev.tributary.target.UnknownRow;
import dev.tributary.wording.Problem;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** From a look at a database to the plan for it, or to why there is none. */
public final class Planning {

    private final Product product;
    private final ScriptSet scripts;
    private final RunSettings settings;
    private final Projects projects;

    /** Plans with these scripts. */
    public Planning(Database database, ScriptSet scripts, RunSettings settings) {
        this.product = database.product();
        this.scripts = scripts;
        this.settings = settings;
        this.projects = new Projects(scripts.graph(), database.owner());
    }

    Projects projects() {
        return projects;
    }

    /** Why these scripts must not run there; empty where they may, and where the journal may not be read. */
    public Optional<Problem> refusal(Session session) {
        try {
            verify(session);
            return Optional.empty();
        } catch (Refused e) {
            return Optional.of(e.problem());
        }
    }

    /** The step that stopped between its statements; usually empty. */
    public Optional<HalfStop> halfDone(Session session) {
        return HalfStep.of(session)
                .map(half -> new HalfStop(
                        RevisionId.of(half.revision()),
                        half.direction(),
                        half.done().size(),
                        HalfDone.section(scripts, half)
                                .map(section -> section.statements().size())
                                .orElse(0)));
    }

    /** Refuses what must not be touched at all, or not by these scripts. */
    public void admit(Session session, boolean runsScripts) {
        Survey survey = session.survey();
        Admission.check(product, survey);
        projects.another(survey).ifPresent(problem -> {
            throw new Refused(problem);
        });
        if (runsScripts) {
            LostRows.find(survey).ifPresent(problem -> {
                throw new Refused(problem);
            });
            projects.refuseSecondTable(survey);
            Admission.checkStrangers(session, scripts);
        }
    }

    /**
     * The plan for where the database is.
     *
     * @throws Refused where these scripts must not run there
     */
    public Plan plan(Request request, Session session) {
        Survey survey = session.survey();
        admit(session, request.runsScripts());
        List<RevisionId> rows = survey.rows();
        if (request.extent() == Extent.AS_PLANNED) {
            return asPlanned(request, session);
        }
        var warnings = new ArrayList<String>();
        RewrittenHistory history = request.runsScripts() ? history(session) : RewrittenHistory.NONE;
        List<RevisionId> tips = request.runsScripts() ? tips(session, history, warnings) : rows;
        List<RevisionId> missed =
                request.purpose() == Purpose.UPGRADE ? missed(request, session, history, warnings) : List.of();
        Plan plan = plan(request::plan, tips, session);
        if (request.purpose() == Purpose.DOWNGRADE) {
            refuseUndoingMissed(plan, session);
        }
        List<RevisionId> found = tips.stream().sorted().toList();
        if (!plan.headsBefore().equals(found)) {
            throw moved(request, plan, survey);
        }
        if (request.purpose() == Purpose.STAMP && plan.steps().isEmpty() && !LostRows.isRemembered(survey)) {
            return standing(found);
        }
        return tips.equals(rows) && missed.isEmpty() ? plan : with(plan, rows, missed, warnings);
    }

    private static DatabaseMoved moved(Request request, Plan plan, Survey survey) {
        return new DatabaseMoved(
                survey.server().database(),
                plan.headsBefore(),
                survey.rows().stream().sorted().toList(),
                request.again());
    }

    /** What runs is what somebody has seen; what it leaves out that was missed refuses it. */
    private Plan asPlanned(Request request, Session session) {
        Plan plan = request.plan(session.survey().rows());
        if (!plan.headsBefore().equals(session.survey().rows().stream().sorted().toList())) {
            throw moved(request, plan, session.survey());
        }
        if (request.purpose() == Purpose.DOWNGRADE) {
            refuseUndoingMissed(plan, session);
        } else if (request.purpose() == Purpose.UPGRADE) {
            List<RevisionId> left = missed(session).stream()
                    .filter(id -> plan.steps().stream().noneMatch(step -> runs(step, id)))
                    .toList();
            if (!left.isEmpty()) {
                throw rewritten(left, session);
            }
        }
        return plan;
    }

    private static boolean runs(Step step, RevisionId id) {
        return step instanceof Step.Upgrade upgrade && upgrade.revision().id().equals(id);
    }

    /** A person says that the rows are right as they are, and nothing remembers them like that. */
    private static Plan standing(List<RevisionId> rows) {
        var change = new HeadChange(rows, List.of(), List.of(), rows);
        return new Plan(rows, List.of(new Step.Stamp(rows, rows, change)), rows, List.of());
    }

    /** The version rows as today's files would have left them: where these have other edges than those that ran. */
    public List<RevisionId> tips(Session session) {
        return tips(session, history(session), new ArrayList<>());
    }

    private List<RevisionId> tips(Session session, RewrittenHistory history, List<String> warnings) {
        List<RevisionId> redundant = redundant(session);
        List<RevisionId> loose = history.loose();
        if (redundant.isEmpty() && loose.isEmpty()) {
            return session.survey().rows();
        }
        redundant.forEach(row -> warnings.add(row + " comes before another row now, so its own says nothing any more"));
        loose.forEach(row -> warnings.add(row + " ran and comes before no row any more, so it gets one of its own"));
        var tips = new ArrayList<>(session.survey().rows());
        tips.removeAll(redundant);
        tips.addAll(loose);
        return tips;
    }

    /** A plan for these rows, checked against what the database records of them. */
    Plan plan(Function<List<RevisionId>, Plan> planner, List<RevisionId> rows, Session session) {
        var exchanges = new Exchanges(scripts, session);
        try {
            Plan plan = planner.apply(rows);
            exchanges.check(plan);
            return plan;
        } catch (UnknownRow e) {
            throw exchanges.explained(e);
        } catch (NeedsOlderRelease e) {
            throw new Refused(e.problem());
        }
    }

    /** Something that an applied revision follows and that never ran is an error, unless it is to be run. */
    private List<RevisionId> missed(Request request, Session session, RewrittenHistory history, List<String> warnings) {
        List<RevisionId> missed = history.missed();
        if (!missed.isEmpty() && request.extent() != Extent.WITH_MISSED) {
            throw rewritten(missed, session);
        }
        missed.forEach(id -> warnings.add(id + " was put before revisions that are applied; it runs after them"));
        return missed;
    }

    private List<RevisionId> missed(Session session) {
        return history(session).missed();
    }

    /** What is known of what comes before the version rows; what never ran there is named unless the team lives with it. */
    public RewrittenHistory history(Session session) {
        RewrittenHistory history = RewrittenHistory.of(session, scripts);
        return new RewrittenHistory(
                history.standing(),
                history.missed().stream()
                        .filter(id -> settings.acceptance(RewrittenHistory.CODE, id.text())
                                .isEmpty())
                        .toList(),
                history.loose());
    }

    private Refused rewritten(List<RevisionId> missed, Session session) {
        return new Refused(new RewrittenHistory(AncestryStanding.REWRITTEN, missed, List.of())
                .problem(session.survey(), scripts, settings.disposable()));
    }

    /** What never ran cannot be undone. */
    private void refuseUndoingMissed(Plan plan, Session session) {
        Set<RevisionId> undone = new LinkedHashSet<>();
        plan.steps().forEach(step -> {
            if (step instanceof Step.Downgrade downgrade) {
                undone.add(downgrade.revision().id());
            }
        });
        if (!undone.isEmpty()) {
            List<RevisionId> missed = missed(session);
            if (missed.stream().anyMatch(undone::contains)) {
                throw rewritten(missed, session);
            }
        }
    }

    /**
     * Looks only.
     *
     * @throws Refused where these scripts are not those of the database, or something never ran there
     */
    public void verify(Session session) {
        admit(session, true);
        List<RevisionId> missed = missed(session);
        if (!missed.isEmpty()) {
            throw rewritten(missed, session);
        }
    }

    /** Revisions whose script says something else than when it ran there; none that the team lives with. */
    public List<Revision> edited(Survey survey) {
        return ScriptChanges.seen(survey, scripts, settings);
    }

    /** Rows that another row stands for, since a dependency was added after both had run. */
    private List<RevisionId> redundant(Session session) {
        List<RevisionId> known = session.survey().rows().stream()
                .filter(scripts.graph()::contains)
                .distinct()
                .toList();
        Set<RevisionId> tips = new LinkedHashSet<>(scripts.graph().tips(known));
        if (tips.size() == known.size()) {
            return List.of();
        }
        Set<RevisionId> ran = new LinkedHashSet<>();
        new Journal(session).applied().forEach(applied -> ran.add(applied.revision()));
        return known.stream()
                .filter(row -> !tips.contains(row) && ran.contains(row))
                .toList();
    }

    private Plan with(Plan plan, List<RevisionId> rows, List<RevisionId> missed, List<String> warnings) {
        var steps = new ArrayList<Step>();
        List<RevisionId> before = rows.stream().sorted().toList();
        List<RevisionId> tips = plan.headsBefore();
        if (!before.equals(tips)) {
            var change = new HeadChange(before, without(before, tips), without(tips, before), tips);
            steps.add(new Step.Stamp(before, tips, change));
        }
        var still = new HeadChange(tips, List.of(), List.of(), tips);
        missed.forEach(id -> steps.add(new Step.Upgrade(scripts.graph().revision(id), still)));
        steps.addAll(plan.steps());
        warnings.addAll(plan.warnings());
        return new Plan(before, steps, plan.headsAfter(), warnings);
    }

    private static List<RevisionId> without(List<RevisionId> ids, List<RevisionId> others) {
        return ids.stream().filter(id -> !others.contains(id)).toList();
    }
}
