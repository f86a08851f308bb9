package dev.tributary.script;

import dev.tributary.wording.Counts;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.util.ArrayList;
import java.util.List;

/** Several mistakes in revision files. The problem is the first of them, with the number of the others. */
public final class UnusableScripts extends TributaryException {
    private static final long serialVersionUID = 1L;

    private final transient List<Finding> findings;

    UnusableScripts(List<TributaryException> problems) {
        super(problem(problems), problems.get(0));
        var all = new ArrayList<Finding>();
        for (TributaryException problem : problems) {
            all.add(Finding.error(problem));
        }
        this.findings = List.copyOf(all);
    }

    /** All mistakes, files in load order. */
    public List<Finding> findings() {
        return findings;
    }

    private static Problem problem(List<TributaryException> problems) {
        Problem first = problems.get(0).problem();
        int others = problems.size() - 1;
        var facts = new ArrayList<>(first.facts());
        facts.add("and " + Counts.text(others, "other mistake") + " in revision files");
        var remedies = new ArrayList<>(first.remedies());
        remedies.add(Remedy.onFiles("check").does("lists them all"));
        return new Problem(first.code(), first.title(), facts, remedies);
    }
}
