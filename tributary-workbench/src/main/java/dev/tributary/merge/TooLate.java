package dev.tributary.merge;

import dev.tributary.rehearsal.Failure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What is to be said where a statement took longer than it may. */
final class TooLate {
    private TooLate() {}

    static boolean isSo(Failure failure) {
        return failure.cause() == Failure.Cause.TIME_LIMIT;
    }

    /**
     * @param limit for a statement; none where it is zero
     */
    static Verdict verdict(Failure failure, Duration limit) {
        var facts = new ArrayList<String>();
        if (!failure.sql().isEmpty()) {
            facts.add((failure.place() + "  " + failure.sql().strip().replaceAll("\\s+", " ")).strip());
        }
        facts.add(failure.text());
        return verdict("a statement of " + failure.revision() + " took longer than it may", facts, limit);
    }

    /** The same where only the facts are known. */
    static Verdict verdict(String reason, List<String> facts, Duration limit) {
        return new Verdict.Undecided(
                reason + ": "
                        + (limit.isZero()
                                ? "it sets a limit of its own"
                                : "the limit is " + text(limit) + " unless it sets its own"),
                facts,
                Verdict.Lack.TIME);
    }

    private static String text(Duration limit) {
        return limit.toMillis() % 1000 == 0
                ? limit.toSeconds() + " s"
                : String.format(Locale.ROOT, "%d ms", limit.toMillis());
    }
}
