package dev.tributary.target;

import dev.tributary.graph.RevisionId;
import dev.tributary.plan.Plan;
import dev.tributary.testing.RecordedObject;
import dev.tributary.wording.TributaryException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Our answer to a recorded question, compared with the recorded answers. */
final class Answer {

    private final RecordedGraphs graphs;
    private final RecordedCase recorded;

    Answer(RecordedGraphs graphs, RecordedCase recorded) {
        this.graphs = graphs;
        this.recorded = recorded;
    }

    /** What is wrong with our answer; empty if nothing is. */
    Optional<String> difference() {
        try {
            return difference(OurAnswer.to(recorded, graphs));
        } catch (TributaryException e) {
            return recorded.isCrash() || recorded.answers().stream().anyMatch(answer -> isSameError(e, answer))
                    ? Optional.empty()
                    : Optional.of(e.problem().text() + "\n    instead of " + recorded.answers());
        }
    }

    private Optional<String> difference(@Nullable Object ours) {
        if (recorded.isCrash()) {
            return ours instanceof Plan plan ? unsound(plan) : Optional.empty();
        }
        return recorded.answers().stream().anyMatch(answer -> isSame(ours, answer))
                ? Optional.empty()
                : Optional.of(words(ours) + "\n    instead of " + recorded.answers());
    }

    /** Whether the answers agree in every step, if not in the rows after them. */
    boolean hasSameSteps() {
        try {
            return OurAnswer.to(recorded, graphs) instanceof Plan plan
                    && recorded.answers().stream()
                            .anyMatch(answer -> answer.has("steps")
                                    && withoutRows(ours(plan)).equals(withoutRows(theirs(answer))));
        } catch (TributaryException e) {
            return false;
        }
    }

    /** Alembic does not see every cycle: what the recordings call invalid must be refused nevertheless. */
    private boolean isSameError(TributaryException ours, RecordedObject answer) {
        if (recorded.command().equals("load") && graphs.isInvalid(recorded.graph()) && answer.is("result", "ok")) {
            return true;
        }
        return AlembicErrors.classOf(ours)
                .filter(name -> answer.is("error", name))
                .isPresent();
    }

    private boolean isSame(@Nullable Object ours, RecordedObject answer) {
        if (answer.has("error")) {
            return false;
        }
        return ours instanceof Plan plan ? isSamePlan(plan, answer) : isSameResult(ours, answer);
    }

    private boolean isSameResult(@Nullable Object ours, RecordedObject answer) {
        var order = recorded.order();
        if (order.isEmpty()) {
            return Optional.ofNullable(ours).equals(answer.value("result"));
        }
        if (!(ours instanceof List<?> ids) || !(answer.value("result").orElseThrow() instanceof List<?> theirs)) {
            return false;
        }
        boolean sameSet = ids.size() == theirs.size() && new HashSet<>(ids).equals(new HashSet<>(theirs));
        if (order.get().equals("any")) {
            return sameSet;
        }
        return sameSet
                && isNewestFirst(ids.stream()
                        .map(id -> id instanceof List<?> point ? point.get(0) : id)
                        .map(id -> RevisionId.of((String) id))
                        .toList());
    }

    private boolean isSamePlan(Plan plan, RecordedObject answer) {
        var ours = ours(plan);
        var theirs = theirs(answer);
        boolean sameWarnings = answer.has("warnings") != plan.warnings().isEmpty();
        if (recorded.hasQuirk()) {
            return sameWarnings && withoutRows(ours).equals(withoutRows(theirs));
        }
        if (recorded.order().isEmpty()) {
            return sameWarnings && isSameEnd(plan, answer) && ours.equals(theirs);
        }
        return sameWarnings
                && isSameEnd(plan, answer)
                && new HashSet<>(withoutRows(ours)).equals(new HashSet<>(withoutRows(theirs)))
                && unsound(plan).isEmpty();
    }

    /** Offline without steps nothing is printed and no table exists: the recording says no rows, whatever the start. */
    private boolean isSameEnd(Plan plan, RecordedObject answer) {
        boolean printsNothing =
                recorded.command().endsWith("_sql") && plan.steps().isEmpty();
        return printsNothing
                || new HashSet<>(plan.headsAfter())
                        .equals(new HashSet<>(RecordedCase.ids(answer.texts("final_heads"))));
    }

    private static List<RecordedStep> theirs(RecordedObject answer) {
        return answer.objects("steps").stream().map(RecordedStep::recorded).toList();
    }

    /** A purge alone is no step for Alembic. */
    private List<RecordedStep> ours(Plan plan) {
        var steps = plan.steps().stream().map(RecordedStep::of).toList();
        boolean onlyPurges = recorded.isSet("purge")
                && steps.size() == 1
                && steps.get(0).to().isEmpty();
        return onlyPurges ? List.of() : steps;
    }

    private static List<RecordedStep> withoutRows(List<RecordedStep> steps) {
        return steps.stream().map(RecordedStep::withoutRows).toList();
    }

    private Optional<String> unsound(Plan plan) {
        return Soundness.problem(graphs.graph(recorded.graph()), plan).map(why -> why + " in " + words(plan));
    }

    private boolean isNewestFirst(List<RevisionId> ids) {
        var graph = graphs.graph(recorded.graph());
        var seen = new HashSet<RevisionId>();
        for (RevisionId id : ids) {
            if (graph.parents(id).stream().anyMatch(seen::contains)) {
                return false;
            }
            seen.add(id);
        }
        return true;
    }

    private static String words(@Nullable Object ours) {
        return ours instanceof Plan plan
                ? plan.steps().stream().map(RecordedStep::of).toList() + " to " + plan.headsAfter() + " "
                        + plan.warnings()
                : String.valueOf(ours);
    }
}
