package dev.tributary.cli.command;

import dev.tributary.cli.report.FindingReport;
import dev.tributary.cli.report.Palette;
import dev.tributary.graph.Revision;
import dev.tributary.page.PageNotice;
import dev.tributary.script.Finding;
import dev.tributary.script.ScriptCheck;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a check finds in the files, by the files. That there are several heads is no finding here: proofs speak of them. */
final class PageFindings {
    private final Map<String, List<Finding>> byFile = new LinkedHashMap<>();

    PageFindings(Call call) {
        ScriptCheck check = call.check(call.sources());
        List<Finding> told = Check.sifted(call, check, Integer.MAX_VALUE).told();
        for (Finding finding : FindingReport.shown(told, call.console()::shown)) {
            byFile.computeIfAbsent(finding.file(), file -> new ArrayList<>()).add(finding);
        }
    }

    /** Those of a revision's file, in their order. */
    List<Finding> of(Revision revision) {
        return byFile.getOrDefault(revision.origin(), List.of());
    }

    /** The worst kinds first, with how many there are of each. */
    static List<String> marks(List<Finding> findings) {
        var marks = new ArrayList<String>();
        for (Finding.Severity severity : Finding.Severity.values()) {
            long count = findings.stream()
                    .filter(finding -> finding.severity() == severity)
                    .count();
            if (count > 0) {
                marks.add(severity.name().toLowerCase(Locale.ROOT) + (count > 1 ? " ×" + count : ""));
            }
        }
        return marks;
    }

    /** As a check tells them. */
    static String text(List<Finding> findings) {
        return String.join("\n", new FindingReport(findings).lines(Palette.PLAIN))
                .strip();
    }

    /** What is found of files that none of these revisions is in. */
    List<PageNotice> elsewhere(List<Revision> shown) {
        var left = new LinkedHashMap<>(byFile);
        shown.forEach(revision -> left.remove(revision.origin()));
        return left.values().stream()
                .flatMap(List::stream)
                .map(finding -> new PageNotice(
                        finding.severity() == Finding.Severity.ERROR ? PageNotice.Look.BAD : PageNotice.Look.PLAIN,
                        finding.severity().name().toLowerCase(Locale.ROOT) + ": "
                                + finding.problem().title(),
                        text(List.of(finding))))
                .toList();
    }
}
