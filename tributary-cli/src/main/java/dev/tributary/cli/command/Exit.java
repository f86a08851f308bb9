package dev.tributary.cli.command;

import dev.tributary.wording.Problem;

/** The exit statuses of the command line. */
public final class Exit {
    /** Done. */
    public static final int DONE = 0;

    /** A problem: what was asked for did not happen. */
    public static final int PROBLEM = 1;

    /** Wrong usage: nothing was tried. */
    public static final int USAGE = 2;

    /** A check found something. */
    public static final int FOUND = 3;

    /** A problem that may be gone when the same command is run again later: trying again can help, and is safe. */
    public static final int LATER = 4;

    /** The statuses in words, as pages of help say them. */
    public static final String WORDS = "0 done, 1 problem, 2 wrong usage, 3 a check found something, 4 try again later";

    /** The status of a problem. */
    public static int of(Problem problem) {
        return problem.retryable() ? LATER : PROBLEM;
    }

    private Exit() {}
}
