package dev.tributary.doctor;

import dev.tributary.script.Finding.Severity;
import dev.tributary.wording.Problem;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong.
 *
 * @param severity an error stops something that people want to do; a warning is a thing to know of
 * @param where the file, table, index or server it is about
 * @param why how it comes to this, or what follows from it, in one sentence
 * @param problem what it is, what is known of it, and the commands that mend it
 * @param repair mends it without losing anything; null where a person has to decide
 */
public record Trouble(
        Severity severity,
        String where,
        String why,
        Problem problem,
        @Nullable Repair repair) {

    static Trouble error(String where, String why, Problem problem) {
        return new Trouble(Severity.ERROR, where, why, problem, null);
    }

    static Trouble warning(String where, String why, Problem problem) {
        return new Trouble(Severity.WARNING, where, why, problem, null);
    }

    /** A problem that kept the doctor from looking, as a trouble of its own. */
    public static Trouble obstacle(String where, Problem problem) {
        return error(where, "what is behind it could not be examined", problem);
    }

    Trouble mendedBy(Repair way) {
        return new Trouble(severity, where, why, problem, way);
    }

    Trouble withoutRepair() {
        return new Trouble(severity, where, why, problem, null);
    }

    /** What {@code --fix} may do about it; empty where a person has to decide. */
    public Optional<Repair> remedy() {
        return Optional.ofNullable(repair);
    }
}
