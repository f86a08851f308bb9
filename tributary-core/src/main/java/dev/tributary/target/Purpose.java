package dev.tributary.target;

import dev.tributary.wording.Remedy;

/** What a target was typed for. It words the problems that come up and chooses the commands that they suggest. */
public enum Purpose {
    UPGRADE("upgrade to", Remedy.onDatabase("upgrade")),
    DOWNGRADE("downgrade to", Remedy.onDatabase("downgrade")),
    STAMP("stamp", Remedy.onDatabase("stamp")),
    SHOW("show", Remedy.onFiles("show")),
    HISTORY("list the history of", Remedy.onFiles("history", "-r")),
    REVISION("add a revision after", Remedy.onFiles("revision", "--head")),
    MERGE("merge", Remedy.onFiles("merge"));

    private final String words;
    private final Remedy.Command command;

    Purpose(String words, Remedy.Command command) {
        this.words = words;
        this.command = command;
    }

    /** The purpose inside a sentence, such as {@code upgrade to}. */
    public String words() {
        return words;
    }

    /** The command for another target. */
    Remedy.Command command(String target) {
        return command.and(target);
    }

    /** Whether {@code +2} and {@code 4c1f-1} are steps, and not names. */
    boolean countsSteps() {
        return this == UPGRADE || this == DOWNGRADE || this == HISTORY;
    }
}
