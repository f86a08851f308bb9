package dev.tributary.doctor;

import dev.tributary.script.Finding;
import dev.tributary.wording.Problem;
import java.util.ArrayList;
import java.util.List;

/** What is odd about files that can be used. Missing down sections are one trouble, however many there are. */
final class OddFiles implements Examination {

    private static final String MISSING_DOWN = "missing-down";
    private static final int MOST = 10;

    @Override
    public List<Trouble> examine(ProjectFacts project) {
        var troubles = new ArrayList<Trouble>();
        var oneWay = new ArrayList<Finding>();
        for (Finding finding : project.files().findings()) {
            if (finding.severity() == Finding.Severity.ERROR) {
                continue;
            }
            if (finding.problem().code().equals(MISSING_DOWN)) {
                oneWay.add(finding);
            } else {
                troubles.add(Trouble.warning(BadFiles.place(finding), "upgrades work all the same", finding.problem()));
            }
        }
        if (!oneWay.isEmpty()) {
            troubles.add(missingDowns(oneWay));
        }
        return troubles;
    }

    private static Trouble missingDowns(List<Finding> findings) {
        Finding first = findings.get(0);
        String why = "a downgrade stops before such a revision, without touching anything";
        if (findings.size() == 1) {
            var problem = first.problem();
            return Trouble.warning(BadFiles.place(first), why, problem.withFacts(List.of()));
        }
        var facts = new ArrayList<String>();
        findings.stream().limit(MOST).forEach(finding -> facts.add(BadFiles.place(finding)));
        if (findings.size() > MOST) {
            facts.add("and " + (findings.size() - MOST) + " more");
        }
        return Trouble.warning(
                findings.size() + " files",
                why,
                new Problem(
                        MISSING_DOWN,
                        findings.size() + " revisions have no downgrade",
                        facts,
                        first.problem().remedies()));
    }
}
