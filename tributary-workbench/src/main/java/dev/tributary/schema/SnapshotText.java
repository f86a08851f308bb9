package dev.tributary.schema;

import java.util.Locale;
import java.util.Map;

/**
 * The text form of a snapshot; {@link SnapshotParser} reads it back.
 *
 * <pre>
 * # schema snapshot, format 1
 * column: public.users.email
 *   not null: true
 *   position: 2
 *   type: text
 * view: public.adults
 *   definition:
 *     | SELECT users.id
 *     |    FROM public.users
 *   owner: app
 * </pre>
 *
 * <p>A value of several lines becomes a block. A backslash escapes itself, control characters, a colon in the name of an
 * attribute, and a space or tab at the end of a line, which editors like to remove.
 */
final class SnapshotText {

    static final String HEADER = "# schema snapshot, format 1";
    static final String ATTRIBUTE = "  ";
    static final String BLOCK = "    |";

    private SnapshotText() {}

    static String format(SchemaSnapshot snapshot) {
        var text = new StringBuilder(HEADER).append('\n');
        for (SchemaObject object : snapshot.objects()) {
            text.append(object.kind()).append(": ");
            escape(object.name().quoted(), false, text);
            text.append('\n');
            for (Map.Entry<String, String> attribute : object.attributes().entrySet()) {
                text.append(ATTRIBUTE);
                escape(attribute.getKey(), true, text);
                text.append(':');
                value(attribute.getValue(), text);
            }
        }
        return text.toString();
    }

    private static void value(String value, StringBuilder text) {
        if (value.indexOf('\n') < 0) {
            text.append(value.isEmpty() ? "" : " ");
            escape(value, false, text);
            text.append('\n');
            return;
        }
        text.append('\n');
        for (String line : value.split("\n", -1)) {
            text.append(BLOCK);
            text.append(line.isEmpty() ? "" : " ");
            escape(line, false, text);
            text.append('\n');
        }
    }

    /** One line of a value, safe to be shown and to be kept in a file. */
    static String escaped(String line) {
        var text = new StringBuilder();
        escape(line, false, text);
        return text.toString();
    }

    private static void escape(String raw, boolean colonToo, StringBuilder text) {
        if (isPlain(raw)) {
            text.append(raw);
            return;
        }
        int last = raw.length() - 1;
        for (int i = 0; i <= last; i++) {
            char c = raw.charAt(i);
            if (c == '\\' || (colonToo && c == ':')) {
                text.append('\\').append(c);
            } else if (c == '\n') {
                text.append("\\n");
            } else if (c == '\r') {
                text.append("\\r");
            } else if (c == ' ' && i == last) {
                text.append("\\s");
            } else if (c == '\t') {
                text.append(i == last ? "\\t" : "\t");
            } else if (i < last && Character.isSurrogatePair(c, raw.charAt(i + 1))) {
                text.append(c).append(raw.charAt(++i));
            } else if (isUnsafe(c)) {
                text.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                text.append(c);
            }
        }
    }

    /** Whether there is surely nothing to escape, which is so nearly always. */
    private static boolean isPlain(String raw) {
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c < ' ' || c >= 0x7f || c == '\\' || c == ':') {
                return false;
            }
        }
        return !raw.endsWith(" ");
    }

    /** Control characters, line ends that only Unicode knows, and halves of characters, which no file can hold. */
    private static boolean isUnsafe(char c) {
        return Character.isISOControl(c) || c == 0x2028 || c == 0x2029 || c == 0xfeff || Character.isSurrogate(c);
    }
}
