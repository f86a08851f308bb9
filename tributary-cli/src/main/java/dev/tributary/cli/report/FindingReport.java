package dev.tributary.cli.report;

import dev.tributary.script.Finding;
import dev.tributary.script.Finding.Severity;
import dev.tributary.script.FoldedFindings;
import dev.tributary.wording.Counts;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Findings of a check: for people, for annotations in a review, for programs. */
public final class FindingReport {
    private final List<Finding> findings;

    /** A report of some findings, in their order. */
    public FindingReport(List<Finding> findings) {
        this.findings = List.copyOf(findings);
    }

    /** The same findings as a call shows their problems. */
    public static List<Finding> shown(List<Finding> findings, UnaryOperator<Problem> shown) {
        return findings.stream()
                .map(finding -> new Finding(
                        finding.severity(),
                        finding.file(),
                        finding.line(),
                        finding.column(),
                        shown.apply(finding.problem())))
                .toList();
    }

    /** A block for each, one for many that say the same, place first, so that editors and terminals make it a link. */
    public List<String> lines(Palette palette) {
        var lines = new ArrayList<String>();
        for (Finding finding : FoldedFindings.of(findings)) {
            String place = place(finding);
            String text = finding.problem().text();
            String severity = text.startsWith("error[") ? severity(finding) + text.substring("error".length()) : text;
            lines.addAll(palette.finding((place.isEmpty() ? "" : place + ": ") + severity)
                    .lines()
                    .toList());
            lines.add("");
        }
        return lines;
    }

    /** A line for each in the form that GitHub shows beside the changed line. */
    public List<String> annotations() {
        var lines = new ArrayList<String>();
        for (Finding finding : findings) {
            var place = new StringBuilder();
            if (!finding.file().isEmpty()) {
                place.append("file=").append(property(finding.file())).append(',');
                if (finding.line() > 0) {
                    place.append("line=").append(finding.line()).append(',');
                }
                if (finding.column() > 0) {
                    place.append("col=").append(finding.column()).append(',');
                }
            }
            lines.add("::" + annotation(finding) + " " + place + "title="
                    + property(finding.problem().code()) + "::" + message(body(finding.problem())));
        }
        return lines;
    }

    /** A line in the form that GitHub shows with a whole run. */
    static String notice(String title, List<String> lines) {
        return "::notice title=" + property(title) + "::" + message(String.join("\n", lines));
    }

    /** Whether a check with these has failed: an error was found, or a warning where that is to fail it, too. */
    public boolean fails(boolean onWarning) {
        return count(Severity.ERROR) > 0 || (onWarning && count(Severity.WARNING) > 0);
    }

    /** One sentence. */
    public String summary() {
        int errors = count(Severity.ERROR);
        int notes = count(Severity.NOTE);
        int found = findings.size() - notes;
        String said = found == 0 ? "nothing found" : Counts.text(found, errors == 0 ? "warning" : "finding");
        return notes == 0 ? said : said + ", " + Counts.text(notes, "note");
    }

    private int count(Severity severity) {
        return (int) findings.stream()
                .filter(finding -> finding.severity() == severity)
                .count();
    }

    /**
     * All fields.
     *
     * @param ok whether they do not fail the check
     */
    public Map<String, Object> object(int revisions, boolean ok) {
        Map<String, Object> object = Json.object("command", "check", "ok", ok, "revisions", revisions);
        object.putAll(fields());
        return object;
    }

    /** The findings alone, for a command that says more. */
    public Map<String, Object> fields() {
        var list = new ArrayList<Object>();
        for (Finding finding : findings) {
            Map<String, Object> fields = Json.object(
                    "severity", severity(finding),
                    "file", finding.file(),
                    "line", finding.line(),
                    "column", finding.column());
            fields.putAll(Json.problem(finding.problem()));
            list.add(fields);
        }
        return Json.object("findings", list);
    }

    /** A note is called a notice there. */
    private static String annotation(Finding finding) {
        return finding.severity() == Finding.Severity.NOTE ? "notice" : severity(finding);
    }

    private static String severity(Finding finding) {
        return finding.severity().name().toLowerCase(Locale.ROOT);
    }

    private static String place(Finding finding) {
        if (finding.file().isEmpty() || finding.line() == 0) {
            return finding.file();
        }
        return finding.file() + ":" + finding.line() + (finding.column() == 0 ? "" : ":" + finding.column());
    }

    /** All of a problem but its code, a line for each part. */
    static String body(Problem problem) {
        var body = new StringBuilder(problem.title());
        problem.facts().forEach(fact -> body.append('\n').append(fact));
        for (Remedy remedy : problem.remedies()) {
            body.append("\nnext: ").append(remedy.action());
            if (!remedy.effect().isEmpty()) {
                body.append("    ").append(remedy.effect());
            }
        }
        return body.toString();
    }

    private static String message(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String text) {
        return message(text).replace(":", "%3A").replace(",", "%2C");
    }
}
