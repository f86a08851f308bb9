package dev.tributary.cli.report;

import dev.tributary.graph.Revision;
import dev.tributary.graph.RevisionGraph;
import dev.tributary.graph.RevisionId;
import dev.tributary.merge.DifferingRow;
import dev.tributary.merge.Divergence;
import dev.tributary.merge.Fork;
import dev.tributary.merge.IdleStatement;
import dev.tributary.merge.LostRights;
import dev.tributary.merge.NumberedName;
import dev.tributary.merge.Order;
import dev.tributary.merge.Precedence;
import dev.tributary.merge.Verdict;
import dev.tributary.merge.Way;
import dev.tributary.rehearsal.Failure;
import dev.tributary.rehearsal.probe.ProbeFinding;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A verdict in words: one sentence, and what was seen. */
final class VerdictText implements Verdict.Cases<List<String>> {

    /** More revisions than this are shown by the first and the last two. */
    private static final int LONGEST = 4;

    private static final int LONGEST_VALUE = 100;

    private final RevisionGraph graph;
    private final Fork fork;

    VerdictText(RevisionGraph graph, Fork fork) {
        this.graph = graph;
        this.fork = fork;
    }

    @Override
    public List<String> commute(Verdict.Commute verdict) {
        return List.of(
                fork.isOpen()
                        ? "safe to merge: " + every()
                        : "safe to merge: one comes before the other in every order");
    }

    @Override
    public List<String> commuteUpToColumnOrder(Verdict.CommuteUpToColumnOrder verdict) {
        return List.of("safe to merge: " + every() + ", but for the order of the columns in "
                + String.join(", ", verdict.tables()));
    }

    private String every() {
        String all = " of these " + fork.size() + " revisions ends in the same schema and data";
        return fork.written().isEmpty()
                ? "every order" + all
                : "proved " + ProofReport.IN_ORDER + ": " + sentence(fork.written(), "runs")
                        + (fork.size() == 2 ? "" : "; every order that is left" + all);
    }

    @Override
    public List<String> conflict(Verdict.Conflict verdict) {
        String sentence = switch (verdict.manner()) {
            case DIVERGE ->
                verdict.divergences().isEmpty()
                        ? "both orders succeed, and give the same things different names"
                        : "both orders succeed, and end in different databases";
            case BOTH_FAIL ->
                verdict.ways().isEmpty()
                        ? "neither order succeeds"
                        : "neither side can run before the other, and several mixed orders succeed";
            case ALL_FAIL -> "no order succeeds, not even a mixed one";
            case MIXED -> "one side after the other goes well, but not both mixed";
        };
        var lines = new ArrayList<>(List.of("conflict: " + sentence));
        conflict(verdict, lines);
        return lines;
    }

    @Override
    public List<String> oneOrder(Verdict.OneOrder verdict) {
        var lines = new ArrayList<>(
                List.of("only one order works: " + sentence(verdict.way().rules(), "has to run")));
        succeeds(verdict.way(), lines);
        verdict.fails().forEach(fails -> failure(fails, lines));
        return lines;
    }

    @Override
    public List<String> latent(Verdict.Latent verdict) {
        var lines = new ArrayList<>(List.of("latent: every order ends alike, and leaves code that fails when it runs"));
        verdict.findings().forEach(finding -> lines.addAll(finding(finding)));
        return lines;
    }

    @Override
    public List<String> notExercised(Verdict.NotExercised verdict) {
        var lines =
                new ArrayList<>(List.of("not exercised: nothing came out differently, but no row of any replay came to "
                        + (verdict.statements().size() == 1 ? "this statement" : "these statements")
                        + ", and the other side touches the same"));
        for (IdleStatement statement : verdict.statements()) {
            lines.add("  " + statement.place() + "  " + shortened(statement.sql()));
            lines.add("    the other side touches " + String.join(", ", statement.meets()));
            if (!statement.query().isEmpty()) {
                lines.add("    ask production, where 0 means that it does nothing there:");
                lines.add("      " + statement.query().strip().replaceAll("\\s+", " "));
            }
        }
        return lines;
    }

