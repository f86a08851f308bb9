package dev.tributary.project;

import dev.tributary.wording.Problem;
import dev.tributary.wording.TributaryException;

/** A flag has a value that can never work; a command line ends with status 2. */
public final class WrongUsage extends TributaryException {
    private static final long serialVersionUID = 1L;

    private final String flag;

    /** The problem of a flag. */
    public WrongUsage(String flag, Problem problem) {
        super(problem);
        this.flag = flag;
    }

    /** The flag, such as {@code --url}. */
    public String flag() {
        return flag;
    }
}
