package dev.tributary.schema;

import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.util.List;

/** A text that should be a schema snapshot is none. */
public final class MalformedSnapshot extends TributaryException {
    private static final long serialVersionUID = 1L;

    private final String origin;
    private final int line;

    MalformedSnapshot(String origin, int line, String reason) {
        super(new Problem(
                "malformed-snapshot",
                "\"" + origin + "\" is no schema snapshot",
                List.of("line " + line + ": " + reason),
                List.of(Remedy.unsorted("tributary schema > " + origin, "write it anew from a database"))));
        this.origin = origin;
        this.line = line;
    }

    /** Where the text comes from, as the caller called it. */
    public String origin() {
        return origin;
    }

    /** The line that cannot be read, from 1. */
    public int line() {
        return line;
    }
}