    @Override
    public List<String> undecided(Verdict.Undecided verdict) {
        var lines = new ArrayList<>(List.of("undecided: " + verdict.reason()));
        verdict.facts().forEach(fact -> lines.add("  " + fact));
        return lines;
    }

    @Override
    public List<String> dataDependent(Verdict.DataDependent verdict) {
        var lines = new ArrayList<>(List.of("data-dependent: they go together or not, depending on the rows"));
        lines.add("  with the rows that the revisions make themselves they are safe; with others:");
        verdict.with().as(this).forEach(line -> lines.add("  " + line));
        if (!verdict.rows().isEmpty()) {
            lines.add(
                    verdict.rows().size() == 1
                            ? "  this row alone makes the difference:"
                            : "  these rows together make the difference:");
            verdict.rows().forEach(row -> lines.add("    " + shortened(row)));
        }
        if (verdict.question().isEmpty()) {
            lines.add("  no query is known that tells whether production has the like");
        } else {
            lines.add("  ask production, where " + (verdict.counts() ? "0" : "no row")
                    + " means that it goes well there:");
            lines.add("    " + verdict.question());
        }
        return lines;
    }

    private void conflict(Verdict.Conflict conflict, List<String> lines) {
        if (conflict.manner() == Verdict.Manner.DIVERGE || conflict.manner() == Verdict.Manner.MIXED) {
            var files = new Table();
            files.row("  " + conflict.first(), origin(conflict.first()));
            files.row("  " + conflict.second(), origin(conflict.second()));
            lines.addAll(files.lines());
        }
        for (Order order : List.of(conflict.inOrder(), conflict.reversed())) {
            if (order.failure().isPresent()) {
                failure(order, lines);
            }
        }
        String inOrder = list(conflict.inOrder().revisions());
        String reversed = list(conflict.reversed().revisions());
        for (Divergence divergence : conflict.divergences()) {
            lines.add("  " + divergence.object());
            var table = new Table();
            table.row("    " + inOrder, shortened(divergence.inOrder()));
            table.row("    " + reversed, shortened(divergence.reversed()));
            lines.addAll(table.lines());
            rows(divergence, inOrder, reversed, lines);
            divergence.lost().forEach(lost -> lines.add("    " + lost(lost, conflict)));
        }
        numbered(conflict, lines);
        if (conflict.manner() == Verdict.Manner.BOTH_FAIL) {
            conflict.ways().forEach(way -> succeeds(way, lines));
        }
        if (conflict.manner() == Verdict.Manner.MIXED) {
            lines.add("  " + risk(conflict));
        }
    }

    private static String lost(LostRights lost, Verdict.Conflict conflict) {
        RevisionId earlier = lost.reversed() ? conflict.second() : conflict.first();
        RevisionId later = lost.reversed() ? conflict.first() : conflict.second();
        return lost.role() + " loses " + String.join(", ", lost.rights()) + " on " + lost.object() + " where " + later
                + " runs after " + earlier
                + (lost.place().isEmpty() ? "" : ": it is dropped and made again there (" + lost.place() + ")");
    }

    /** Some rows that differ, each after both orders. */
    private static void rows(Divergence divergence, String inOrder, String reversed, List<String> lines) {
        var table = new Table();
        for (DifferingRow row : divergence.rows()) {
            table.row("    " + shortened(row.row()), inOrder, shortened(row.inOrder()));
            table.row("", reversed, shortened(row.reversed()));
        }
        lines.addAll(table.lines());
        if (divergence.moreRows() > 0) {
            lines.add("    and " + divergence.moreRows() + " more");
        }
    }

