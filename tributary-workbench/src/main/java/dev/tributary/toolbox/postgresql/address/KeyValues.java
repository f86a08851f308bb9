package dev.tributary.toolbox.postgresql.address;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What libpq and psql take for an address, too: {@code host=/tmp dbname=shop}. It is not read, only understood well enough to say
 * how it is written instead.
 */
record KeyValues(String text) {

    private static final Pattern BEGINNING = Pattern.compile("(?is)\\s*[a-z_]+\\s*=.*");

    /** A value is quoted, or ends at a blank; a backslash takes the next character as it is. */
    private static final String VALUE = "('(?:[^'\\\\]|\\\\.)*+(?:'|$)|(?:\\\\.|[^\\s\\\\])*+)";

    private static final Pattern PASSWORD = Pattern.compile("(?is)((?:^|\\s)(?:ssl)?password\\s*=\\s*)" + VALUE);

    /** Whether a text is such a list. */
    static boolean are(String text) {
        return BEGINNING.matcher(text).matches();
    }

    /** Whether it would give a password. */
    static boolean holdPassword(String text) {
        return are(text) && PASSWORD.matcher(text).find();
    }

    /** What is given for a key; empty where nothing is. */
    String value(String key) {
        Matcher found =
                Pattern.compile("(?s)(?:^|\\s)" + key + "\\s*=\\s*" + VALUE).matcher(text);
        if (!found.find()) {
            return "";
        }
        String value = found.group(1);
        return value.startsWith("'") ? value.substring(1).replaceFirst("'$", "") : value;
    }
}
