package dev.tributary.target;

import dev.tributary.graph.RevisionId;
import dev.tributary.plan.Step;
import dev.tributary.testing.RecordedObject;
import java.util.Collection;
import java.util.List;

/** A step in the words of the recordings. */
record RecordedStep(String direction, List<String> from, List<String> to, List<String> headsAfter) {

    static RecordedStep recorded(RecordedObject step) {
        return new RecordedStep(
                step.text("direction"),
                step.texts("from"),
                step.texts(step.has("to") ? "to" : "revision"),
                step.texts("heads_after"));
    }

    static RecordedStep of(Step step) {
        var after =
                step.heads().after().stream().map(RevisionId::text).distinct().toList();
        if (step instanceof Step.Stamp stamp) {
            return new RecordedStep("stamp", texts(stamp.from()), texts(stamp.to()), after);
        }
        if (step instanceof Step.Upgrade upgrade) {
            return new RecordedStep(
                    "upgrade", List.of(), texts(List.of(upgrade.revision().id())), after);
        }
        if (step instanceof Step.Downgrade downgrade) {
            return new RecordedStep(
                    "downgrade", List.of(), texts(List.of(downgrade.revision().id())), after);
        }
        throw new AssertionError(step);
    }

    RecordedStep withoutRows() {
        return new RecordedStep(direction, from, to, List.of());
    }

    private static List<String> texts(Collection<RevisionId> ids) {
        return ids.stream().map(RevisionId::text).toList();
    }

    @Override
    public String toString() {
        return direction + " " + (from.isEmpty() ? "" : from + " -> ") + to + " then " + headsAfter;
    }
}
