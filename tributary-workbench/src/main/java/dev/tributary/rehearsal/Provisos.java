package dev.tributary.rehearsal;

import dev.tributary.scratch.ScratchServer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What replays take for given in place of what production has. */
public final class Provisos {
    private Provisos() {}

    /**
     * In phrases that follow a verdict.
     *
     * @param schema what the base is made of; null for the revisions before
     * @param before what those come before, such as {@code the fork}
     */
    public static List<String> of(@Nullable DumpedSchema schema, String before, ScratchServer server) {
        var provisos = new ArrayList<String>();
        if (schema != null) {
            provisos.add("the base is " + schema.origin() + ", not the revisions before " + before);
        }
        if (!server.standIns().isEmpty()) {
            provisos.add("with " + server.standIns().phrase());
        }
        return provisos;
    }
}
