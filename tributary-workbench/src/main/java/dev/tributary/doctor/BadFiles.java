package dev.tributary.doctor;

import dev.tributary.script.Finding;
import dev.tributary.script.FoldedFindings;
import java.util.List;

/** Files that cannot be used, and files that together form no graph: duplicate ids, missing parents, cycles. */
final class BadFiles implements Examination {

    @Override
    public List<Trouble> examine(ProjectFacts project) {
        return FoldedFindings.of(project.files().findings()).stream()
                .filter(finding -> finding.severity() == Finding.Severity.ERROR)
                .map(finding -> Trouble.error(
                        place(finding),
                        "no command that reads the files can start until this is mended",
                        finding.problem()))
                .toList();
    }

    static String place(Finding finding) {
        if (finding.file().isEmpty()) {
            return "the revision files";
        }
        return finding.file() + (finding.line() == 0 ? "" : ":" + finding.line());
    }
}
