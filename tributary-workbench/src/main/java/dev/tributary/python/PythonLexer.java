package dev.tributary.python;

import static dev.tributary.python.PythonToken.*;

import java.util.Arrays;

/** Cuts the text of a Python file into tokens. Reads forward only, and keeps nothing but the place and what is open. */
final class PythonLexer {
    private static final int MARKER = 7;

    private final char[] text;
    private final int end;
    private final boolean inside;
    private final PythonStrings strings;
    private final PythonBrackets brackets;
    private final PythonIndentation indentation;
    private int position;
    private int dedents;
    private boolean lineStart;
    private boolean lineOpen;
    private int[] comments = new int[0];
    private int commentCount;
    private int token;
    private int from;
    private int to;

    private PythonLexer(char[] text, int from, int end, boolean inside) {
        this.text = text;
        this.position = from;
        this.end = end;
        this.inside = inside;
        this.lineStart = !inside;
        this.strings = new PythonStrings(text, end);
        this.brackets = new PythonBrackets(text);
        this.indentation = new PythonIndentation(text);
    }

    /** Of a whole file. */
    static PythonLexer of(char[] text) {
        return new PythonLexer(text, 0, text.length - SENTINELS, false);
    }

    /** Of a part of one that was read before, in which lines mean nothing. It ends with {@link PythonToken#END}. */
    static PythonLexer of(char[] text, int from, int to) {
        return new PythonLexer(text, from, to, true);
    }

    private static final int SENTINELS = 3;

    /** A text as it is read here: behind it characters that are in no file, so that nobody has to ask for the end at each. */
    static char[] characters(String text) {
        var characters = new char[text.length() + SENTINELS];
        text.getChars(0, text.length(), characters, 0);
        int none = text.indexOf('\0');
        if (none >= 0) {
            throw PythonProblem.at(characters, none, "a null character");
        }
        return characters;
    }

    /** What {@link #next()} found last. */
    int token() {
        return token;
    }

    /** Where the token starts. */
    int from() {
        return from;
    }

    /** Where it ends. */
    int to() {
        return to;
    }

    int depth() {
        return brackets.depth();
    }

    char[] text() {
        return text;
    }

    /** The offsets of comments that have their line for themselves, outside of brackets. */
    int[] comments() {
        return Arrays.copyOf(comments, commentCount);
    }

    /** The place to come back to; for tokens that are in no bracket. */
    record Mark(int position, int token, int from, int to) {}

    Mark mark() {
        return new Mark(position, token, from, to);
    }

    void back(Mark mark) {
        position = mark.position;
        token = mark.token;
        from = mark.from;
        to = mark.to;
        lineStart = false;
        lineOpen = true;
        while (brackets.depth() > 0) {
            brackets.end();
        }
    }

    /** Reads the next token. */
    int next() {
        if (dedents > 0) {
            dedents--;
            token = DEDENT;
            return token;
        }
        char innermost = brackets.innermost();
        if (innermost == PythonBrackets.FORMAT || innermost == PythonBrackets.SPEC) {
            return literalPart(innermost);
        }
        if (lineStart) {
            lineStart = false;
            int change = indent();
            from = position;
            to = position;
            if (change != 0) {
                dedents = change > 0 ? 0 : -change - 1;
                token = change > 0 ? INDENT : DEDENT;
                return token;
            }
        }
        blanks();
        from = position;
        token = position >= end ? end() : scan(text[position]);
        to = position;
        return token;
    }

    private int end() {
        if (inside) {
            return END;
        }
        if (brackets.depth() > 0) {
            throw brackets.unclosed();
        }
        if (lineOpen) {
            lineOpen = false;
            lineStart = true;
            return NEWLINE;
        }
        return END;
    }

    /** Passes over lines that hold nothing, and says how much deeper the next one stands. */
    private int indent() {
        while (true) {
            indentation.startLine();
            marker();
            while (indentation.takes(text[position]) || (text[position] == '\\' && continues())) {
                position++;
            }
            if (position >= end) {
                indentation.startLine();
                return indentation.change(position);
            }
            char c = text[position];
            if (c == '#') {
                if (commentCount == comments.length) {
                    comments = Arrays.copyOf(comments, Math.max(8, 2 * commentCount));
                }
                comments[commentCount++] = position;
                comment();
            } else if (c != '\n' && c != '\r') {
                return indentation.change(position);
            }
            lineEnd();
        }
    }

    private boolean continues() {
        continuation();
        position--;
        indentation.goesOn();
        return true;
    }

    private void comment() {
        while (position < end && text[position] != '\n' && text[position] != '\r') {
            position++;
        }
    }

    private void lineEnd() {
        if (position < end) {
            position += text[position] == '\r' && text[position + 1] == '\n' ? 2 : 1;
        }
    }

