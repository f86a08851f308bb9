package dev.tributary.wording;

import java.util.Locale;

/**
 * Text from files, servers and other people as it may be shown: what would command a terminal, hide something or change the
 * order of what is read is made visible. Letters of every script stay as they are.
 */
public final class VisibleText {

    private VisibleText() {}

    /**
     * The text with a picture or a name for each control character, and for what takes no room or turns the direction, such
     * as {@code ␛} and {@code <U+202E>}. Line feeds and tabs stay; a carriage return before a line feed goes.
     */
    public static String of(String text) {
        int first = firstHidden(text);
        if (first == text.length()) {
            return text;
        }
        var shown = new StringBuilder(text.length() + 16).append(text, 0, first);
        int next;
        for (int i = first; i < text.length(); i = next) {
            int c = text.codePointAt(i);
            next = i + Character.charCount(c);
            if (!isHidden(c)) {
                shown.appendCodePoint(c);
            } else if (c != '\r' || next == text.length() || text.charAt(next) != '\n') {
                shown.append(picture(c));
            }
        }
        return shown.toString();
    }

    /** The same for a place that holds one line, such as that of a log: a line feed is a picture, too. */
    public static String inOneLine(String text) {
        return of(text).replace('\n', '\u240a');
    }

    /** How many columns of a terminal a text takes. */
    public static int columns(String text) {
        return text.codePoints().map(VisibleText::columns).sum();
    }

    private static int columns(int c) {
        if (c < 0x300) {
            return 1;
        }
        return switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> 0;
            default -> isWide(c) ? 2 : 1;
        };
    }

    /** Letters of East Asia, and pictures. */
    private static boolean isWide(int c) {
        return (c >= 0x1100 && c <= 0x115f)
                || (c >= 0x2e80 && c <= 0xa4cf)
                || (c >= 0xac00 && c <= 0xd7a3)
                || (c >= 0xf900 && c <= 0xfaff)
                || (c >= 0xfe30 && c <= 0xfe6f)
                || (c >= 0xff01 && c <= 0xff60)
                || (c >= 0xffe0 && c <= 0xffe6)
                || (c >= 0x1f300 && c <= 0x1faff)
                || (c >= 0x20000 && c <= 0x3fffd);
    }

    private static int firstHidden(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isHidden(text.charAt(i)) || Character.isHighSurrogate(text.charAt(i))) {
                return i;
            }
        }
        return text.length();
    }

    private static boolean isHidden(int c) {
        if (c < 0x80) {
            return (c < ' ' && c != '\n' && c != '\t') || c == 0x7f;
        }
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> true;
            case Character.SPACE_SEPARATOR -> c != 0x3000;
            default -> isFiller(c);
        };
    }

    /** Letters and marks that are drawn as nothing. */
    private static boolean isFiller(int c) {
        return c == 0x034f || c == 0x115f || c == 0x1160 || c == 0x3164 || c == 0xffa0;
    }

    private static String picture(int c) {
        if (c < ' ') {
            return String.valueOf((char) ('\u2400' + c));
        }
        return c == 0x7f ? "\u2421" : String.format(Locale.ROOT, "<U+%04X>", c);
    }
}
