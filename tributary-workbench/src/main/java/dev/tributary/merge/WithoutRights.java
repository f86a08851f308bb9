package dev.tributary.merge;

import dev.tributary.rehearsal.Failure;
import java.util.ArrayList;
import java.util.List;

/** What is to be said where a revision of others needs more rights than it gets on the scratch server. */
final class WithoutRights {
    static final String WHY = " without the rights of a superuser, which revisions from git do not get";

    private WithoutRights() {}

    static Verdict verdict(Failure failure) {
        var facts = new ArrayList<>(List.of(
                (failure.place() + "  " + failure.sql().strip().replaceAll("\\s+", " ")).strip(), failure.text()));
        facts.removeIf(String::isEmpty);
        return new Verdict.Undecided(failure.revision() + " does not run" + WHY, facts, Verdict.Lack.RIGHTS);
    }
}
