package dev.tributary.graph;

import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.util.List;

/** A range where none is allowed, no range where one is needed, or one with a part too many or too few. */
public final class InvalidRange extends TributaryException {
    private static final long serialVersionUID = 1L;

    private final String text;

    /** A refusal of the text; the reason is the title of the problem. */
    public InvalidRange(String text, String why, List<Remedy> remedies) {
        super(new Problem("invalid-range", why, List.of(), remedies));
        this.text = text;
    }

    /** What was typed. */
    public String text() {
        return text;
    }
}
