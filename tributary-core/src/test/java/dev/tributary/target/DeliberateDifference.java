package dev.tributary.target;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.graph.Along;
import dev.tributary.graph.RevisionGraph;
import dev.tributary.graph.RevisionId;
import dev.tributary.graph.RevisionSet;
import dev.tributary.testing.RecordedObject;
import dev.tributary.wording.TributaryException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * Answers that differ from the recorded ones on purpose: each names a defect of Alembic that is not copied, by its number
 * in section 12 of the description of Alembic's semantics.
 */
enum DeliberateDifference {

    /**
     * 12.3: Alembic takes {@code label@base} for {@code base} where the tree has one base, and undoes every branch. We
     * refuse and say what else would be undone. Applies where recorded steps undo the one base and a revision that is
     * neither before nor after the branch, dependencies included.
     */
    OTHER_BRANCHES_UNDONE_12_3 {
        @Override
        boolean applies(RevisionGraph graph, RecordedCase recorded, Answer answer) {
            var branch = branch(graph, recorded);
            if (branch.isEmpty() || graph.bases().size() > 1) {
                return false;
            }
            var undone = undone(graph, recorded);
            return undone.containsAll(graph.bases())
                    && !graph.lineage(List.of(branch.get()), Along.PARENTS).containsAll(undone);
        }
    },

    /**
     * 12.4: Alembic does not look whether the branch of {@code branch@revision} exists, or holds the revision, before it
     * undoes things. We refuse. Applies where recorded steps undo something for such a target.
     */
    UNRELATED_BRANCH_12_4 {
        @Override
        boolean applies(RevisionGraph graph, RecordedCase recorded, Answer answer) {
            if (!namesBranch(recorded) || undone(graph, recorded).isEmpty()) {
                return false;
            }
            var branch = branch(graph, recorded);
            var symbol = recorded.target().substring(recorded.target().lastIndexOf('@') + 1);
            return branch.isEmpty()
                    || new TargetResolver(graph, Purpose.SHOW)
                            .one(Target.named(symbol))
                            .filter(id -> !graph.lineage(List.of(branch.get()), Along.DOWN_REVISIONS)
                                    .contains(id))
                            .isPresent();
        }
    },

    /**
     * 12.5: Alembic compares the rows with heads that may be hidden because something depends on them, so that the check
     * can never pass. We compare with the rows that a whole upgrade leaves. Applies where the graph hides a head and the
     * rows are just those.
     */
    HIDDEN_HEADS_12_5 {
        @Override
        boolean applies(RevisionGraph graph, RecordedCase recorded, Answer answer) {
            return recorded.command().equals("current")
                    && recorded.isSet("check_heads")
                    && !graph.heads().equals(graph.realHeads())
                    && new HashSet<>(recorded.rows()).equals(new HashSet<>(graph.realHeads()));
        }
    },

    /**
     * 12.9: Alembic leaves, or keeps, a row that another row already implies, which blocks later upgrades. Our rows are
     * the tips of what is applied. Applies where recorded rows hold a revision together with one of its ancestors, and
     * every step is the recorded one.
     */
    REDUNDANT_ROWS_12_9 {
        @Override
        boolean applies(RevisionGraph graph, RecordedCase recorded, Answer answer) {
            return (recorded.command().startsWith("downgrade")
                            || recorded.command().equals("stamp"))
                    && recorded.steps().stream().anyMatch(step -> overlap(graph, step))
                    && answer.hasSameSteps();
        }
    },

    /**
     * 12.13: Alembic writes a second file of the same id, and the later one wins. We refuse. Applies where the id of a
     * new revision is taken.
     */
    DUPLICATE_ID_12_13 {
        @Override
        boolean applies(RevisionGraph graph, RecordedCase recorded, Answer answer) {
            return recorded.command().equals("revision")
                    && recorded.options().has("rev_id")
                    && graph.contains(RevisionId.of(recorded.options().text("rev_id")));
        }
    };

    abstract boolean applies(RevisionGraph graph, RecordedCase recorded, Answer answer);

    static Optional<DeliberateDifference> of(RecordedGraphs graphs, RecordedCase recorded, Answer answer) {
        if (recorded.command().equals("load")) {
            return Optional.empty();
        }
        return Arrays.stream(values())
                .filter(rule -> rule.applies(graphs.graph(recorded.graph()), recorded, answer))
                .findFirst();
    }

    private static boolean namesBranch(RecordedCase recorded) {
        return recorded.command().startsWith("downgrade") && recorded.target().contains("@");
    }

    /** The revision of the branch that a downgrade names; empty if it names none or one that does not exist. */
    private static Optional<RevisionId> branch(RevisionGraph graph, RecordedCase recorded) {
        if (!namesBranch(recorded)) {
            return Optional.empty();
        }
        var target = recorded.target().substring(recorded.target().indexOf(':') + 1);
        try {
            return Optional.of(
                    new TargetResolver(graph, Purpose.SHOW).branch(target.substring(0, target.lastIndexOf('@'))));
        } catch (TributaryException e) {
            assertThat(e.problem().code()).isEqualTo("no-such-branch");
            return Optional.empty();
        }
    }

    private static RevisionSet undone(RevisionGraph graph, RecordedCase recorded) {
        return graph.set(recorded.steps().stream()
                .map(step -> RevisionId.of(step.text("revision")))
                .toList());
    }

    private static boolean overlap(RevisionGraph graph, RecordedObject step) {
        var rows = graph.set(RecordedCase.ids(step.texts("heads_after")));
        return graph.tips(rows).size() < rows.size();
    }
}
