package dev.tributary.cli.review;

import dev.tributary.cli.review.Drawn.Line;
import dev.tributary.git.Addition;
import dev.tributary.graph.Revision;
import dev.tributary.graph.RevisionGraph;
import dev.tributary.graph.RevisionId;
import dev.tributary.merge.Proof;
import dev.tributary.merge.Scope;
import dev.tributary.merge.Verdict;
import dev.tributary.script.Finding;
import dev.tributary.script.Finding.Severity;
import dev.tributary.script.FoldedFindings;
import dev.tributary.wording.Counts;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.VisibleText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a comment says about the files of one project: the verdict, the picture, what each branch touches, what was found, what to do. */
final class CommentSection {
    private static final String MANY_HEADS = "multiple-heads";
    private static final int MOST_WAYS = 8;
    private static final int MOST_LINES = 8;
    private static final int ENDS = 2;
    private static final int LONGEST_REVISION = 80;
    private static final int ABBREVIATED = 7;

    private final Checked checked;
    private final List<Proof> unsafe;
    private final boolean manyHeads;

    CommentSection(Checked checked) {
        this.checked = checked;
        this.unsafe = checked.proofs().stream()
                .filter(proof -> !proof.verdict().isSafe())
                .toList();
        this.manyHeads = checked.findings().stream().anyMatch(CommentSection::isOfHeads);
    }

    private static boolean isOfHeads(Finding finding) {
        return finding.problem().code().equals(MANY_HEADS);
    }

    /** The parts, in the order of what a reader would rather know. */
    List<Part> parts() {
        var parts = new ArrayList<Part>();
        String headline = headline();
        parts.add(new Part(
                "verdict",
                heading(checked.project())
                        .map(above -> above + "\n\n" + headline)
                        .orElse(headline)));
        @Nullable RevisionGraph graph = checked.graph();
        if (graph != null && !checked.isUnchanged()) {
            Drawn drawn = Drawn.of(graph, checked.merged());
            if (!drawn.lines().isEmpty()) {
                parts.add(new Part("picture", picture(new ForkPicture(graph, drawn, checked.ref()))));
                parts.add(new Part("table", table(graph, drawn)));
            }
        }
        ways().ifPresent(ways -> parts.add(new Part("list of ways out", ways)));
        FoldedFindings.of(checked.findings()).forEach(finding -> parts.add(new Part("finding", finding(finding))));
        if (!checked.tried().isEmpty()) {
            parts.add(new Part("trial", Markdown.folded("What was tried", Markdown.block("text", checked.tried()))));
        }
        String here = checked.merged() == null
                ? ""
                : Markdown.code(Markdown.cut(checked.merged().head(), ABBREVIATED)
                                .replace("…", "")) + ": ";
        parts.add(new Part(
                "line on what was looked at",
                "<sub>" + here + Markdown.code(checked.looked()) + ". The same on your machine: "
                        + Markdown.code(checked.again()) + "</sub>"));
        return parts;
    }

    /** A check that came to no answer. */
    static List<Part> failed(Problem problem) {
        return List.of(
                new Part("verdict", said("not checked", Markdown.code(problem.title()))),
                new Part(
                        "problem", Markdown.block("text", problem.text().lines().toList())));
    }

    private static Optional<String> heading(String project) {
        return project.isEmpty() ? Optional.empty() : Optional.of("### Project " + Markdown.code(project));
    }

