package dev.tributary.target;

import java.util.Optional;

/**
 * A wish as typed, taken apart once. Which revisions it means is for the {@link TargetResolver} to say. Immutable.
 *
 * <p>Labels may hold signs, so the same text may be steps for one purpose and a name for another.
 */
public sealed interface Target {

    /** What was typed. */
    String text();

    /** Before the first revision. */
    record Base() implements Target {
        @Override
        public String text() {
            return "base";
        }
    }

    /** The one head. */
    record Head() implements Target {
        @Override
        public String text() {
            return "head";
        }
    }

    /** All heads. */
    record Heads() implements Target {
        @Override
        public String text() {
            return "heads";
        }
    }

    /** An id, a label, or the beginning of one. */
    record Named(String name) implements Target {
        @Override
        public String text() {
            return name;
        }
    }

    /**
     * Something in a branch: {@code branch@…}.
     *
     * @param branch what stands before the {@code @}; where that is nothing, it is no limit
     * @param of what stands behind it
     */
    record Labelled(Target branch, Target of) implements Target {
        @Override
        public String text() {
            return branch.text() + "@" + of.text();
        }

        /** The branch, if there is one. */
        Optional<Target> limit() {
            return Optional.of(branch).filter(name -> !name.text().isEmpty());
        }
    }

    /**
     * A number of steps.
     *
     * @param branch the branch to go along; may be empty
     * @param from where to start; empty: where the database is
     * @param steps positive for upwards
     * @param written the steps with their sign, as typed
     */
    record Relative(String text, Optional<Target> branch, Optional<Target> from, int steps, String written)
            implements Target {

        /** Where to start, looked up in the branch. */
        Optional<Target> start() {
            return from.map(
                    symbol -> branch.map(line -> TargetReader.in(line, symbol)).orElse(symbol));
        }

        /** Whether it is {@code @-N}: that goes down from the heads, whatever it was typed for. */
        boolean isBelowHeads() {
            return branch.isPresent() && branch.get().text().isEmpty();
        }

        /** The same text where steps do not count, but for those down from the heads. */
        Target asName() {
            return TargetReader.named(text);
        }

        /** Steps down from the heads where no steps count. */
        Target asLabel() {
            Target name = new Named(written);
            return branch.map(line -> TargetReader.in(line, name)).orElse(name);
        }
    }

    /**
     * Everything between two ends.
     *
     * @param from the lower end; empty where nothing is written
     * @param to the upper end; empty where nothing is written, and a range where there is a colon too many
     */
    record Range(String text, Optional<Target> from, Optional<Target> to) implements Target {

        /** The upper end of a range that has both. */
        public Target upper() {
            if (from.isEmpty() || to.isEmpty() || to.get() instanceof Range) {
                throw TargetProblems.incompleteRange(text);
            }
            return to.get();
        }
    }

    /**
     * Reads a target, or a range of them. Where a database goes up or down, and in a history, steps count; what follows
     * them is ignored. A lower end is always a name.
     *
     * @param purpose what the text was typed for
     */
    static Target parse(String text, Purpose purpose) {
        return TargetReader.read(text, purpose);
    }

    /** Reads a target where the only steps are those down from the heads; any other sign belongs to a name. */
    static Target named(String text) {
        return TargetReader.named(text);
    }
}
