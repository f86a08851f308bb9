package dev.tributary.product;

/**
 * In which time zone scripts run. Immutable.
 *
 * @param name of the zone, as the server knows it; empty where it has to be found
 */
public record ScriptZone(Kind kind, String name) {

    /** Where the zone comes from. */
    public enum Kind {
        /** What role, database and server say, as the database's own command line finds it. */
        SERVER,
        /** What the Java virtual machine has, as its drivers and other tools for it take it. */
        JVM,
        /** What was said by name. */
        NAMED
    }

    /** That of role, database and server. */
    public static final ScriptZone SERVER = new ScriptZone(Kind.SERVER, "");

    /**
     * Reads {@code server}, {@code jvm}, or the name of a zone.
     *
     * @throws IllegalArgumentException for an empty text
     */
    public static ScriptZone parse(String text) {
        String word = text.strip();
        if (word.isEmpty()) {
            throw new IllegalArgumentException("a time zone has a name");
        }
        for (Kind kind : new Kind[] {Kind.SERVER, Kind.JVM}) {
            if (kind.name().equalsIgnoreCase(word)) {
                return new ScriptZone(kind, "");
            }
        }
        return new ScriptZone(Kind.NAMED, word);
    }
}