    private String headline() {
        if (!checked.notProved().isEmpty()) {
            return said("not fit to be merged", sentence(findings()) + " Not proved: " + checked.notProved() + ".");
        }
        if (checked.isUnchanged()) {
            return said("nothing to look at", "This branch adds no revision.");
        }
        Optional<Proof> proof =
                Stream.concat(unsafe.stream(), checked.proofs().stream()).findFirst();
        if (proof.isEmpty() && heads() > 1) {
            return said(
                            Counts.text(heads(), "head") + onceMerged(),
                            "Whether they go together was not tried: that takes `--prove`.")
                    + more();
        }
        if (proof.isEmpty()) {
            return checked.fails()
                    ? said("not fit to be merged", sentence(findings()))
                    : said("fits", fits()) + below("finding");
        }
        String verdict =
                proof.get().verdict().as(new VerdictHeadline(proof.get().fork()))
                        + reach(proof.get().scope());
        String pairs =
                unsafe.size() < 2 ? "." : "; " + Counts.text(unsafe.size() - 1, "more pair") + " of heads below.";
        boolean joining = unsafe.isEmpty() && manyHeads;
        return verdict + pairs + (joining ? " One step is left: a revision that joins the heads." : "") + more();
    }

    /** What stays unproved, and what was taken for given, belongs beside the word. */
    private String reach(Scope scope) {
        return Stream.concat(Stream.of(scope.rows().limit(), checked.otherMajor()), scope.provisos().stream())
                .filter(limit -> !limit.isEmpty())
                .map(limit -> "; " + Markdown.prose(limit))
                .collect(Collectors.joining());
    }

    /** Findings beside those that the headline is about. */
    private String more() {
        return below("more finding");
    }

    /** Findings that the headline is not about. */
    private String below(String called) {
        long others = checked.findings().stream()
                        .filter(finding -> finding.severity() != Severity.NOTE && !isOfHeads(finding))
                        .count()
                - unsafe.size();
        return others > 0 ? " " + Counts.text(others, called) + " below." : "";
    }

    private String fits() {
        if (checked.graph() == null || checked.graph().revisions().isEmpty()) {
            return "There are no revisions yet.";
        }
        return "There is one head" + onceMerged() + ".";
    }

    private String onceMerged() {
        return checked.merged() == null ? "" : " once merged with " + Markdown.code(checked.ref());
    }

    private int heads() {
        return checked.graph() == null ? 0 : checked.graph().heads().size();
    }

    private String findings() {
        var counts = new ArrayList<String>();
        for (Severity severity : Severity.values()) {
            long count = checked.findings().stream()
                    .filter(finding -> finding.severity() == severity)
                    .count();
            if (count > 0) {
                counts.add(Counts.text(count, severity.name().toLowerCase(Locale.ROOT)));
            }
        }
        return counts.isEmpty() ? "nothing found" : String.join(", ", counts);
    }

    private static String said(String word, String rest) {
        return VerdictHeadline.of(word, rest);
    }

    private static String sentence(String text) {
        String said = Character.toUpperCase(text.charAt(0)) + text.substring(1);
        return said.endsWith(".") ? said : said + ".";
    }

    private String picture(ForkPicture picture) {
        List<Verdict> verdicts = unsafe.stream().map(Proof::verdict).toList();
        return Markdown.whole("mermaid", picture.mermaid(verdicts)) + "\n\n"
                + Markdown.folded("The same as text", Markdown.block("text", picture.text()));
    }

    private String table(RevisionGraph graph, Drawn drawn) {
        boolean proved = !checked.proofs().isEmpty();
        var rows = new ArrayList<String>();
        rows.add("| whose | revisions |" + (proved ? " touches |" : ""));
        rows.add("|---|---|" + (proved ? "---|" : ""));
        List<Line> lines = drawn.lines();
        for (int i = 0; i < Math.min(lines.size(), MOST_LINES); i++) {
            Line line = lines.get(i);
            String name = ForkPicture.name(line.side(), checked.ref());
            rows.add("| " + (name.isEmpty() ? "line " + (i + 1) : Markdown.prose(name)) + " | "
                    + revisions(graph, line.revisions()) + " |"
                    + (proved ? " " + touched(line.last()) + " |" : ""));
        }
        if (lines.size() > MOST_LINES) {
            rows.add("| … | " + (lines.size() - MOST_LINES) + " more lines |" + (proved ? " |" : ""));
        }
        return String.join("\n", rows);
    }