    /** From the backslash at a line's end to the next line. */
    private void continuation() {
        int backslash = position++;
        if (position < end && text[position] != '\n' && text[position] != '\r') {
            throw PythonProblem.at(text, position, "something behind the backslash that would continue the line");
        }
        lineEnd();
        if (position >= end) {
            throw PythonProblem.at(text, backslash, "a backslash at the end of the file");
        }
    }

    private void blanks() {
        while (position < end) {
            char c = text[position];
            if (c == ' ' || c == '\t' || c == '\f') {
                position++;
            } else if (c == '\\') {
                continuation();
            } else if (c == '#') {
                comment();
            } else if ((c == '\n' || c == '\r') && (inside || brackets.depth() > 0)) {
                lineEnd();
                marker();
            } else {
                return;
            }
        }
    }

    /** Git marks conflicts at the start of a line, with signs that no line of Python starts with. */
    private void marker() {
        char c = text[position];
        if ((c != '<' && c != '=' && c != '>' && c != '|') || inside) {
            return;
        }
        int i = position;
        while (text[i] == c) {
            i++;
        }
        if (i - position >= MARKER && (text[i] == ' ' || text[i] == '\n' || text[i] == '\r' || i >= end)) {
            throw PythonProblem.at(text, position, "a conflict marker of git");
        }
    }

    private int literalPart(char innermost) {
        PythonQuote quote = brackets.quote();
        from = position;
        if (innermost == PythonBrackets.SPEC) {
            position = strings.passSpec(position, quote, brackets.offset());
        } else {
            position = strings.pass(position, quote, brackets.offset());
        }
        if (text[position] == '{') {
            brackets.open(PythonBrackets.FIELD, position++, quote);
            token = FIELD;
        } else if (innermost == PythonBrackets.SPEC) {
            brackets.close('}', position++);
            token = '}';
        } else {
            brackets.end();
            position += quote.length();
            token = FORMAT_END;
        }
        to = position;
        return token;
    }

    private int string(int start) {
        PythonQuote quote = PythonQuote.of(text, start, position);
        position = strings.pass(position + quote.length(), quote, start);
        if (quote.format() && text[position] == '{') {
            brackets.open(PythonBrackets.FORMAT, start, quote);
            return FORMAT_START;
        }
        position += quote.length();
        return STRING;
    }

    private int scan(char c) {
        lineOpen = true;
        if (PythonNames.starts(c)) {
            return word();
        }
        if (PythonNumbers.starts(text, position)) {
            position = PythonNumbers.end(text, position);
            return NUMBER;
        }
        switch (c) {
            case '\'', '"' -> {
                return string(position);
            }
            case '\n', '\r' -> {
                lineEnd();
                lineStart = true;
                lineOpen = false;
                return NEWLINE;
            }
            case '(', '[', '{' -> {
                brackets.open(c, position++, PythonQuote.NONE);
                return c;
            }
            case ')', ']', '}' -> {
                brackets.close(c, position++);
                return c;
            }
            case ',', ';', '~' -> {
                position++;
                return c;
            }
            default -> {
                return operator(c, text[position + 1]);
            }
        }
    }

    private int word() {
        int start = position;
        position = PythonNames.end(text, start);
        char c = text[position];
        if ((c == '"' || c == '\'') && PythonQuote.isPrefix(text, start, position)) {
            return string(start);
        }
        return PythonToken.word(text, start, position);
    }

    private int operator(char c, char second) {
        if (c == ':' && brackets.innermost() == PythonBrackets.FIELD) {
            brackets.spec();
            position++;
            return SPEC;
        }
        if (c == '!' && second != '=' && brackets.innermost() == PythonBrackets.FIELD) {
            position++;
            return CONVERSION;
        }
        if (c == '.') {
            boolean three = second == '.' && text[position + 2] == '.';
            position += three ? 3 : 1;
            return three ? ELLIPSIS : '.';
        }
        if (c == ':') {
            position += second == '=' ? 2 : 1;
            return second == '=' ? WALRUS : ':';
        }
        if (c == '=' || c == '!') {
            if (c == '!' && second != '=') {
                throw PythonNames.unknown(text, position);
            }
            position += second == '=' ? 2 : 1;
            return second == '=' ? BINARY : '=';
        }
        if (c == '-' && second == '>') {
            position += 2;
            return ARROW;
        }
        return arithmetic(c, second);
    }

    private int arithmetic(char c, char second) {
        if (c >= 0x80 || "+-*/%@&|^<>".indexOf(c) < 0) {
            throw PythonNames.unknown(text, position);
        }
        boolean twice = second == c && "*/<>".indexOf(c) >= 0;
        position += twice ? 2 : 1;
        if (text[position] == '=') {
            position++;
            return !twice && (c == '<' || c == '>') ? BINARY : AUGMENTED;
        }
        if (twice) {
            return c == '*' ? STARS : BINARY;
        }
        return switch (c) {
            case '+', '-' -> SIGN;
            case '*', '/', '@' -> c;
            default -> BINARY;
        };
    }
}
