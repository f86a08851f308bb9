package dev.tributary.target;

import dev.tributary.graph.SelfLoop;
import dev.tributary.wording.TributaryException;
import java.util.Map;
import java.util.Optional;

/** Which class of error Alembic raises where we raise ours. */
final class AlembicErrors {

    private static final Map<String, String> CLASSES = Map.ofEntries(
            Map.entry("unknown-revision", "ResolutionError"),
            Map.entry("unknown-row", "ResolutionError"),
            Map.entry("ambiguous-prefix", "ResolutionError"),
            Map.entry("no-such-branch", "ResolutionError"),
            Map.entry("not-in-branch", "ResolutionError"),
            Map.entry("multiple-heads", "MultipleHeads"),
            Map.entry("not-an-ancestor", "RangeNotAncestorError"),
            Map.entry("not-a-downgrade-target", "RangeNotAncestorError"),
            Map.entry("not-in-downgrade-branch", "RevisionError"),
            Map.entry("ambiguous-move", "RevisionError"),
            Map.entry("move-too-long", "RevisionError"),
            Map.entry("overlapping-revisions", "RevisionError"),
            Map.entry("label-clash", "RevisionError"),
            Map.entry("illegal-revision-id", "RevisionError"),
            Map.entry("invalid-range", "CommandError"),
            Map.entry("not-a-head", "CommandError"),
            Map.entry("duplicate-heads", "CommandError"),
            Map.entry("duplicate-row", "CommandError"),
            Map.entry("not-at-heads", "DatabaseNotAtHead"),
            Map.entry("revision-cycle", "CycleDetected"),
            Map.entry("dependency-cycle", "DependencyCycleDetected"));

    private AlembicErrors() {}

    /** The name of Alembic's class; empty for what Alembic does not refuse. */
    static Optional<String> classOf(TributaryException ours) {
        if (ours instanceof SelfLoop loop) {
            return Optional.of(loop.isDependency() ? "DependencyLoopDetected" : "LoopDetected");
        }
        return Optional.ofNullable(CLASSES.get(ours.problem().code()));
    }
}
