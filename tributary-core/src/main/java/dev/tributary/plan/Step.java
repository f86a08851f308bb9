package dev.tributary.plan;

import dev.tributary.graph.Replaced;
import dev.tributary.graph.Revision;
import dev.tributary.graph.RevisionId;
import java.util.List;
import java.util.Optional;

/** One revision in one direction, or one move of the version rows, with what it does to the heads. */
public sealed interface Step {

    /** What the step does to the version rows. */
    HeadChange heads();

    /** The step in one line, such as {@code upgrade a, b -> c, message}. */
    String summary();

    /** The revision that counts as applied after the step and did not before; empty for a downgrade and a stamp. */
    default Optional<Revision> coming() {
        return Optional.empty();
    }

    /** Run a revision's upgrade section. */
    record Upgrade(Revision revision, HeadChange heads) implements Step {
        @Override
        public Optional<Revision> coming() {
            return Optional.of(revision);
        }

        @Override
        public String summary() {
            return "upgrade " + Plan.join(revision.downRevisions()) + " -> " + revision.id() + ", "
                    + revision.message();
        }
    }

    /** Run a revision's downgrade section. */
    record Downgrade(Revision revision, HeadChange heads) implements Step {
        @Override
        public String summary() {
            return "downgrade " + revision.id() + " -> " + Plan.join(revision.downRevisions()) + ", "
                    + revision.message();
        }
    }

    /** Put the row of a revision in place of the rows that it stands for; runs no SQL of its script. */
    record Replace(Revision revision, HeadChange heads) implements Step {
        @Override
        public Optional<Revision> coming() {
            return Optional.of(revision);
        }

        @Override
        public String summary() {
            return "replace " + Plan.join(replaced()) + " -> " + revision.id() + ", " + revision.message();
        }

        /** The heads that the revision stands for, in the order written. */
        public List<RevisionId> replaced() {
            return revision.replaces().stream().map(Replaced::revision).toList();
        }
    }

    /** Move version rows without running SQL; {@code from} and {@code to} as Alembic logs them. */
    record Stamp(List<RevisionId> from, List<RevisionId> to, HeadChange heads) implements Step {
        public Stamp {
            from = List.copyOf(from);
            to = List.copyOf(to);
        }

        @Override
        public String summary() {
            return "stamp " + Plan.join(from) + " -> " + Plan.join(to);
        }
    }
}
