package dev.tributary.script;

import dev.tributary.graph.RevisionLines;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import java.util.ArrayList;
import java.util.List;

/** What is said of an opaque revision, whose SQL nobody knows, wherever something would have to run it. */
public final class OpaqueScript {
    /** The code of that problem. */
    public static final String CODE = "opaque-revision";

    private OpaqueScript() {}

    /** The file and the reason in it, and what else is to be said. The reason of another tool's file has its place. */
    public static List<String> facts(Script script, String... more) {
        var facts = new ArrayList<>(
                script.format().equals(ScriptFormat.sql())
                        ? List.of(script.revision().origin(), "opaque: " + script.opaque())
                        : List.of(script.opaque()));
        facts.addAll(List.of(more));
        return facts;
    }

    /** How it becomes a revision like any other. */
    public static Remedy written(Script script) {
        return Remedy.edit(Marker.UP_TEXT)
                .in(script.revision().origin())
                .does("write its SQL below that, and delete the \"opaque\" line");
    }

    /** That it cannot be replayed on a scratch database. */
    public static Problem notReplayed(Script script) {
        return new Problem(
                CODE,
                "cannot replay " + RevisionLines.phrase(script.revision()) + ": its SQL is not known",
                facts(script),
                List.of(written(script)));
    }
}
