package dev.tributary.rehearsal;

/**
 * What a statement names and a scratch server could pretend to have.
 *
 * @param kind which list of stand-ins it belongs to
 * @param name as the server would have it
 */
public record Missing(Kind kind, String name) {

    /** The kinds of things that there are stand-ins for. */
    public enum Kind {
        /** A role. */
        ROLE,
        /** An extension. */
        EXTENSION
    }
}