    private String revisions(RevisionGraph graph, List<RevisionId> line) {
        var shown = new ArrayList<String>();
        for (int i = 0; i < line.size(); i++) {
            if (line.size() > 2 * ENDS && i == ENDS) {
                shown.add("… " + (line.size() - 2 * ENDS) + " more");
                i = line.size() - ENDS - 1;
            } else {
                Revision revision = graph.revision(line.get(i));
                shown.add(Markdown.code(
                                Markdown.cut((revision.id() + "  " + revision.message()).strip(), LONGEST_REVISION))
                        + whose(revision));
            }
        }
        return String.join("<br>", shown);
    }

    private String whose(Revision revision) {
        Optional<Addition> addition =
                checked.heads() == null ? Optional.empty() : checked.heads().addition(revision);
        return addition.map(by ->
                        " by " + Markdown.code(by.author()) + ", " + Markdown.code(by.commit() + " of " + by.date()))
                .orElse("");
    }

    private String touched(RevisionId head) {
        for (Proof proof : checked.proofs()) {
            int side = proof.fork().heads().indexOf(head);
            if (side >= 0 && side < proof.touched().size()) {
                List<String> touched = proof.touched().get(side);
                return touched.isEmpty() ? "" : Markdown.code(String.join(", ", touched));
            }
        }
        return "";
    }

    /** What to do. Where heads do not go together, joining them is no way out yet. */
    private Optional<String> ways() {
        var ways = new LinkedHashMap<String, Remedy>();
        checked.toBeMended().stream()
                .filter(finding -> unsafe.isEmpty() || !isOfHeads(finding))
                .flatMap(finding -> finding.problem().remedies().stream())
                .forEach(way -> ways.putIfAbsent(way.action(), way));
        if (ways.isEmpty()) {
            return Optional.empty();
        }
        String shown =
                ways.values().stream().limit(MOST_WAYS).map(CommentSection::way).collect(Collectors.joining("\n\n"));
        String rest = ways.size() > MOST_WAYS
                ? "\n\n" + (ways.size() - MOST_WAYS) + " more ways stand with the findings."
                : "";
        return Optional.of("**Next**\n\n" + shown + rest);
    }

    /** A command stands alone, to be copied as it is: not every shell takes a remark behind one. */
    private static String way(Remedy way) {
        String effect = way.effect().isEmpty() ? "" : Markdown.prose(way.effect());
        boolean pasted = way instanceof Remedy.Command
                && VisibleText.inOneLine(way.action()).equals(way.action());
        if (pasted) {
            return (effect.isEmpty() ? "" : "- " + effect + ":\n\n") + Markdown.block("sh", List.of(way.action()));
        }
        return "- " + Markdown.code(way.action()) + (effect.isEmpty() ? "" : " " + effect);
    }

    private static String finding(Finding finding) {
        Problem problem = finding.problem();
        String place = finding.file().isEmpty()
                ? ""
                : " in " + Markdown.code(finding.line() == 0 ? finding.file() : finding.file() + ":" + finding.line());
        String told = "**" + finding.severity().name().toLowerCase(Locale.ROOT) + "** " + Markdown.code(problem.code())
                + place + ": " + Markdown.code(problem.title());
        List<String> more =
                problem.text().lines().skip(problem.title().lines().count()).toList();
        return more.isEmpty()
                ? told
                : told + "\n\n" + Markdown.folded("Details", Markdown.block("text", details(more)));
    }

    /** Facts begin at the margin, and ways out stand below the word before them. */
    private static List<String> details(List<String> lines) {
        int ways = lines.indexOf("next:");
        var shown = new ArrayList<String>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            boolean isFact = ways < 0 || i < ways;
            shown.add(isFact && line.startsWith("  ") ? line.substring(2) : line);
        }
        return shown;
    }
}
