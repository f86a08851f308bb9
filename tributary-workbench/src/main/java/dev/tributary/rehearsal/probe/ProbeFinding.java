package dev.tributary.rehearsal.probe;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/**
 * Code that would fail.
 *
 * @param evidence how this is known
 * @param object what fails, such as {@code function public.f()}, {@code trigger public.t.tg} or {@code view public.v}
 * @param tried what was done, such as {@code UPDATE public.t}
 * @param concerns what is gone and shows in the failure, such as {@code column public.t.a}; may be empty
 * @param sqlState five characters; empty for a mere mention
 * @param message the server's sentence, or ours
 */
public record ProbeFinding(
        Evidence evidence, String object, String tried, List<String> concerns, String sqlState, String message) {

    public ProbeFinding {
        concerns = List.copyOf(concerns);
    }

    /**
     * What is found now and was found in none of the earlier looks: at the base, and where only one of the branches had
     * been applied. Messages are not compared, since they may hold values.
     */
    @SafeVarargs
    public static List<ProbeFinding> newIn(Collection<ProbeFinding> now, Collection<ProbeFinding>... earlierLooks) {
        var known = new TreeSet<String>();
        for (Collection<ProbeFinding> earlier : earlierLooks) {
            earlier.forEach(finding -> known.add(finding.identity()));
        }
        return now.stream()
                .filter(finding -> !known.contains(finding.identity()))
                .toList();
    }

    private String identity() {
        return String.join("\u0000", evidence.name(), object, tried, sqlState, String.join(",", concerns));
    }
}
