package dev.tributary.event;

import dev.tributary.wording.Problem;
import dev.tributary.wording.TributaryException;

/** A run that was refused before anything was done. */
public class Refused extends TributaryException {
    private static final long serialVersionUID = 1L;

    /** For what is in the way. */
    public Refused(Problem problem) {
        super(problem);
    }
}