    /** Which databases a mixed order waits for. */
    private static String risk(Verdict.Conflict conflict) {
        int met = conflict.prefix().size() + 2;
        boolean refused = Stream.of(conflict.inOrder(), conflict.reversed())
                .allMatch(order ->
                        order.failure().isPresent() && order.revisions().size() <= met);
        String first = list(with(conflict.prefix(), conflict.first()));
        String second = list(with(conflict.prefix(), conflict.second()));
        return refused
                ? "a database that has run " + first + " and no more fails at " + conflict.second()
                        + ", one that has run " + second + " at " + conflict.first()
                : "a database that has run " + list(with(with(conflict.prefix(), conflict.first()), conflict.second()))
                        + " and not the rest is on that way already";
    }

    private static List<RevisionId> with(List<RevisionId> ids, RevisionId last) {
        var longer = new ArrayList<>(ids);
        longer.add(last);
        return longer;
    }

    private static void numbered(Verdict.Conflict conflict, List<String> lines) {
        if (conflict.numbered().isEmpty()) {
            return;
        }
        boolean swapped = conflict.numbered().stream()
                .map(NumberedName::inOrder)
                .sorted()
                .toList()
                .equals(conflict.numbered().stream()
                        .map(NumberedName::reversed)
                        .sorted()
                        .toList());
        lines.add("  same definitions, " + (swapped ? "names swapped" : "other names")
                + ": the server numbered them in the order of creation");
        for (NumberedName name : conflict.numbered()) {
            lines.add("  " + name.object() + "  " + shortened(name.definition()));
            var table = new Table();
            table.row("    " + list(conflict.inOrder().revisions()), name.inOrder());
            table.row("    " + list(conflict.reversed().revisions()), name.reversed());
            lines.addAll(table.lines());
        }
    }

    private void succeeds(Way way, List<String> lines) {
        List<RevisionId> path = way.path();
        if (path.size() <= LONGEST) {
            lines.add("  " + list(path) + "  succeeds");
            return;
        }
        lines.add("  this order succeeds:");
        var table = new Table();
        for (int i = 0; i < path.size(); i++) {
            table.row(
                    "    " + (i + 1),
                    path.get(i).text(),
                    graph.revision(path.get(i)).message());
        }
        lines.addAll(table.lines());
    }

    private static String sentence(List<Precedence> rules, String verb) {
        String first =
                rules.get(0).later() + " " + verb + " after " + rules.get(0).earlier();
        return first
                + rules.stream()
                        .skip(1)
                        .map(rule -> ", and " + rule.later() + " after " + rule.earlier())
                        .collect(Collectors.joining());
    }

    private static void failure(Order order, List<String> lines) {
        Failure failure = order.failure().orElseThrow();
        lines.add("  " + list(order.revisions()) + "  fails");
        lines.add("    " + failure.text());
        if (!failure.sql().isEmpty()) {
            lines.add("    " + failure.place() + "  " + shortened(failure.sql()));
        }
        if (!failure.detail().isEmpty()) {
            lines.add("    " + shortened(failure.detail()));
        }
    }

    private static List<String> finding(ProbeFinding finding) {
        var lines = new ArrayList<String>();
        lines.add("  " + finding.object()
                + (finding.concerns().isEmpty() ? "" : "  misses " + String.join(", ", finding.concerns())));
        lines.add("    " + finding.tried() + "  " + (finding.sqlState() + " " + finding.message()).strip());
        return lines;
    }

    private String origin(RevisionId id) {
        Revision revision = graph.revision(id);
        return revision.origin().isEmpty() ? id.text() : revision.origin();
    }

    /** Ids in their order; of many the first and the last two. */
    static String list(List<RevisionId> ids) {
        if (ids.size() > LONGEST) {
            return ids.get(0) + ", …, " + list(ids.subList(ids.size() - 2, ids.size()));
        }
        return ids.stream().map(RevisionId::text).collect(Collectors.joining(", "));
    }

    private static String shortened(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() <= LONGEST_VALUE ? line : line.substring(0, LONGEST_VALUE) + "…";
    }
}
