package dev.tributary.cli.report;

import java.util.Map;

/**
 * What an output is read on.
 *
 * @param kind who reads along, and what is understood there
 * @param columns how wide it is; zero where that is not known
 */
public record Screen(Kind kind, int columns) {

    /** A pipe or a file: nobody reads along. */
    public static final Screen NONE = new Screen(Kind.NONE, 0);

    /** Narrower than this nothing can be read, and a number that says so is a mistake. */
    private static final int NARROWEST = 20;

    /** Who reads along. */
    enum Kind {
        /** Nobody. */
        NONE,
        /** A person, and control sequences would be shown as they are: {@code TERM=dumb}. */
        DUMB,
        /** A person; colours and lines that replace one another are understood. */
        FULL
    }

    /**
     * What the environment says of it.
     *
     * @param terminal whether a person reads along
     */
    public static Screen of(boolean terminal, Map<String, String> environment) {
        if (!terminal) {
            return NONE;
        }
        Kind kind = environment.getOrDefault("TERM", "").equals("dumb") ? Kind.DUMB : Kind.FULL;
        return new Screen(kind, columns(environment.getOrDefault("COLUMNS", "")));
    }

    private static int columns(String text) {
        int columns = text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : 0;
        return columns < NARROWEST ? 0 : columns;
    }

    /** Whether a person reads along. */
    public boolean person() {
        return kind != Kind.NONE;
    }

    /** Whether control sequences are understood. */
    public boolean full() {
        return kind == Kind.FULL;
    }
}
