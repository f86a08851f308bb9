package dev.tributary.merge;

import dev.tributary.rehearsal.Failure;
import dev.tributary.rehearsal.Missing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is to be said where a revision does not run on the scratch server, whatever ran before it. */
final class DoesNotRun {
    private DoesNotRun() {}

    /** A revision of a side, which fails without any of the other side. */
    static Verdict alone(Failure failure, Fork fork, Optional<Missing> missing) {
        if (failure.cause() == Failure.Cause.RIGHTS) {
            return WithoutRights.verdict(failure);
        }
        var facts = new ArrayList<String>();
        facts.add(failure.text() + (failure.place().isEmpty() ? "" : "  " + failure.place()));
        if (!failure.detail().isEmpty()) {
            facts.add(failure.detail());
        }
        if (!failure.hint().isEmpty()) {
            facts.add(failure.hint());
        }
        return lacking(
                failure.revision() + " does not run on the scratch server, "
                        + (fork.written().isEmpty() ? "even alone" : "after what it depends on"),
                facts,
                missing,
                false);
    }

    /**
     * A revision before the fork.
     *
     * @param timeout of each statement
     */
    static Verdict inBase(Failure failure, Optional<Missing> missing, Duration timeout) {
        String reason = "the base does not run on the scratch server: " + failure.revision() + " fails";
        List<String> facts = facts(failure);
        return switch (failure.cause()) {
            case TIME_LIMIT -> TooLate.verdict(reason, facts, timeout);
            case RIGHTS ->
                new Verdict.Undecided(
                        "the base does not run" + WithoutRights.WHY + ": " + failure.revision() + " fails",
                        facts,
                        Verdict.Lack.RIGHTS,
                        "",
                        true);
            default -> lacking(reason, facts, missing, true);
        };
    }

    private static List<String> facts(Failure failure) {
        var facts = new ArrayList<>(List.of(
                (failure.place() + "  " + failure.sql().strip().replaceAll("\\s+", " ")).strip(),
                failure.text(),
                failure.detail(),
                failure.hint()));
        facts.removeIf(String::isEmpty);
        return facts;
    }

    private static Verdict lacking(String reason, List<String> facts, Optional<Missing> missing, boolean ofBase) {
        Verdict.Lack lack = missing.map(what -> switch (what.kind()) {
                    case ROLE -> Verdict.Lack.ROLE;
                    case EXTENSION -> Verdict.Lack.EXTENSION;
                })
                .orElse(Verdict.Lack.SERVER);
        return new Verdict.Undecided(
                reason, facts, lack, missing.map(Missing::name).orElse(""), ofBase);
    }
}
