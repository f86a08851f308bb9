package dev.tributary.python;

import java.util.Arrays;

/** What is open: brackets, strings with replacement fields, the fields in them. */
final class PythonBrackets {
    /** As many as Python itself allows. */
    private static final int MOST = 200;

    /** A string with replacement fields, in its literal part. */
    static final char FORMAT = 'f';

    /** A replacement field, in its expression. */
    static final char FIELD = 'e';

    /** A replacement field, behind the colon. */
    static final char SPEC = 's';

    private final char[] text;
    private char[] kinds = new char[16];
    private int[] offsets = new int[16];
    private PythonQuote[] quotes = new PythonQuote[16];
    private int depth;

    PythonBrackets(char[] text) {
        this.text = text;
    }

    int depth() {
        return depth;
    }

    /** The kind of what was opened last; 0 where nothing is open. */
    char innermost() {
        return depth == 0 ? 0 : kinds[depth - 1];
    }

    /** The quotes of the string that the innermost part of a string belongs to. */
    PythonQuote quote() {
        return quotes[depth - 1];
    }

    /** Where what was opened last starts. */
    int offset() {
        return offsets[depth - 1];
    }

    void open(char kind, int offset, PythonQuote quote) {
        if (depth >= MOST) {
            throw PythonProblem.at(text, offset, "too many nested parentheses, more than " + MOST);
        }
        if (depth == kinds.length) {
            kinds = Arrays.copyOf(kinds, 2 * depth);
            offsets = Arrays.copyOf(offsets, 2 * depth);
            quotes = Arrays.copyOf(quotes, 2 * depth);
        }
        kinds[depth] = kind;
        offsets[depth] = offset;
        quotes[depth] = quote;
        depth++;
    }

    void close(char bracket, int offset) {
        char kind = innermost();
        char opening = bracket == ')' ? '(' : bracket == ']' ? '[' : '{';
        if (kind == 0) {
            throw PythonProblem.at(text, offset, "a \"" + bracket + "\" that closes nothing");
        }
        boolean fits = kind == opening || (opening == '{' && (kind == FIELD || kind == SPEC));
        if (!fits) {
            PythonProblem open = unclosed();
            throw PythonProblem.at(
                    text,
                    offset,
                    "a \"" + bracket + "\" that does not close the \"" + text[offsets[depth - 1]] + "\" of line "
                            + open.line());
        }
        depth--;
    }

    void end() {
        depth--;
    }

    /** The innermost field's expression is over, what follows says how it is shown. */
    void spec() {
        kinds[depth - 1] = SPEC;
    }

    /** What is open and should not be any more. */
    PythonProblem unclosed() {
        int offset = offsets[depth - 1];
        String what = innermost() == FORMAT
                ? "a string that does not end"
                : "a \"" + text[offset] + "\" that is never closed";
        return PythonProblem.at(text, offset, what);
    }
}
