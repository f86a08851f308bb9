package dev.tributary.merge;

import dev.tributary.graph.RevisionId;
import dev.tributary.rehearsal.probe.ProbeFinding;
import java.util.List;
import java.util.stream.Stream;

/** Whether lines of revisions go together. */
public sealed interface Verdict {
    /** Which of the verdicts it is. */
    Kind kind();

    /** Answers by case; a new verdict does not compile until every reader knows it. */
    <T> T as(Cases<T> cases);

    /** The orders that show it, where it is not a good one. */
    default List<Order> orders() {
        return List.of();
    }

    /** The revisions one of which would have to change; empty where that is not known. */
    default List<RevisionId> concerned() {
        return List.of();
    }

    /** What comes out differently in two orders; empty where nothing does, or only one of them ends. */
    default List<Divergence> divergences() {
        return List.of();
    }

    /** What two orders call differently, and is otherwise the same; empty where there is nothing of that kind. */
    default List<NumberedName> numbered() {
        return List.of();
    }

    /** Why and of what it is not known what SQL it comes to, the reason first; empty where that is not what is lacking. */
    default List<String> unknownSql() {
        return List.of();
    }

    /** The verdict's name, as it is written. */
    default String name() {
        return kind().text();
    }

    /** Whether a merge may be written without anybody looking at it. */
    default boolean isSafe() {
        return kind() == Kind.COMMUTE || kind() == Kind.COMMUTE_UP_TO_COLUMN_ORDER;
    }

    /** Whether anything was found out. */
    default boolean isKnown() {
        return kind() != Kind.UNDECIDED;
    }

    /** A function of each verdict. */
    interface Cases<T> {
        T commute(Commute verdict);

        T commuteUpToColumnOrder(CommuteUpToColumnOrder verdict);

        T conflict(Conflict verdict);

        T oneOrder(OneOrder verdict);

        T dataDependent(DataDependent verdict);

        T latent(Latent verdict);

        T notExercised(NotExercised verdict);

        T undecided(Undecided verdict);
    }

    /** The verdicts by name, for whoever reads one back. */
    enum Kind {
        COMMUTE("commute"),
        COMMUTE_UP_TO_COLUMN_ORDER("commute up to column order"),
        CONFLICT("conflict"),
        ONE_ORDER("only one order works"),
        DATA_DEPENDENT("data-dependent"),
        LATENT("latent"),
        NOT_EXERCISED("not exercised"),
        UNDECIDED("undecided");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        /** The name as it is written. */
        public String text() {
            return text;
        }
    }

    /** Every order ends in the same schema and data. */
    record Commute() implements Verdict {
        @Override
        public Kind kind() {
            return Kind.COMMUTE;
        }

        @Override
        public <T> T as(Cases<T> cases) {
            return cases.commute(this);
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
        public Kind kind() {
            return Kind.COMMUTE_UP_TO_COLUMN_ORDER;
        }

        @Override
        public <T> T as(Cases<T> cases) {
            return cases.commuteUpToColumnOrder(this);
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
        public Kind kind() {
            return Kind.CONFLICT;
        }

        @Override
        public <T> T as(Cases<T> cases) {
            return cases.conflict(this);
        }

        @Override
        public List<Order> orders() {
            return List.of(inOrder, reversed);
        }

        @Override
        public List<RevisionId> concerned() {
            return List.of(first, second);
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
        public Kind kind() {
            return Kind.ONE_ORDER;
        }

        @Override
        public <T> T as(Cases<T> cases) {
            return cases.oneOrder(this);
        }

        @Override
        public List<Order> orders() {
            return fails;
        }

        @Override
        public List<RevisionId> concerned() {
            return way.rules().stream()
                    .flatMap(rule -> Stream.of(rule.later(), rule.earlier()))
                    .distinct()
                    .toList();
        }
    }

    /**
     * They go together or not, depending on what a database holds.
     *
     * @param without the verdict for the rows that the revisions before put there
     * @param with the verdict with the rows below as well
     * @param rows the fewest rows found that make the difference, as text
     * @param question a query that tells whether a database holds the like; empty where none could be derived and tried
     * @param counts whether the query tells by a number above 0, rather than by any row
     */
    record DataDependent(Verdict without, Verdict with, List<String> rows, String question, boolean counts)
            implements Verdict {
        public DataDependent {
            rows = List.copyOf(rows);
        }

        @Override
        public Kind kind() {
            return Kind.DATA_DEPENDENT;
        }

        @Override
        public <T> T as(Cases<T> cases) {
            return cases.dataDependent(this);
        }

        @Override
        public List<Order> orders() {
            return with.orders();
        }

        @Override
        public List<RevisionId> concerned() {
            return with.concerned();
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
        public Kind kind() {
            return Kind.LATENT;
        }

        @Override
        public <T> T as(Cases<T> cases) {
            return cases.latent(this);
        }
    }

    /**
     * Nothing came out differently, but a statement changed no row in any replay, and the other side touches what it reads or writes. So
     * nobody has seen the two together do what they do.
     *
     * @param otherwise the safe verdict that the replays would have given
     * @param statements those statements, in the order of sides and files
     */
    record NotExercised(Verdict otherwise, List<IdleStatement> statements) implements Verdict {
        public NotExercised {
            statements = List.copyOf(statements);
        }

        @Override
        public Kind kind() {
            return Kind.NOT_EXERCISED;
        }

        @Override
        public <T> T as(Cases<T> cases) {
            return cases.notExercised(this);
        }

        @Override
        public List<RevisionId> concerned() {
            return statements.stream().map(IdleStatement::revision).distinct().toList();
        }
    }

    /** What would help where nobody knows. */
    enum Lack {
        /** Another scratch server: one that has what a revision needs. */
        SERVER,
        /** A role, or a stand-in for it. */
        ROLE,
        /** An extension, or a stand-in for it. */
        EXTENSION,
        /** More time for a statement. */
        TIME,
        /** More time for all of it. */
        TIME_IN_ALL,
        /** Rights on the scratch server that revisions of others do not get unasked. */
        RIGHTS,
        /** Somebody who knows the SQL of an opaque revision, or what SQL one of another tool's comes to. */
        SQL,
        /** Somebody who looks at what the other tool does of which the replays show nothing. */
        TOOL,
        /** Revisions and a server that do the same when an order is replayed once more. */
        REPEATABILITY
    }

    /**
     * Nobody knows.
     *
     * @param reason why, in a phrase
     * @param facts what was seen
     * @param lack what would help
     * @param missing the name of the role or extension that is missing; empty where it is neither
     * @param ofBase whether it was a revision before the fork, in place of which a schema may be taken
     */
    record Undecided(String reason, List<String> facts, Lack lack, String missing, boolean ofBase) implements Verdict {
        public Undecided {
            facts = List.copyOf(facts);
        }

        /** Where nothing is missing that could be named, and the revisions before the fork run. */
        public Undecided(String reason, List<String> facts, Lack lack) {
            this(reason, facts, lack, "", false);
        }

        @Override
        public Kind kind() {
            return Kind.UNDECIDED;
        }

        @Override
        public <T> T as(Cases<T> cases) {
            return cases.undecided(this);
        }

        @Override
        public List<String> unknownSql() {
            return lack == Lack.SQL
                    ? Stream.concat(Stream.of(reason), facts.stream()).toList()
                    : List.of();
        }
    }
}
