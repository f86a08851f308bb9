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
            for (int i = 0; i < beginnings.size(); i++) { // no iterator: this is asked a million times
                String beginning = beginnings.get(i);
                int last = at + beginning.length() - 1;
                if (last < text.length()
                        && pair(text.charAt(at), text.charAt(last))
                                == pair(beginning.charAt(0), beginning.charAt(beginning.length() - 1))
                        && text.regionMatches(true, at, beginning, 0, beginning.length())) {
                    return pattern.matcher(text).region(at, text.length()).lookingAt();
                }
            }
            return false;
        }
    }

    /** Whether each of the signs stands in the text. */
    static List<Boolean> find(String text, List<Sign> signs) {
        boolean[] pairs = firstPairs(signs);
        var found = new boolean[signs.size()];
        var chunk = new char[Math.min(CHUNK, text.length()) + 1];
        char before = ' ';
        for (int from = 0; from < text.length(); from += CHUNK) {
            int size = Math.min(CHUNK, text.length() - from);
            text.getChars(from, Math.min(from + size + 1, text.length()), chunk, 0);
            for (int i = 0; i < size; i++) {
                char c = chunk[i];
                if (pairs[pair(c, chunk[i + 1])] && !isWordPart(before)) {
                    for (int sign = 0; sign < found.length; sign++) {
                        found[sign] |= signs.get(sign).stands(text, from + i);
                    }
                }
                before = c;
            }
        }
        return IntStream.range(0, found.length).mapToObj(i -> found[i]).toList();
    }

    /** With which two characters the signs begin: few words of a long text begin so, and all others are done with at once. */
    private static boolean[] firstPairs(List<Sign> signs) {
        var pairs = new boolean[1 << 14];
        for (Sign sign : signs) {
            for (String beginning : sign.beginnings()) {
                pairs[pair(beginning.charAt(0), beginning.charAt(1))] = true;
            }
        }
        return pairs;
    }

    /** The same number for the same two characters in any case; others may have it, too. */
    private static int pair(char first, char second) {
        return ((first | 0x20) & 0x7F) << 7 | ((second | 0x20) & 0x7F);
    }

    private static boolean isWordPart(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    }
}
