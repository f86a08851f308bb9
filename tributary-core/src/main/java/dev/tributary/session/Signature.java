package dev.tributary.session;

import java.util.List;

/**
 * By whom runs are signed in the journal, and with what: claims, where {@link Author} holds what the system says as well.
 *
 * @param actor who is said to run it, such as {@code ana} or {@code deploy 1234}; empty where nobody said it
 * @param context what else is to be known of the run, such as {@code ticket=SHOP-7}, a pair each
 */
public record Signature(String actor, List<String> context) {

    /** Nothing is said. */
    public static final Signature NONE = new Signature("", List.of());

    private static final int LONGEST = 100;

    /** A name is for people and on one line, so it is mended and not refused: no deployment fails for the name of who asked for it. */
    public Signature {
        actor = line(actor);
        context = List.copyOf(context);
    }

    /** Without what would turn or hide other text on a screen; white space is one blank. */
    private static String line(String text) {
        var shown = new StringBuilder();
        text.codePoints()
                .map(c -> isGap(c) ? ' ' : c)
                .filter(c -> !isHidden(c))
                .filter(c -> c != ' ' || (!shown.isEmpty() && shown.charAt(shown.length() - 1) != ' '))
                .forEachOrdered(shown::appendCodePoint);
        String line = shown.toString().strip();
        return line.codePointCount(0, line.length()) <= LONGEST
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LONGEST)).strip() + "…";
    }

    private static boolean isGap(int c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.isISOControl(c);
    }

    private static boolean isHidden(int c) {
        int type = Character.getType(c);
        return type == Character.FORMAT || type == Character.SURROGATE;
    }
}
