package dev.tributary.alembic;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Text inside a string of Python. */
final class PythonEscapes {

    private PythonEscapes() {}

    /** Whether a text can stand in a file as it is: it has no character that only an escape can give. */
    static boolean canStand(String text, Charset encoding) {
        // In another encoding, Python reads the file only with a comment that names it, which nobody promises.
        boolean all = encoding.equals(StandardCharsets.UTF_8);
        return text.codePoints().allMatch(c -> c == '\t' || (c >= ' ' && c < 0x7f) || (all && c > 0x9f));
    }

    /** The text for a string in quotes of any kind. */
    static String of(String text) {
        var escaped = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (c == '\\' || c == '"' || c == '\'') {
                escaped.append('\\').append((char) c);
            } else if (c >= ' ' && c < 0x7f) {
                escaped.append((char) c);
            } else {
                String form = c > 0xffff ? "\\U%08x" : c > 0xff ? "\\u%04x" : "\\x%02x";
                escaped.append(String.format(Locale.ROOT, form, c));
            }
        });
        return escaped.toString();
    }
}
