package dev.tributary.toolbox.postgresql.schema;

/** Finds the end of quoted text in what the server deparses, so that nothing inside is taken for SQL. */
final class Quoted {

    private Quoted() {}

    /** The index behind the literal or quoted name that begins at {@code start}; {@code start} itself if none does. */
    static int end(String text, int start) {
        return switch (text.charAt(start)) {
            case '"' -> closed(text, start + 1, '"', false);
            case '\'' -> closed(text, start + 1, '\'', isEscapeString(text, start));
            case '$' -> dollarEnd(text, start);
            default -> start;
        };
    }

    private static int closed(String text, int from, char quote, boolean escapes) {
        int i = from;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (escapes && c == '\\') {
                i += 2;
            } else if (c != quote) {
                i++;
            } else if (i + 1 < text.length() && text.charAt(i + 1) == quote) {
                i += 2; // a doubled quote stands for itself
            } else {
                return i + 1;
            }
        }
        return text.length();
    }

    private static boolean isEscapeString(String text, int quote) {
        return quote > 0 && text.charAt(quote - 1) == 'E' && (quote == 1 || !isWord(text.charAt(quote - 2)));
    }

    private static int dollarEnd(String text, int start) {
        if (start > 0 && isWord(text.charAt(start - 1))) {
            return start; // part of a name
        }
        int tagEnd = start + 1;
        while (tagEnd < text.length() && isWord(text.charAt(tagEnd))) {
            tagEnd++;
        }
        if (tagEnd == text.length() || text.charAt(tagEnd) != '$') {
            return start;
        }
        String tag = text.substring(start, tagEnd + 1);
        int close = text.indexOf(tag, tagEnd + 1);
        return close < 0 ? text.length() : close + tag.length();
    }

    /** Whether a name or keyword can hold this character. */
    static boolean isWord(char c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }
}
