package dev.tributary.page;

import java.util.Locale;

/** How a revision stands on a database, in the words of the page. */
public enum RowState {
    /** It has run, or counts as if it had. */
    APPLIED("applied"),
    /** It has run, and its file says something else since. */
    EDITED("edited since"),
    /** It stopped between its statements. */
    HALF("half done"),
    /** An upgrade would run it. */
    PENDING("pending"),
    /** It comes before what has run, and never ran. */
    MISSED("missed"),
    /** It has not run, and no upgrade would run it, since another revision stands for it. */
    UNNEEDED("not needed"),
    /** The database names it, and no file holds it. */
    UNKNOWN("no file holds it"),
    /** Nobody knows: the database was not reached, or names what no file holds. */
    OPEN("not known"),
    /** Of a revision that only another database names. */
    ELSEWHERE("does not name it");

    private final String words;

    RowState(String words) {
        this.words = words;
    }

    /** How a person reads it. */
    public String words() {
        return words;
    }

    /** The name that data, script and style have for it. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
