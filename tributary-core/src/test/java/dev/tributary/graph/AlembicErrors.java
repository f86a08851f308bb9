package dev.tributary.graph;

import dev.tributary.plan.DuplicateRow;
import dev.tributary.wording.TributaryException;
import java.util.Map;
import java.util.Optional;

/** Which class of error Alembic raises where we raise ours. */
final class AlembicErrors {

    private static final Map<Class<? extends TributaryException>, String> CLASSES = Map.ofEntries(
            Map.entry(UnknownRevision.class, "ResolutionError"),
            Map.entry(UnknownRow.class, "ResolutionError"),
            Map.entry(AmbiguousPrefix.class, "ResolutionError"),
            Map.entry(NoSuchBranch.class, "ResolutionError"),
            Map.entry(NotInBranch.class, "ResolutionError"),
            Map.entry(MultipleHeads.class, "MultipleHeads"),
            Map.entry(NotAnAncestor.class, "RangeNotAncestorError"),
            Map.entry(NotADowngradeTarget.class, "RangeNotAncestorError"),
            Map.entry(NotInDowngradeBranch.class, "RevisionError"),
            Map.entry(AmbiguousMove.class, "RevisionError"),
            Map.entry(MoveTooLong.class, "RevisionError"),
            Map.entry(OverlappingRevisions.class, "RevisionError"),
            Map.entry(LabelClash.class, "RevisionError"),
            Map.entry(IllegalRevisionId.class, "RevisionError"),
            Map.entry(InvalidRange.class, "CommandError"),
            Map.entry(NotAHead.class, "CommandError"),
            Map.entry(DuplicateHeads.class, "CommandError"),
            Map.entry(DuplicateRow.class, "CommandError"),
            Map.entry(NotAtHeads.class, "DatabaseNotAtHead"));

    private AlembicErrors() {}

    /** The name of Alembic's class; empty for what Alembic does not refuse. */
    static Optional<String> classOf(TributaryException ours) {
        if (ours instanceof SelfLoop loop) {
            return Optional.of(loop.isDependency() ? "DependencyLoopDetected" : "LoopDetected");
        }
        if (ours instanceof RevisionCycle cycle) {
            return Optional.of(cycle.isDependency() ? "DependencyCycleDetected" : "CycleDetected");
        }
        return Optional.ofNullable(CLASSES.get(ours.getClass()));
    }
}
