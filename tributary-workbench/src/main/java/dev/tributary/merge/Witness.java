package dev.tributary.merge;

import dev.tributary.graph.RevisionId;
import dev.tributary.rehearsal.Failure;
import dev.tributary.rehearsal.Rehearsal;
import dev.tributary.rehearsal.RehearsalTrial;
import dev.tributary.rehearsal.Replay;
import dev.tributary.rehearsal.probe.RefusedRows;
import dev.tributary.rehearsal.probe.RowChange;
import dev.tributary.rehearsal.probe.SingleRow;
import dev.tributary.rehearsal.probe.SqlTokens;
import dev.tributary.schema.DataFingerprint;
import dev.tributary.schema.QualifiedName;
import dev.tributary.script.ScriptSet;
import dev.tributary.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Finds the rows that make the difference, and a question to ask a database about the like of them. */
final class Witness {
    /** Of more rows than these, each is not left out once more to try a question. */
    private static final int FEW = 3;

    private static final String ALL_OF = "SELECT * FROM ";

    /** How many rows there are says enough, and shows nobody's data. */
    private static final String COUNT_OF = "SELECT count(*) FROM ";

    private final ScriptSet scripts;
    private final Rehearsal plain;
    private final Rehearsal seeded;
    private final Set<QualifiedName> volatileColumns;
    private final boolean quotes;
    private int replays;

    /**
     * @param plain the base, on which they go together
     * @param seeded the base with rows, on which they do not
     * @param volatileColumns not to be compared
     * @param quotes whether a question may hold values of the rows
     */
    Witness(ScriptSet scripts, Rehearsal plain, Rehearsal seeded, Set<QualifiedName> volatileColumns, boolean quotes) {
        this.scripts = scripts;
        this.plain = plain;
        this.seeded = seeded;
        this.volatileColumns = Set.copyOf(volatileColumns);
        this.quotes = quotes;
    }

    /**
     * @param told what is said of a row
     */
    Verdict dataDependent(Verdict without, Verdict with, Function<SingleRow, String> told) {
        int before = seeded.replays();
        var reduction = new Reduction(seeded, plain);
        List<SingleRow> rows = smallest(reduction, with);
        Optional<String> query = questions(with)
                .filter(asked -> tells(asked, reduction, rows, with))
                .findFirst()
                .map(this::onOneLine);
        boolean counts = query.map(text -> text.startsWith(ALL_OF)).orElse(false);
        String question = query.map(text -> (counts ? COUNT_OF + text.substring(ALL_OF.length()) : text) + ";")
                .orElse("");
        replays = seeded.replays() - before + reduction.replays();
        return new Verdict.DataDependent(without, with, rows.stream().map(told).toList(), question, counts);
    }

    /** How many times a revision ran meanwhile. */
    int replays() {
        return replays;
    }

    private List<SingleRow> smallest(Reduction reduction, Verdict with) {
        try (RehearsalTrial trial = seeded.trial()) {
            return reduction.smallest(without -> shows(trial, without, with), shows(with));
        }
    }

    /** The same in a transaction, as far as one can show it. */
    private boolean shows(RehearsalTrial trial, Collection<SingleRow> without, Verdict with) {
        Optional<Order> failing = failing(with).findFirst();
        if (failing.isPresent()) {
            return trial.failure(failing.get().revisions(), without)
                    .equals(failing.get().failure().orElseThrow().sqlState());
        }
        List<Order> orders = with.orders();
        if (orders.size() != 2) {
            return false;
        }
        Optional<DataFingerprint> one = trial.data(orders.get(0).revisions(), without, volatileColumns);
        Optional<DataFingerprint> other = trial.data(orders.get(1).revisions(), without, volatileColumns);
        return one.isPresent() && other.isPresent() && !one.equals(other);
    }

    /** Whether a base shows the same: the same failure, or databases that differ. */
    private static Predicate<Rehearsal> shows(Verdict with) {
        Optional<Order> failing = failing(with).findFirst();
        if (failing.isPresent()) {
            Failure failure = failing.get().failure().orElseThrow();
            return base -> base.runAll(failing.get().revisions()) instanceof Replay.Failed failed
                    && failed.failure().revision().equals(failure.revision())
                    && failed.failure().sqlState().equals(failure.sqlState());
        }
        List<Order> orders = with.orders();
        return base -> orders.size() == 2
                && base.runAll(orders.get(0).revisions()) instanceof Replay.Reached one
                && base.runAll(orders.get(1).revisions()) instanceof Replay.Reached other
                && new Comparison(base).of(one.database(), other.database()) == Sameness.NONE;
    }

