package dev.tributary.rehearsal;

import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.util.ArrayList;
import java.util.List;

/** A revision changed something that all databases of the server share, and it cannot be taken back. */
public final class SharedChanged extends TributaryException {
    private static final long serialVersionUID = 1L;

    /**
     * After a path.
     *
     * @param failures why, in words
     */
    SharedChanged(List<String> path, List<String> failures) {
        super(new Problem(
                "scratch-failed",
                "a replay changed roles of the scratch server in a way that cannot be taken back",
                facts(path, failures),
                List.of(Remedy.advice("leave --scratch-url away")
                        .does("the embedded server is thrown away with its roles"))));
    }

    private static List<String> facts(List<String> path, List<String> failures) {
        var facts = new ArrayList<String>();
        facts.add("after  " + String.join(", ", path));
        facts.addAll(failures);
        return facts;
    }
}
