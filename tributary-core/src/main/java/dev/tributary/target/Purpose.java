package dev.tributary.target;

import dev.tributary.wording.Remedy;

/** What a target was typed for. It words the problems that come up and chooses the commands that they suggest. */
public enum Purpose {
    UPGRADE("upgrade to"),
    DOWNGRADE("downgrade to"),
    STAMP("stamp"),
    SHOW("show"),
    HISTORY("list the history of"),
    REVISION("add a revision after"),
    MERGE("merge"),
    REBASE("rebase");

    private final String words;

    Purpose(String words) {
        this.words = words;
    }

    /** The purpose inside a sentence, such as {@code upgrade to}. */
    public String words() {
        return words;
    }

    /** The command for another target. */
    Remedy.Command command(String target) {
        return switch (this) {
            case UPGRADE -> Remedy.onDatabase("upgrade", target);
            case DOWNGRADE -> Remedy.onDatabase("downgrade", target);
            case STAMP -> Remedy.onDatabase("stamp", target);
            case SHOW -> Remedy.onFiles("show", target);
            case HISTORY -> Remedy.onFiles("history", "-r", target);
            case REVISION -> Remedy.onFiles("revision", "--head", target);
            case MERGE -> Remedy.onFiles("merge", target);
            case REBASE -> Remedy.onFiles("rebase", target);
        };
    }

    /** Whether {@code +2} and {@code 4c1f-1} are steps, and not names. */
    boolean countsSteps() {
        return this == UPGRADE || this == DOWNGRADE || this == HISTORY;
    }
}