    private static Stream<Order> failing(Verdict verdict) {
        return verdict.orders().stream().filter(order -> order.failure().isPresent());
    }

    /**
     * Whether a query tells such rows from others: it finds some among all rows and among the fewest that make the difference,
     * and none without them, nor where one of them is missing, unless what is left is no good either.
     */
    private boolean tells(String query, Reduction reduction, List<SingleRow> rows, Verdict with) {
        if (rows.isEmpty() || !finds(seeded, query) || !findsNone(plain, query)) {
            return false;
        }
        try (Rehearsal fewest = reduction.only(rows)) {
            if (!finds(fewest, query)) {
                return false;
            }
        }
        for (SingleRow left : rows.size() > FEW ? List.<SingleRow>of() : rows) {
            try (Rehearsal less = reduction.only(
                    rows.stream().filter(row -> !row.equals(left)).toList())) {
                if (!findsNone(less, query) && !fails(less, with)) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean fails(Rehearsal base, Verdict with) {
        return failing(with).anyMatch(order -> base.runAll(order.revisions()) instanceof Replay.Failed);
    }

    private static boolean finds(Rehearsal base, String query) {
        OptionalLong count = base.count(query);
        return count.isPresent() && count.getAsLong() > 0;
    }

    private static boolean findsNone(Rehearsal base, String query) {
        OptionalLong count = base.count(query);
        return count.isPresent() && count.getAsLong() == 0;
    }

    private Stream<String> questions(Verdict with) {
        List<Order> failing = failing(with).toList();
        return failing.isEmpty() ? overlap(with) : failing.stream().flatMap(order -> refused(order).stream());
    }

    /** What the server refuses, put back to the rows as they are before any of it. */
    private List<String> refused(Order order) {
        Optional<RefusedRows> refusal = seeded.explain(order.revisions())
                .filter(found -> !found.query().isEmpty() && (quotes || !found.quoting()));
        if (refusal.isEmpty()) {
            return List.of();
        }
        var statements = new ArrayList<String>();
        for (RevisionId revision : order.revisions()) {
            List<String> own = statements(revision);
            boolean last =
                    revision.equals(order.revisions().get(order.revisions().size() - 1));
            int ran = refusal.get().statement() - (refusal.get().afterwards() ? 0 : 1);
            statements.addAll(last ? own.subList(0, ran) : own);
        }
        RefusedRows.Fault fault = refusal.get().fault();
        boolean outOfRange = fault == RefusedRows.Fault.NUMBER;
        boolean changedOnly = refusal.get().afterwards() && fault != RefusedRows.Fault.OTHER;
        return Stream.of(outOfRange, !outOfRange)
                .flatMap(widened -> new QueryBefore(
                                seeded.base().seen().schema(), statements, seeded.syntax(), widened, changedOnly)
                        .before(refusal.get().query()).stream())
                .distinct()
                .toList();
    }

    /** The rows that both sides change; and those of one side alone, which the other's changes may lead to. */
    private Stream<String> overlap(Verdict with) {
        Optional<QualifiedName> table = with.divergences().stream()
                .filter(divergence -> divergence.kind().equals(Divergence.DATA))
                .map(Divergence::name)
                .findFirst();
        return table.stream().flatMap(name -> {
            List<String> conditions = with.concerned().stream()
                    .flatMap(revision -> statements(revision).stream())
                    .flatMap(statement -> RowChange.of(statement, seeded.syntax()).stream())
                    .filter(change -> change.isOf(name) && !change.condition().equals("true"))
                    .map(change -> "(" + change.condition() + ")")
                    .distinct()
                    .toList();
            String all = String.join(" AND ", conditions);
            return Stream.concat(Stream.of(all), conditions.stream())
                    .distinct()
                    .map(condition -> "SELECT * FROM " + name + (condition.isEmpty() ? "" : " WHERE " + condition));
        });
    }

    private List<String> statements(RevisionId revision) {
        return scripts.find(revision).orElseThrow().up().statements().stream()
                .map(Statement::text)
                .toList();
    }

    /** With a space wherever there is a line end or more than one space between two tokens. */
    private String onOneLine(String query) {
        var line = new StringBuilder();
        int end = 0;
        for (SqlTokens.Token token : SqlTokens.of(query, seeded.syntax())) {
            line.append(token.start() > end && end > 0 ? " " : "").append(token.text());
            end = token.end();
        }
        return line.toString();
    }
}
