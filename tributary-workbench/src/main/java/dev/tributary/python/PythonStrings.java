package dev.tributary.python;

/** Finds where strings end, and refuses escapes that Python refuses. */
final class PythonStrings {
    private final char[] text;
    private final int end;

    PythonStrings(char[] text, int end) {
        this.text = text;
        this.end = end;
    }

    /**
     * Passes over the text of a string.
     *
     * @param at in the string, behind its opening quotes
     * @param start of the literal, for problems
     * @return the offset of the closing quotes, or of the brace that opens a replacement field
     */
    int pass(int at, PythonQuote quote, int start) {
        int i = at;
        while (true) {
            char c = text[i];
            if (c == quote.quote() && quote.closes(text, i)) {
                return i;
            }
            if (c == '\\') {
                i = escape(i, quote);
            } else if (c == '{' && quote.format()) {
                if (text[i + 1] != '{') {
                    return i;
                }
                i += 2;
            } else if (c == '}' && quote.format()) {
                if (text[i + 1] != '}') {
                    throw PythonProblem.at(text, i, "a single \"}\" in a string with replacement fields");
                }
                i += 2;
            } else {
                inside(c, i, quote, start);
                i++;
            }
        }
    }

    /**
     * Passes over what follows the colon of a replacement field.
     *
     * @return the offset of the brace that opens or closes a field
     */
    int passSpec(int at, PythonQuote quote, int start) {
        int i = at;
        while (text[i] != '{' && text[i] != '}') {
            if (quote.closes(text, i)) {
                throw PythonProblem.at(text, i, "a string that ends inside of a replacement field");
            }
            if (text[i] == '\\') {
                i = escape(i, quote);
            } else {
                inside(text[i], i, quote, start);
                i++;
            }
        }
        return i;
    }

    private void inside(char c, int at, PythonQuote quote, int start) {
        if (at >= end || (!quote.triple() && (c == '\n' || c == '\r'))) {
            throw PythonProblem.at(text, start, "a string that does not end");
        }
        if (quote.bytes() && c >= 0x80) {
            throw PythonProblem.at(text, at, "a character in bytes that is not ASCII");
        }
    }

    private int escape(int at, PythonQuote quote) {
        char c = text[at + 1];
        if ((quote.format() && (c == '{' || c == '}')) || at + 1 >= end) {
            return at + 1;
        }
        if (!quote.raw()) {
            if (c == 'x') {
                return hexadecimal(at, 2);
            }
            if (!quote.bytes() && (c == 'u' || c == 'U')) {
                return hexadecimal(at, c == 'u' ? 4 : 8);
            }
            if (!quote.bytes() && c == 'N') {
                return named(at);
            }
        }
        return at + (c == '\r' && text[at + 2] == '\n' ? 3 : 2);
    }

    private int hexadecimal(int at, int digits) {
        long value = 0;
        for (int i = 0; i < digits; i++) {
            int digit = at + 2 + i < end ? digit(text[at + 2 + i]) : -1;
            if (digit < 0) {
                throw PythonProblem.at(
                        text, at, "an escape \"\\" + text[at + 1] + "\" without its " + digits + " digits");
            }
            value = value << 4 | digit;
        }
        if (value > Character.MAX_CODE_POINT) {
            throw PythonProblem.at(text, at, "an escape for a character that there is not");
        }
        return at + 2 + digits;
    }

    private int named(int at) {
        int i = at + 2;
        if (text[i] == '{') {
            i++;
            while (nameOfCharacter(text[i])) {
                i++;
            }
            if (text[i] == '}' && i > at + 3) {
                return i + 1;
            }
        }
        throw PythonProblem.at(text, at, "an escape \"\\N\" without the name of a character in braces");
    }

    private static boolean nameOfCharacter(char c) {
        return (c >= 'A' && c <= 'Z')
                || (c >= 'a' && c <= 'z')
                || (c >= '0' && c <= '9')
                || c == ' '
                || c == '-'
                || c == '('
                || c == ')';
    }

    /** The value of a hexadecimal digit; -1 where it is none. */
    static int digit(char c) {
        return c < 0x80 ? Character.digit(c, 16) : -1;
    }
}
