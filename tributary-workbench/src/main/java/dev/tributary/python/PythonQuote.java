package dev.tributary.python;

/** How a string literal opens, which decides how its text is read. Immutable. */
record PythonQuote(char quote, boolean triple, boolean raw, boolean bytes, boolean format, boolean template) {
    static final PythonQuote NONE = new PythonQuote('"', false, false, false, false, false);

    /** Whether the letters before a quote are ones that a string may have. */
    static boolean isPrefix(char[] text, int from, int to) {
        if (to - from > 2) {
            return false;
        }
        int first = lower(text[from]);
        if (to - from == 1) {
            return first == 'r' || first == 'u' || first == 'b' || first == 'f' || first == 't';
        }
        int second = lower(text[from + 1]);
        int other = first == 'r' ? second : second == 'r' ? first : 0;
        return other == 'b' || other == 'f' || other == 't';
    }

    private static int lower(char letter) {
        return letter < 0x80 ? letter | 0x20 : 0;
    }

    /** Of the literal whose prefix starts at an offset and whose quote is at the other. */
    static PythonQuote of(char[] text, int from, int at) {
        boolean raw = false;
        boolean bytes = false;
        boolean format = false;
        boolean template = false;
        for (int i = from; i < at; i++) {
            int letter = lower(text[i]);
            raw |= letter == 'r';
            bytes |= letter == 'b';
            format |= letter == 'f';
            template |= letter == 't';
        }
        char quote = text[at];
        boolean triple = text[at + 1] == quote && text[at + 2] == quote;
        return new PythonQuote(quote, triple, raw, bytes, format || template, template);
    }

    int length() {
        return triple ? 3 : 1;
    }

    boolean closes(char[] text, int at) {
        return text[at] == quote && (!triple || (text[at + 1] == quote && text[at + 2] == quote));
    }
}
