package dev.tributary.python;

/** Finds where numbers end. What follows one directly is told by the grammar: a keyword may, a name may not. */
final class PythonNumbers {
    private PythonNumbers() {}

    static boolean starts(char[] text, int at) {
        int first = text[at] == '.' ? at + 1 : at;
        return text[first] >= '0' && text[first] <= '9';
    }

    static int end(char[] text, int from) {
        char kind = text[from] == '0' ? (char) (text[from + 1] | 0x20) : 0;
        int base = kind == 'x' ? 16 : kind == 'o' ? 8 : kind == 'b' ? 2 : 0;
        if (base > 0) {
            int start = from + 2 + (text[from + 2] == '_' ? 1 : 0);
            int end = digits(text, start, base);
            return end > start ? end : from + 1;
        }
        int at = digits(text, from, 10);
        int whole = at;
        if (text[at] == '.') {
            at = digits(text, at + 1, 10);
        }
        if ((text[at] | 0x20) == 'e') {
            int exponent = at + (text[at + 1] == '+' || text[at + 1] == '-' ? 2 : 1);
            int end = digits(text, exponent, 10);
            at = end > exponent ? end : at;
        }
        if ((text[at] | 0x20) == 'j') {
            return at + 1;
        }
        if (at == whole && text[from] == '0') {
            for (int i = from; i < at; i++) {
                if (text[i] != '0' && text[i] != '_') {
                    throw PythonProblem.at(text, from, "a number with zeros in front of it");
                }
            }
        }
        return at;
    }

    /** Underscores may stand between two digits, one at a time. */
    private static int digits(char[] text, int from, int base) {
        int at = from;
        while (digit(text[at], base) || (text[at] == '_' && at > from && digit(text[at + 1], base))) {
            at++;
        }
        return at;
    }

    private static boolean digit(char c, int base) {
        int value = PythonStrings.digit(c);
        return value >= 0 && value < base;
    }
}
