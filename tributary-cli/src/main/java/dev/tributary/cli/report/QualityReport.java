package dev.tributary.cli.report;

import dev.tributary.script.Finding;
import dev.tributary.wording.Sha256;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Findings as GitLab reads them from a file: the part of Code Climate's format that its code quality reports have. Unlike GitHub it
 * takes nothing from a log.
 */
public final class QualityReport {
    /** Each entry names a file. */
    private static final String NO_FILE = "tributary.toml";

    private final List<Map<String, Object>> entries = new ArrayList<>();
    private final Map<String, Integer> seen = new HashMap<>();

    /** Adds findings, in their order. */
    public void add(List<Finding> findings) {
        findings.forEach(finding -> entries.add(entry(finding)));
    }

    /** The text of the file. */
    public String text() {
        return Json.text(entries) + "\n";
    }

    private Map<String, Object> entry(Finding finding) {
        String path = finding.file().isEmpty() ? NO_FILE : finding.file();
        return Json.object(
                "description",
                FindingReport.body(finding.problem()),
                "check_name",
                finding.problem().code(),
                "fingerprint",
                fingerprint(finding.problem().code() + " " + path + " "
                        + finding.problem().title()),
                "severity",
                switch (finding.severity()) {
                    case ERROR -> "major";
                    case WARNING -> "minor";
                    case NOTE -> "info";
                },
                "location",
                Json.object("path", path, "lines", Json.object("begin", Math.max(1, finding.line()))));
    }

    /** The same wherever in its file a finding stands, so that an older one is known again; of equal ones each has its own. */
    private String fingerprint(String text) {
        int before = seen.merge(text, 1, Integer::sum);
        return new Sha256().add(text + " " + before).hex();
    }
}
