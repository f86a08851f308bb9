package dev.tributary.wording;

import java.io.Serializable;
import java.util.List;

/**
 * One thing that went wrong, for people: what could not be done, the facts that explain it, and what to do next.
 *
 * <p>Consoles print {@link #text()}; programs read the components. Immutable.
 *
 * @param code readable and stable, such as {@code multiple-heads}; {@code docs/problems/<code>.md} explains it
 * @param title what could not be done, with the user's own words in quotes; no full stop
 * @param facts lines the program already knows: ids with messages, files with lines, names, times; may be empty
 * @param remedies what to do next, most likely first; may be empty
 * @param retryable whether the same call may succeed later although nobody mends anything, because what is in the way passes by
 *     itself: somebody else has the lock, the server is not there just now. Said where the problem is made
 */
public record Problem(String code, String title, List<String> facts, List<Remedy> remedies, boolean retryable)
        implements Serializable {

    public Problem {
        facts = List.copyOf(facts);
        remedies = List.copyOf(remedies);
    }

    /** A problem that does not pass by itself. */
    public Problem(String code, String title, List<String> facts, List<Remedy> remedies) {
        this(code, title, facts, remedies, false);
    }

    /** The same problem, and whether it may pass by itself. */
    public Problem retryable(boolean passes) {
        return new Problem(code, title, facts, remedies, passes);
    }

    /** The same problem with other facts. */
    public Problem withFacts(List<String> others) {
        return new Problem(code, title, others, remedies, retryable);
    }

    /** The same problem with other ways out. */
    public Problem withRemedies(List<? extends Remedy> others) {
        return new Problem(code, title, facts, List.copyOf(others), retryable);
    }

    /** The problem as a console shows it, lines separated by {@code \n}, without a final line end. */
    public String text() {
        var text = new StringBuilder("error[").append(code).append("]: ").append(title);
        for (String fact : facts) {
            text.append("\n  ").append(fact.replace("\n", "\n  "));
        }
        if (!remedies.isEmpty()) {
            int width = remedies.stream()
                    .filter(remedy -> !remedy.effect().isEmpty())
                    .mapToInt(remedy -> remedy.action().length())
                    .max()
                    .orElse(0);
            text.append("\nnext:");
            for (Remedy remedy : remedies) {
                text.append("\n  ").append(remedy.action());
                if (!remedy.effect().isEmpty()) {
                    text.append(" ".repeat(width - remedy.action().length() + 4))
                            .append(remedy.effect());
                }
            }
        }
        return text.toString();
    }
}
