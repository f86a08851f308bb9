package dev.tributary.cli.report;

/** The few colours that the command line uses; plain text where they are off. Immutable. */
public enum Palette {
    /** No escape sequence at all. */
    PLAIN,
    /** ANSI colours. */
    COLOURED;

    /** A revision's id. */
    public String id(String text) {
        return paint("33", text);
    }

    /** A mark beside an id, such as {@code (head)}. */
    public String mark(String text) {
        return paint("36", text);
    }

    /** The opening of a problem. */
    public String alarm(String text) {
        return paint("1;31", text);
    }

    /** Something beside the point, such as a legend. */
    public String dim(String text) {
        return paint("2", text);
    }

    private String paint(String code, String text) {
        return this == PLAIN || text.isEmpty() ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
    }
}
