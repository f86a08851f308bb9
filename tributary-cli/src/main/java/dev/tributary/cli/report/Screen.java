package dev.tributary.cli.report;

import java.util.Map;

/** What standard output is read on. */
public enum Screen {
    /** A pipe or a file: nobody reads along. */
    NONE,
    /** A person reads along, and control sequences would be shown as they are: {@code TERM=dumb}. */
    DUMB,
    /** A person reads along; colours and lines that replace one another are understood. */
    FULL;

    /**
     * What the environment says of it.
     *
     * @param terminal whether a person reads along
     */
    public static Screen of(boolean terminal, Map<String, String> environment) {
        if (!terminal) {
            return NONE;
        }
        return environment.getOrDefault("TERM", "").equals("dumb") ? DUMB : FULL;
    }

    /** Whether a person reads along. */
    public boolean person() {
        return this != NONE;
    }
}
