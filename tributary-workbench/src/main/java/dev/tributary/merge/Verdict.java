package dev.tributary.merge;

import dev.tributary.graph.RevisionId;
import dev.tributary.rehearsal.probe.ProbeFinding;
import java.util.List;

/** Whether lines of revisions go together. */
public sealed interface Verdict {

    /** The verdict's name, as it is written. */
    String name();

    /** Whether a merge may be written without anybody looking at it. */
    default boolean isSafe() {
        return false;
    }

    /** Every order ends in the same schema and data. */
    record Commute() implements Verdict {
        @Override
        public String name() {
            return "commute";
        }

        @Override
        public boolean isSafe() {
            return true;
        }
    }

    /**
     * Every order ends in the same schema and data but for the places of columns in some tables.
     *
     * @param tables their names
     */
    record CommuteUpToColumnOrder(List<String> tables) implements Verdict {
        public CommuteUpToColumnOrder {
            tables = List.copyOf(tables);
        }

        @Override
        public String name() {
            return "commute up to column order";
        }

        @Override
        public boolean isSafe() {
            return true;
        }
    }

    /** How two sides are in conflict. */
    enum Manner {
        /** Both orders succeed and end in different databases. */
        DIVERGE,
        /** Neither side can run before the other. */
        BOTH_FAIL,
        /** No order succeeds, not even a mixed one. */
        ALL_FAIL,
        /** One side after the other goes well; mixed they do not, and a database may already stand in the middle. */
        MIXED
    }

    /**
     * They do not go together.
     *
     * @param first a revision of one side
     * @param second the revision of the other that it meets
     * @param prefix what ran since the base before the two
     * @param inOrder with the first before the second
     * @param reversed with the second before the first
     * @param divergences what differs, where both orders succeed
     * @param numbered what differs in nothing but a name that the server made up
     * @param ways dependencies with which they would go together; more than one, or one among orders that end differently
     */
    record Conflict(
            Manner manner,
            RevisionId first,
            RevisionId second,
            List<RevisionId> prefix,
            Order inOrder,
            Order reversed,
            List<Divergence> divergences,
            List<NumberedName> numbered,
            List<Way> ways)
            implements Verdict {
        public Conflict {
            ways = List.copyOf(ways);
            numbered = List.copyOf(numbered);
            prefix = List.copyOf(prefix);
            divergences = List.copyOf(divergences);
        }

        @Override
        public String name() {
            return "conflict";
        }
    }

    /**
     * They go together in one order and not in others.
     *
     * @param way the order, and the dependencies that force it
     * @param fails the orders of whole sides that fail, with the failure
     */
    record OneOrder(Way way, List<Order> fails) implements Verdict {
        public OneOrder {
            fails = List.copyOf(fails);
        }

        @Override
        public String name() {
            return "only one order works";
        }
    }

    /**
     * They go together or not, depending on what a database holds.
     *
     * @param without the verdict for the rows that the revisions before put there
     * @param with the verdict with the rows below as well
     * @param rows the fewest rows found that make the difference, as text
     * @param question a query that tells whether a database holds the like, by a number above 0 or by any row; empty where
     *     none could be derived and tried
     */
    record DataDependent(Verdict without, Verdict with, List<String> rows, String question) implements Verdict {
        public DataDependent {
            rows = List.copyOf(rows);
        }

        @Override
        public String name() {
            return "data-dependent";
        }
    }

    /**
     * Every order ends alike, and leaves code that fails when it runs, although it did not with either side alone.
     *
     * @param findings which code, and what it misses
     */
    record Latent(List<ProbeFinding> findings) implements Verdict {
        public Latent {
            findings = List.copyOf(findings);
        }

        @Override
        public String name() {
            return "latent";
        }
    }

    /** What would help where nobody knows. */
    enum Lack {
        /** Another scratch server: one that has what a revision needs. */
        SERVER,
        /** More time for a statement. */
        TIME
    }

    /**
     * Nobody knows.
     *
     * @param reason why, in a phrase
     * @param facts what was seen
     * @param lack what would help
     */
    record Undecided(String reason, List<String> facts, Lack lack) implements Verdict {
        public Undecided {
            facts = List.copyOf(facts);
        }

        @Override
        public String name() {
            return "undecided";
        }
    }
}
