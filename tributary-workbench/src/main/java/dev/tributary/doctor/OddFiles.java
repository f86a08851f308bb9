package dev.tributary.doctor;

import dev.tributary.script.Finding;
import dev.tributary.script.FoldedFindings;
import java.util.List;

/** What is odd about files that can be used. */
final class OddFiles implements Examination {

    @Override
    public List<Trouble> examine(ProjectFacts project) {
        return FoldedFindings.of(project.files().findings()).stream()
                .filter(finding -> finding.severity() != Finding.Severity.ERROR)
                .map(finding ->
                        Trouble.warning(BadFiles.place(finding), "upgrades work all the same", finding.problem()))
                .toList();
    }
}
