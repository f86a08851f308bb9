package dev.tributary.python;

/** The kinds of tokens, as numbers: a character that is a token by itself is its own kind. */
final class PythonToken {
    static final int END = 0;
    static final int NEWLINE = 1;
    static final int INDENT = 2;
    static final int DEDENT = 3;
    static final int NAME = 4;
    static final int NUMBER = 5;
    static final int STRING = 6;
    static final int ELLIPSIS = 7;

    /** Operators between two operands that mean nothing else: {@code / // % & | ^ << >> < > == …}, but for the slash alone. */
    static final int BINARY = 8;

    /** Plus or minus. */
    static final int SIGN = 9;

    static final int STARS = 10;
    static final int AUGMENTED = 11;
    static final int WALRUS = 12;
    static final int ARROW = 13;

    /** A string with replacement fields comes as its parts: this, fields, {@link #FORMAT_END}. */
    static final int FORMAT_START = 14;

    static final int FORMAT_END = 15;

    /** The brace that opens a replacement field; it ends with an ordinary closing brace. */
    static final int FIELD = 16;

    /** The exclamation mark in a field. */
    static final int CONVERSION = 17;

    /** The colon that ends a field's expression. */
    static final int SPEC = 18;

    static final int FIRST_KEYWORD = 200;
    static final int AND = 200;
    static final int AS = 201;
    static final int ASSERT = 202;
    static final int ASYNC = 203;
    static final int AWAIT = 204;
    static final int BREAK = 205;
    static final int CLASS = 206;
    static final int CONTINUE = 207;
    static final int DEF = 208;
    static final int DEL = 209;
    static final int ELIF = 210;
    static final int ELSE = 211;
    static final int EXCEPT = 212;
    static final int FALSE = 213;
    static final int FINALLY = 214;
    static final int FOR = 215;
    static final int FROM = 216;
    static final int GLOBAL = 217;
    static final int IF = 218;
    static final int IMPORT = 219;
    static final int IN = 220;
    static final int IS = 221;
    static final int LAMBDA = 222;
    static final int NONE = 223;
    static final int NONLOCAL = 224;
    static final int NOT = 225;
    static final int OR = 226;
    static final int PASS = 227;
    static final int RAISE = 228;
    static final int RETURN = 229;
    static final int TRUE = 230;
    static final int TRY = 231;
    static final int WHILE = 232;
    static final int WITH = 233;
    static final int YIELD = 234;

    private PythonToken() {}

    /** The keyword that a word is; {@link #NAME} where it is none. */
    static int word(char[] text, int from, int to) {
        if (to - from < 2 || to - from > 8) {
            return NAME;
        }
        return switch (text[from]) {
            case 'a' ->
                is(text, from, to, "and")
                        ? AND
                        : is(text, from, to, "as")
                                ? AS
                                : is(text, from, to, "assert")
                                        ? ASSERT
                                        : is(text, from, to, "async")
                                                ? ASYNC
                                                : is(text, from, to, "await") ? AWAIT : NAME;
            case 'b' -> is(text, from, to, "break") ? BREAK : NAME;
            case 'c' -> is(text, from, to, "class") ? CLASS : is(text, from, to, "continue") ? CONTINUE : NAME;
            case 'd' -> is(text, from, to, "def") ? DEF : is(text, from, to, "del") ? DEL : NAME;
            case 'e' ->
                is(text, from, to, "elif")
                        ? ELIF
                        : is(text, from, to, "else") ? ELSE : is(text, from, to, "except") ? EXCEPT : NAME;
            case 'f' ->
                is(text, from, to, "finally")
                        ? FINALLY
                        : is(text, from, to, "for") ? FOR : is(text, from, to, "from") ? FROM : NAME;
            case 'g' -> is(text, from, to, "global") ? GLOBAL : NAME;
            case 'i' ->
                is(text, from, to, "if")
                        ? IF
                        : is(text, from, to, "import")
                                ? IMPORT
                                : is(text, from, to, "in") ? IN : is(text, from, to, "is") ? IS : NAME;
            case 'l' -> is(text, from, to, "lambda") ? LAMBDA : NAME;
            case 'n' -> is(text, from, to, "nonlocal") ? NONLOCAL : is(text, from, to, "not") ? NOT : NAME;
            case 'o' -> is(text, from, to, "or") ? OR : NAME;
            case 'p' -> is(text, from, to, "pass") ? PASS : NAME;
            case 'r' -> is(text, from, to, "raise") ? RAISE : is(text, from, to, "return") ? RETURN : NAME;
            case 't' -> is(text, from, to, "try") ? TRY : NAME;
            case 'w' -> is(text, from, to, "while") ? WHILE : is(text, from, to, "with") ? WITH : NAME;
            case 'y' -> is(text, from, to, "yield") ? YIELD : NAME;
            case 'F' -> is(text, from, to, "False") ? FALSE : NAME;
            case 'N' -> is(text, from, to, "None") ? NONE : NAME;
            case 'T' -> is(text, from, to, "True") ? TRUE : NAME;
            default -> NAME;
        };
    }

    /** Whether an expression can begin with a token. */
    static boolean starts(int token) {
        return switch (token) {
            case NAME, NUMBER, STRING, FORMAT_START, ELLIPSIS, SIGN, '(', '[', '{', '~', '*' -> true;
            case NONE, TRUE, FALSE, NOT, LAMBDA, AWAIT, YIELD -> true;
            default -> false;
        };
    }

    /** Whether a part of the text is this word. */
    static boolean is(char[] text, int from, int to, String word) {
        if (to - from != word.length()) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if (text[from + i] != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
