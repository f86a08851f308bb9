package dev.tributary.cli.command;

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

    private Exit() {}
}
