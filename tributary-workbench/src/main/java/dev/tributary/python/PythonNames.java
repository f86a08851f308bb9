package dev.tributary.python;

import java.util.Locale;

/** Finds where names end, and tells of characters that stand in no name and are no sign either. */
final class PythonNames {
    private PythonNames() {}

    /** Whether something starts with this character that is a name, a keyword, or the letters before a quote. */
    static boolean starts(char c) {
        return letter(c) || c == '_' || c >= 0x80;
    }

    private static boolean letter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    static int end(char[] text, int from) {
        int at = from;
        while (true) {
            char c = text[at];
            if (c >= 0x80) {
                at += wide(text, at);
            } else if (letter(c) || c == '_' || (c >= '0' && c <= '9')) {
                at++;
            } else {
                return at;
            }
        }
    }

    private static int wide(char[] text, int at) {
        int point = Character.codePointAt(text, at);
        // A character that this Java does not know may be one that a newer Python takes.
        boolean known = Character.getType(point) != Character.UNASSIGNED;
        if (known && (!Character.isUnicodeIdentifierPart(point) || Character.isIdentifierIgnorable(point))) {
            throw unknown(text, at);
        }
        return Character.charCount(point);
    }

    static PythonProblem unknown(char[] text, int at) {
        int point = Character.codePointAt(text, at);
        boolean hidden =
                point <= ' ' || point == 0x7f || Character.isIdentifierIgnorable(point) || Character.isSpaceChar(point);
        String shown = hidden ? String.format(Locale.ROOT, "U+%04X", point) : "\"" + Character.toString(point) + "\"";
        return PythonProblem.at(text, at, "the character " + shown + ", which Python does not know");
    }
}
