package dev.tributary.page;

/**
 * Something that is said above the table.
 *
 * @param look how it looks
 * @param title one line
 * @param text behind a click; may be empty
 */
public record PageNotice(Look look, String title, String text) {

    /** What a reader is to think of it; the title says it, too. */
    public enum Look {
        /** All is well. */
        GOOD,
        /** Worth knowing. */
        PLAIN,
        /** Something is wrong. */
        BAD
    }
}
