package dev.tributary.rehearsal;

import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.util.List;

/** A revision changed something that all databases of the server share, and it cannot be taken back. */
public final class SharedChanged extends TributaryException {
    private static final long serialVersionUID = 1L;

    SharedChanged(List<String> path) {
        super(new Problem(
                "scratch-failed",
                "a replay changed roles of the scratch server in a way that cannot be taken back",
                List.of("after  " + String.join(", ", path)),
                List.of(Remedy.advice("leave --scratch-url away")
                        .does("the embedded server is thrown away with its roles"))));
    }
}
