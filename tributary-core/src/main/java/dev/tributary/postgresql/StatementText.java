package dev.tributary.postgresql;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Looks for words anywhere in a statement, whatever their case, in one pass: it may be very long. */
final class StatementText {
    private static final int CHUNK = 1 << 13;

    private StatementText() {}

    /**
     * What is looked for where a word begins.
     *
     * @param pattern whatever its case
     * @param beginnings of what it matches: elsewhere it is not tried
     */
    record Sign(Pattern pattern, List<String> beginnings) {

        Sign(String pattern, String... beginnings) {
            this(Pattern.compile(pattern, Pattern.CASE_INSENSITIVE), List.of(beginnings));
        }

        private boolean stands(String text, int at) {
            for (String beginning : beginnings) {
                if (text.regionMatches(true, at, beginning, 0, beginning.length())) {
                    return pattern.matcher(text).region(at, text.length()).lookingAt();
                }
            }
            return false;
        }
    }

    /** Whether each of the signs stands in the text. */
    static List<Boolean> find(String text, List<Sign> signs) {
        var starts = new boolean[128];
        for (Sign sign : signs) {
            for (String beginning : sign.beginnings()) {
                starts[beginning.charAt(0)] = true;
                starts[Character.toUpperCase(beginning.charAt(0))] = true;
            }
        }
        var found = new boolean[signs.size()];
        var chunk = new char[Math.min(CHUNK, text.length())];
        char before = ' ';
        for (int from = 0; from < text.length(); from += CHUNK) {
            int size = Math.min(CHUNK, text.length() - from);
            text.getChars(from, from + size, chunk, 0);
            for (int i = 0; i < size; i++) {
                char c = chunk[i];
                if (c < 128 && starts[c] && !isWordPart(before)) {
                    for (int sign = 0; sign < found.length; sign++) {
                        found[sign] |= signs.get(sign).stands(text, from + i);
                    }
                }
                before = c;
            }
        }
        return IntStream.range(0, found.length).mapToObj(i -> found[i]).toList();
    }

    private static boolean isWordPart(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    }
}
