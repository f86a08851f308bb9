package dev.tributary.script;

import dev.tributary.sql.SourceText;
import dev.tributary.wording.Problem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Findings for people: many that say the same are told once, with the places of the others. */
public final class FoldedFindings {
    /** So many stand on a screen together. */
    private static final int TOLD = 3;

    private static final int PLACES = 9;

    private FoldedFindings() {}

    /** In the order of the first of each. */
    public static List<Finding> of(List<Finding> findings) {
        Map<List<Object>, List<Finding>> equal = new LinkedHashMap<>();
        for (Finding finding : findings) {
            equal.computeIfAbsent(kind(finding), kind -> new ArrayList<>()).add(finding);
        }
        var folded = new ArrayList<Finding>();
        var told = new HashSet<List<Object>>();
        for (Finding finding : findings) {
            List<Finding> kind = equal.getOrDefault(kind(finding), List.of());
            if (kind.size() <= TOLD) {
                folded.add(finding);
            } else if (told.add(kind(finding))) {
                folded.add(folded(kind));
            }
        }
        return folded;
    }

    /** Titles that differ in names and numbers say the same. */
    private static List<Object> kind(Finding finding) {
        String title = finding.problem().title().replaceAll("\"[^\"]*\"|[0-9]+", "#");
        return List.of(finding.severity(), finding.problem().code(), title);
    }

    private static Finding folded(List<Finding> kind) {
        Finding first = kind.get(0);
        Problem problem = first.problem();
        List<Finding> others = kind.subList(1, kind.size());
        var facts = new ArrayList<>(problem.facts());
        facts.add("the same in " + others.size() + " more places:");
        others.stream()
                .limit(others.size() == PLACES + 1 ? PLACES + 1 : PLACES)
                .forEach(other -> facts.add("  " + place(other)));
        if (others.size() > PLACES + 1) {
            facts.add("  … and " + (others.size() - PLACES) + " more; --json has each");
        }
        return new Finding(first.severity(), first.file(), first.line(), first.column(), problem.withFacts(facts));
    }

    private static String place(Finding finding) {
        return finding.line() == 0 ? finding.file() : SourceText.place(finding.file(), finding.line());
    }
}
