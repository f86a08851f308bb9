package dev.tributary.doctor;

import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.util.List;

/** A repair was not done: the database is no longer as it was when it was examined. */
final class Outdated {

    private Outdated() {}

    private static TributaryException because(String title, List<String> facts) {
        return new TributaryException(new Problem(
                "not-repaired",
                title,
                facts,
                List.of(Remedy.onDatabase("doctor").does("looks at it as it is now"))));
    }

    static TributaryException found(String fact) {
        return because("nothing was repaired: the database moved while it was examined", List.of(fact));
    }

    static TributaryException halfDone() {
        return because(
                "nothing was repaired: a revision stopped half way, and that comes first",
                List.of("a row in the journal now would hide where it stopped"));
    }
}
