package dev.tributary.python;

/** One string literal without replacement fields, whose end is known. */
final class PythonLiteral {
    private final char[] text;
    private final int from;
    private final int to;

    PythonLiteral(char[] text, int from, int to) {
        this.text = text;
        this.from = from;
        this.to = to;
    }

    /** How the literal that starts at an offset opens. */
    static PythonQuote quote(char[] text, int from) {
        return PythonQuote.of(text, from, quoteAt(text, from));
    }

    /** Whether the literal that starts at an offset is one of bytes. */
    static boolean isBytes(char[] text, int from) {
        return (text[from] != '"' && text[from] != '\'') && quote(text, from).bytes();
    }

    private static int quoteAt(char[] text, int from) {
        int at = from;
        while (text[at] != '"' && text[at] != '\'') {
            at++;
        }
        return at;
    }

    /** Where its text starts, behind the quotes. */
    static int textFrom(char[] text, int from) {
        return quoteAt(text, from) + quote(text, from).length();
    }

    /** Appends the string that it is; false where nobody knows it without Python. */
    boolean appendTo(StringBuilder value) {
        PythonQuote quote = quote(text, from);
        if (quote.bytes() || quote.template()) {
            return false;
        }
        return append(text, textFrom(text, from), to - quote.length(), quote, value);
    }

    /** Appends a part of a literal's text; false where nobody knows it without Python. */
    static boolean append(char[] text, int from, int to, PythonQuote quote, StringBuilder value) {
        int i = from;
        while (i < to) {
            char c = text[i];
            if (c == '\\' && !quote.raw()) {
                i = escape(text, i, value);
                if (i < 0) {
                    return false;
                }
            } else if (c == '\r') {
                value.append('\n');
                i += text[i + 1] == '\n' ? 2 : 1;
            } else {
                value.append(c);
                i += quote.format() && (c == '{' || c == '}') ? 2 : 1;
            }
        }
        return true;
    }

    /** Appends what an escape stands for, and returns where it ends; below 0 where that is not known. */
    private static int escape(char[] text, int at, StringBuilder value) {
        char c = text[at + 1];
        switch (c) {
            case '\n' -> {
                return at + 2;
            }
            case '\r' -> {
                return at + (text[at + 2] == '\n' ? 3 : 2);
            }
            case 'x', 'u', 'U' -> {
                int end = at + 2 + (c == 'x' ? 2 : c == 'u' ? 4 : 8);
                int point = 0;
                for (int i = at + 2; i < end; i++) {
                    point = point << 4 | PythonStrings.digit(text[i]);
                }
                // Half a pair is a character of its own in Python, two of them do not become one.
                if (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE) {
                    return -1;
                }
                value.appendCodePoint(point);
                return end;
            }
            case 'N' -> {
                return -1;
            }
            case '0', '1', '2', '3', '4', '5', '6', '7' -> {
                int point = 0;
                int i = at + 1;
                for (; i < at + 4 && text[i] >= '0' && text[i] <= '7'; i++) {
                    point = point << 3 | text[i] - '0';
                }
                value.append((char) point);
                return i;
            }
            default -> {
                int known = "\\'\"abfnrtv".indexOf(c);
                if (known < 0) {
                    value.append('\\'); // stays, with the character that is read next
                    return at + 1;
                }
                value.append("\\'\"\u0007\b\f\n\r\t\u000b".charAt(known));
                return at + 2;
            }
        }
    }
}
