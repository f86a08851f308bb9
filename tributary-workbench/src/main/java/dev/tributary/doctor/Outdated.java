package dev.tributary.doctor;

import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.util.List;

/** A repair was not done: the database is no longer as it was when it was examined. */
public final class Outdated extends TributaryException {
    private static final long serialVersionUID = 1L;

    private Outdated(String title, List<String> facts) {
        super(new Problem(
                "not-repaired",
                title,
                facts,
                List.of(Remedy.onDatabase("doctor").does("looks at it as it is now"))));
    }

    static Outdated found(String fact) {
        return new Outdated("nothing was repaired: the database moved while it was examined", List.of(fact));
    }

    static Outdated halfDone() {
        return new Outdated(
                "nothing was repaired: a revision stopped half way, and that comes first",
                List.of("a row in the journal now would hide where it stopped"));
    }
}
