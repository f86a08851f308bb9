package dev.tributary.cli.report;

import dev.tributary.graph.Revision;
import dev.tributary.graph.RevisionGraph;
import dev.tributary.graph.RevisionId;
import dev.tributary.merge.Divergence;
import dev.tributary.merge.Fork;
import dev.tributary.merge.NumberedName;
import dev.tributary.merge.Order;
import dev.tributary.merge.Precedence;
import dev.tributary.merge.Verdict;
import dev.tributary.merge.Way;
import dev.tributary.rehearsal.Failure;
import dev.tributary.rehearsal.probe.ProbeFinding;
import dev.tributary.wording.Remedy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A verdict in words: one sentence, what was seen, and what can be done about it. */
final class VerdictText {

    /** More revisions than this are shown by the first and the last two. */
    private static final int LONGEST = 4;

    private static final int LONGEST_VALUE = 100;

    private final RevisionGraph graph;
    private final Fork fork;

    VerdictText(RevisionGraph graph, Fork fork) {
        this.graph = graph;
        this.fork = fork;
    }

    List<String> lines(Verdict verdict) {
        var lines = new ArrayList<String>();
        lines.add(sentence(verdict));
        if (verdict instanceof Verdict.Conflict conflict) {
            conflict(conflict, lines);
        } else if (verdict instanceof Verdict.OneOrder order) {
            succeeds(order.way(), lines);
            order.fails().forEach(fails -> failure(fails, lines));
        } else if (verdict instanceof Verdict.DataDependent dependent) {
            dependent(dependent, lines);
        } else if (verdict instanceof Verdict.Latent latent) {
            latent.findings().forEach(finding -> lines.addAll(finding(finding)));
        } else if (verdict instanceof Verdict.Undecided undecided) {
            undecided.facts().forEach(fact -> lines.add("  " + fact));
        }
        return lines;
    }

