package dev.tributary.schema;

import static dev.tributary.schema.SnapshotText.ATTRIBUTE;
import static dev.tributary.schema.SnapshotText.BLOCK;
import static dev.tributary.schema.SnapshotText.HEADER;

import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads what {@link SnapshotText} wrote: goes through the lines once; an object ends where the next begins. */
final class SnapshotParser {

    private final String[] lines;
    private final String origin;
    private final ArrayList<SchemaObject> objects = new ArrayList<>();
    private int number;
    private @Nullable String kind;
    private @Nullable QualifiedName name;
    private SortedMap<String, String> attributes = new TreeMap<>();

    /**
     * Prepares to read a text.
     *
     * @param origin where it comes from, for the problem
     */
    SnapshotParser(String text, String origin) {
        this.lines = text.split("\r?\n", -1);
        this.origin = origin;
    }

    SchemaSnapshot parse() {
        if (!lines[0].equals(HEADER)) {
            throw wrong("a snapshot begins with \"" + HEADER + "\"");
        }
        for (number = 1; number < lines.length; number++) {
            String line = lines[number];
            if (line.startsWith(ATTRIBUTE)) {
                attribute(line.substring(ATTRIBUTE.length()));
            } else if (!line.isEmpty()) {
                object(line);
            }
        }
        finish();
        try {
            return SchemaSnapshot.of(objects);
        } catch (IllegalArgumentException e) {
            throw malformed(lines.length, String.valueOf(e.getMessage()));
        }
    }

    private void object(String line) {
        int colon = line.indexOf(": ");
        if (colon <= 0) {
            throw wrong("an object is written \"kind: name\"");
        }
        finish();
        kind = line.substring(0, colon);
        String text = plain(line.substring(colon + 2));
        if (text.isEmpty()) {
            throw wrong("an object is written \"kind: name\"");
        }
        name = QualifiedName.parse(text);
    }

    private void attribute(String line) {
        int colon = unescapedColon(line);
        if (kind == null || colon <= 0) {
            throw wrong("an attribute is written \"  name: value\", below its object");
        }
        String key = plain(line.substring(0, colon));
        String value;
        if (colon == line.length() - 1) {
            value = block();
        } else if (line.charAt(colon + 1) == ' ') {
            value = plain(line.substring(colon + 2));
        } else {
            throw wrong("an attribute is written \"  name: value\", below its object");
        }
        if (attributes.put(key, value) != null) {
            throw wrong("the object has two attributes \"" + key + "\"");
        }
    }

    /** The lines of a block; without any, the value is empty. */
    private String block() {
        var block = new ArrayList<String>();
        while (number + 1 < lines.length && lines[number + 1].startsWith(BLOCK)) {
            number++;
            String line = lines[number].substring(BLOCK.length());
            block.add(plain(line.startsWith(" ") ? line.substring(1) : line));
        }
        return String.join("\n", block);
    }

    private void finish() {
        if (kind != null && name != null) {
            objects.add(new SchemaObject(kind, name, attributes));
            attributes = new TreeMap<>();
        }
    }

    private static int unescapedColon(String line) {
        int i = 0;
        while (i < line.length() && line.charAt(i) != ':') {
            i += line.charAt(i) == '\\' ? 2 : 1;
        }
        return i < line.length() ? i : -1;
    }

    private String plain(String escaped) {
        var plain = new StringBuilder();
        int i = 0;
        while (i < escaped.length()) {
            char c = escaped.charAt(i);
            if (c != '\\') {
                plain.append(c);
                i++;
            } else if (escaped.startsWith("u", i + 1)) {
                plain.append(unicode(escaped, i + 2));
                i += 6;
            } else {
                plain.append(unescaped(i + 1 < escaped.length() ? escaped.charAt(i + 1) : ' '));
                i += 2;
            }
        }
        return plain.toString();
    }

    private char unescaped(char sign) {
        return switch (sign) {
            case '\\', ':' -> sign;
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 's' -> ' ';
            default -> throw wrong("an unknown escape follows the backslash");
        };
    }

    private char unicode(String escaped, int from) {
        try {
            return (char) Integer.parseInt(escaped.substring(from, from + 4), 16);
        } catch (IndexOutOfBoundsException | NumberFormatException e) {
            throw wrong("four hexadecimal digits follow \\u");
        }
    }

    private TributaryException wrong(String reason) {
        return malformed(number + 1, reason);
    }

    private TributaryException malformed(int line, String reason) {
        return new TributaryException(new Problem(
                "malformed-snapshot",
                "\"" + origin + "\" is no schema snapshot",
                List.of("line " + line + ": " + reason),
                List.of(Remedy.onDatabase("schema").into(origin).does("write it anew from a database"))));
    }
}
