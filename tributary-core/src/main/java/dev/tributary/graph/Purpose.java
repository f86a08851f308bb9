package dev.tributary.graph;

/** What a target was typed for. It words the problems that come up and chooses the commands that they suggest. */
public enum Purpose {
    UPGRADE("upgrade to", "tributary upgrade"),
    DOWNGRADE("downgrade to", "tributary downgrade"),
    STAMP("stamp", "tributary stamp"),
    SHOW("show", "tributary show"),
    HISTORY("list the history of", "tributary history -r"),
    REVISION("add a revision after", "tributary revision --head"),
    MERGE("merge", "tributary merge");

    private final String words;
    private final String command;

    Purpose(String words, String command) {
        this.words = words;
        this.command = command;
    }

    /** The purpose inside a sentence, such as {@code upgrade to}. */
    public String words() {
        return words;
    }

    /** The command, complete but for the target. */
    public String command() {
        return command;
    }
}