    private String sentence(Verdict verdict) {
        int count = fork.size();
        String every = "every order of these " + count + " revisions ends in the same schema and data";
        if (verdict instanceof Verdict.Commute) {
            return fork.isOpen()
                    ? "safe to merge: " + every
                    : "safe to merge: one comes before the other in every order";
        }
        if (verdict instanceof Verdict.CommuteUpToColumnOrder order) {
            return "safe to merge: " + every + ", but for the order of the columns in "
                    + String.join(", ", order.tables());
        }
        if (verdict instanceof Verdict.Conflict conflict) {
            return "conflict: "
                    + switch (conflict.manner()) {
                        case DIVERGE ->
                            conflict.divergences().isEmpty()
                                    ? "both orders succeed, and give the same things different names"
                                    : "both orders succeed, and end in different databases";
                        case BOTH_FAIL ->
                            conflict.ways().isEmpty()
                                    ? "neither order succeeds"
                                    : "neither side can run before the other, and several mixed orders succeed";
                        case ALL_FAIL -> "no order succeeds, not even a mixed one";
                        case MIXED -> "one side after the other goes well, but not both mixed";
                    };
        }
        if (verdict instanceof Verdict.OneOrder order) {
            return "only one order works: " + sentence(order.way().rules());
        }
        if (verdict instanceof Verdict.DataDependent) {
            return "data-dependent: they go together or not, depending on the rows";
        }
        if (verdict instanceof Verdict.Latent) {
            return "latent: every order ends alike, and leaves code that fails when it runs";
        }
        if (verdict instanceof Verdict.Undecided undecided) {
            return "undecided: " + undecided.reason();
        }
        throw new AssertionError(verdict);
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
        }
        numbered(conflict, lines);
        if (conflict.manner() == Verdict.Manner.BOTH_FAIL) {
            conflict.ways().forEach(way -> succeeds(way, lines));
        }
        if (conflict.manner() == Verdict.Manner.MIXED) {
            lines.add("  " + risk(conflict));
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

    private static String sentence(List<Precedence> rules) {
        String first =
                rules.get(0).later() + " has to run after " + rules.get(0).earlier();
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

    private void dependent(Verdict.DataDependent dependent, List<String> lines) {
        lines.add("  with the rows that the revisions make themselves they are safe; with others:");
        lines(dependent.with()).forEach(line -> lines.add("  " + line));
        if (!dependent.rows().isEmpty()) {
            lines.add(
                    dependent.rows().size() == 1
                            ? "  this row alone makes the difference:"
                            : "  these rows together make the difference:");
            dependent.rows().forEach(row -> lines.add("    " + shortened(row)));
        }
        if (dependent.question().isEmpty()) {
            lines.add("  no query is known that tells whether production has the like");
        } else {
            boolean counts = dependent.question().startsWith("SELECT count(*)");
            lines.add("  ask production, where " + (counts ? "0" : "no row") + " means that it goes well there:");
            lines.add("    " + dependent.question());
        }
    }

    private static List<String> finding(ProbeFinding finding) {
        var lines = new ArrayList<String>();
        lines.add("  " + finding.object()
                + (finding.concerns().isEmpty() ? "" : "  misses " + String.join(", ", finding.concerns())));
        lines.add("    " + finding.tried() + "  " + (finding.sqlState() + " " + finding.message()).strip());
        return lines;
    }

    /**
     * What would have to change.
     *
     * @param again the command that proves anew
     */
    List<Remedy> next(Verdict verdict, String again) {
        if (verdict instanceof Verdict.Conflict conflict) {
            var remedies = new ArrayList<Remedy>();
            conflict.numbered().forEach(name -> remedies.add(naming(name)));
            conflict.ways()
                    .forEach(way -> remedies.addAll(headers(way, "then every upgrade runs as " + list(way.path()))));
            if (conflict.divergences().isEmpty() && !conflict.numbered().isEmpty()) {
                remedies.add(Remedy.unsorted(again, "after that; any other names do as well"));
                return remedies;
            }
            remedies.addAll(List.of(
                    Remedy.unsorted(
                            "edit " + either(conflict.first(), conflict.second()),
                            "until they agree" + about(conflict.divergences())),
                    Remedy.unsorted(
                            "-- revises: " + conflict.first(),
                            "in " + conflict.second() + ", once that is written for what comes after the other")));
            return remedies;
        }
        if (verdict instanceof Verdict.OneOrder order) {
            var remedies = new ArrayList<>(headers(order.way(), "then every upgrade keeps that order"));
            remedies.add(Remedy.unsorted(again, "after that"));
            return remedies;
        }
        if (verdict instanceof Verdict.DataDependent dependent) {
            var remedies = new ArrayList<>(next(dependent.with(), again));
            remedies.add(Remedy.unsorted(again + " --seed FILE", "proves with rows like production's instead"));
            return remedies;
        }
        if (verdict instanceof Verdict.Latent latent) {
            return List.of(Remedy.unsorted(
                    "a revision that replaces "
                            + latent.findings().stream()
                                    .map(ProbeFinding::object)
                                    .distinct()
                                    .collect(Collectors.joining(", ")),
                    "after both sides, in the merge revision itself for example"));
        }
        boolean late = verdict instanceof Verdict.Undecided undecided && undecided.lack() == Verdict.Lack.TIME;
        return List.of(
                late
                        ? Remedy.unsorted(
                                again + " --statement-timeout 10m",
                                "gives each statement more time; 0 stands for no limit")
                        : Remedy.unsorted(
                                again + " --scratch-url URL",
                                "on a server that has what is missing: extensions, roles"),
                Remedy.unsorted("tributary merge heads --no-prove -m \"…\"", "joins them unproved"));
    }

    /** The header lines that make every upgrade keep to a way; what a header says already is said again. */
    private List<Remedy> headers(Way way, String effect) {
        var needs = new LinkedHashMap<RevisionId, List<String>>();
        way.rules()
                .forEach(rule -> needs.computeIfAbsent(
                                rule.later(),
                                later -> new ArrayList<>(graph.revision(later).dependencies()))
                        .add(rule.earlier().text()));
        var remedies = new ArrayList<Remedy>();
        needs.forEach((later, earlier) -> remedies.add(Remedy.unsorted(
                "-- depends-on: " + String.join(", ", earlier),
                "in the header of " + later + (remedies.size() == needs.size() - 1 ? ": " + effect : ", and"))));
        return remedies;
    }

    private static Remedy naming(NumberedName name) {
        return Remedy.unsorted(name.named(), "in " + name.revision() + ", in place of the one without a name");
    }

    private static String about(List<Divergence> divergences) {
        if (divergences.isEmpty()) {
            return "";
        }
        return " about " + divergences.get(0).object() + (divergences.size() > 1 ? " and the rest" : "");
    }

    private static String either(RevisionId first, RevisionId second) {
        return first.equals(second) ? first.text() : first + " or " + second;
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
