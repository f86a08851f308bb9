package dev.tributary.python;

import java.util.Locale;

/** Values as Python writes them. */
public final class PythonText {
    private PythonText() {}

    /**
     * What Python's {@code repr} gives for a value; several are a tuple.
     *
     * @throws IllegalArgumentException for something computed, which is no value
     */
    public static String repr(PythonValue value) {
        var text = new StringBuilder();
        append(value, text);
        return text.toString();
    }

    private static void append(PythonValue value, StringBuilder text) {
        if (value instanceof PythonValue.None) {
            text.append("None");
        } else if (value instanceof PythonValue.Text string) {
            append(string.value(), text);
        } else if (value instanceof PythonValue.Items items) {
            text.append('(');
            for (int i = 0; i < items.values().size(); i++) {
                text.append(i == 0 ? "" : ", ");
                append(items.values().get(i), text);
            }
            text.append(items.values().size() == 1 ? ",)" : ")");
        } else {
            throw new IllegalArgumentException(value + " is no value that could be written");
        }
    }

    private static void append(String string, StringBuilder text) {
        char quote = string.indexOf('\'') >= 0 && string.indexOf('"') < 0 ? '"' : '\'';
        text.append(quote);
        for (int i = 0; i < string.length(); ) {
            int point = string.codePointAt(i);
            i += Character.charCount(point);
            if (point == quote || point == '\\') {
                text.append('\\').append((char) point);
            } else if (point == '\n' || point == '\r' || point == '\t') {
                text.append('\\').append(point == '\n' ? 'n' : point == '\r' ? 'r' : 't');
            } else if (isPrintable(point)) {
                text.appendCodePoint(point);
            } else {
                text.append(String.format(
                        Locale.ROOT, point < 0x100 ? "\\x%02x" : point < 0x10000 ? "\\u%04x" : "\\U%08x", point));
            }
        }
        text.append(quote);
    }

    /** As Python has it: no control, format, surrogate, private or unassigned character, and of the separators the blank alone. */
    private static boolean isPrintable(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            case Character.SPACE_SEPARATOR -> point == ' ';
            default -> true;
        };
    }
}
