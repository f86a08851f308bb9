package dev.tributary.sql;

import dev.tributary.sql.UnterminatedSql.Element;

/**
 * Cuts SQL text into tokens, one at a time, in one pass over the text and without copying it.
 *
 * <p>Comments are tokens too, since section markers are comments. Not safe for use by several threads.
 */
public final class Tokenizer {
    private static final int WORD_START = 1;
    private static final int WORD_PART = 2;
    private static final int DIGIT = 4;
    private static final int OPERATOR = 8;
    private static final int SPACE = 16;
    private static final byte[] CLASSES = classes();

    private final SqlSyntax syntax;
    private final SourceText source;
    private final String text;
    private int limit;
    private int position;
    private int start;
    private boolean backslashEscapes;
    /** Where an escape string has ended that a string on a later line would continue, or -1. */
    private int continuable = -1;

    /** Reads the source from an offset to its end. */
    public Tokenizer(SqlSyntax syntax, SourceText source, int from) {
        this.syntax = syntax;
        this.source = source;
        this.text = source.text();
        this.limit = text.length();
        this.position = from;
        this.start = from;
    }

    /** Where the token found last starts. */
    public int start() {
        return start;
    }

    /** Where the token found last ends, exclusive; the next one is looked for from here. */
    public int end() {
        return position;
    }

    /** Goes on from another offset. */
    void moveTo(int offset) {
        position = offset;
        continuable = -1;
    }

    /** Goes no further than an offset, until told otherwise. */
    void limit(int offset) {
        limit = offset;
    }

    /** Whether a backslash escapes in plain strings from here on. */
    void backslashEscapes(boolean escapes) {
        backslashEscapes = escapes;
    }

    /**
     * Finds the next token.
     *
     * @throws UnterminatedSql if it opens and never closes
     */
    public TokenKind next() {
        int at = position;
        while (at < limit && isSpace(text.charAt(at))) {
            at++;
        }
        start = at;
        if (at == limit) {
            position = at;
            return TokenKind.END;
        }
        char c = text.charAt(at);
        int kind = classOf(c);
        if ((kind & WORD_START) != 0) {
            return word(at, c);
        }
        if ((kind & DIGIT) != 0) {
            position = numberEnd(at);
            return TokenKind.NUMBER;
        }
        switch (c) {
            case ';' -> {
                return one(TokenKind.TERMINATOR);
            }
            case '(' -> {
                return one(TokenKind.OPEN);
            }
            case ')' -> {
                return one(TokenKind.CLOSE);
            }
            case '\'' -> {
                boolean escapes = backslashEscapes || continues(at);
                return string(at, at + 1, escapes);
            }
            case '"' -> {
                position = quotedNameEnd(at);
                return TokenKind.QUOTED_NAME;
            }
            case '$' -> {
                return dollar(at);
            }
            case '\\' -> {
                if (syntax.hasClientCommands()) {
                    position = lineEnd(at);
                    return TokenKind.CLIENT_COMMAND;
                }
                return one(TokenKind.SYMBOL);
            }
            case '.' -> {
                if (at + 1 < limit && (classOf(text.charAt(at + 1)) & DIGIT) != 0) {
                    position = numberEnd(at);
                    return TokenKind.NUMBER;
                }
                return one(TokenKind.SYMBOL);
            }
            default -> {
                return operator(at, c, kind);
            }
        }
    }

    private TokenKind one(TokenKind kind) {
        position = start + 1;
        return kind;
    }

    private TokenKind word(int at, char first) {
        if ((first == 'E' || first == 'e')
                && at + 1 < limit
                && text.charAt(at + 1) == '\''
                && syntax.hasEscapeStrings()) {
            return string(at, at + 2, true);
        }
        // Bit strings never escape, whatever plain strings do.
        if ((first == 'B' || first == 'b' || first == 'X' || first == 'x')
                && at + 1 < limit
                && text.charAt(at + 1) == '\'') {
            return string(at, at + 2, false);
        }
        int end = at + 1;
        while (end < limit && (classOf(text.charAt(end)) & WORD_PART) != 0) {
            end++;
        }
        position = end;
        return TokenKind.WORD;
    }

    private int numberEnd(int from) {
        int at = from + 1;
        while (at < limit) {
            char c = text.charAt(at);
            boolean sign = (c == '+' || c == '-')
                    && (text.charAt(at - 1) == 'e' || text.charAt(at - 1) == 'E')
                    && at + 1 < limit
                    && (classOf(text.charAt(at + 1)) & DIGIT) != 0;
            if ((!sign && c != '.' && (classOf(c) & WORD_PART) == 0) || c == '$') {
                break;
            }
            at++;
        }
        return at;
    }

    private TokenKind operator(int at, char c, int kind) {
        char following = at + 1 < limit ? text.charAt(at + 1) : 0;
        if (c == '-' && following == '-') {
            position = lineEnd(at);
            return TokenKind.LINE_COMMENT;
        }
        if (c == '/' && following == '*') {
            position = blockCommentEnd(at);
            return TokenKind.BLOCK_COMMENT;
        }
        int end = at + 1;
        if ((kind & OPERATOR) != 0) {
            while (end < limit && (classOf(text.charAt(end)) & OPERATOR) != 0 && !opensComment(end)) {
                end++;
            }
        } else if (Character.isHighSurrogate(c) && Character.isLowSurrogate(following)) {
            end++;
        }
        position = end;
        return TokenKind.SYMBOL;
    }

    private boolean opensComment(int at) {
        char c = text.charAt(at);
        return at + 1 < limit && ((c == '-' && text.charAt(at + 1) == '-') || (c == '/' && text.charAt(at + 1) == '*'));
    }

    private TokenKind string(int from, int inside, boolean escapes) {
        int at = inside;
        while (true) {
            if (!escapes) {
                at = text.indexOf('\'', at);
            }
            if (at < 0 || at >= limit) {
                throw unterminated(from, Element.STRING, text.substring(from, inside), "'");
            }
            char c = text.charAt(at++);
            if (c == '\\' && escapes) {
                at++;
            } else if (c == '\'') {
                if (at < limit && text.charAt(at) == '\'') {
                    at++;
                } else {
                    break;
                }
            }
        }
        position = at;
        continuable = escapes ? at : -1;
        return TokenKind.STRING;
    }

    /** Whether the string opening here continues an escape string: SQL joins strings that only a line end parts. */
    private boolean continues(int quote) {
        if (continuable < 0) {
            return false;
        }
        boolean newLine = false;
        int at = continuable;
        while (at < quote) {
            char c = text.charAt(at);
            if (c == '\n' || c == '\r') {
                newLine = true;
                at++;
            } else if (isSpace(c)) {
                at++;
            } else if (c == '-' && opensComment(at)) {
                at = lineEnd(at);
            } else {
                return false;
            }
        }
        return newLine;
    }

    private int quotedNameEnd(int from) {
        int at = from;
        do {
            at = text.indexOf('"', at + 1);
            if (at < 0 || at >= limit) {
                throw unterminated(from, Element.QUOTED_NAME, "\"", "\"");
            }
            at++;
        } while (at < limit && text.charAt(at) == '"');
        return at;
    }

    private TokenKind dollar(int from) {
        int at = from + 1;
        if (at < limit && (classOf(text.charAt(at)) & DIGIT) != 0) {
            while (at < limit && (classOf(text.charAt(at)) & DIGIT) != 0) {
                at++;
            }
            position = at;
            return TokenKind.WORD;
        }
        if (at < limit && (classOf(text.charAt(at)) & WORD_START) != 0) {
            do {
                at++;
            } while (at < limit && text.charAt(at) != '$' && (classOf(text.charAt(at)) & WORD_PART) != 0);
        }
        if (!syntax.quotesWithDollars() || at >= limit || text.charAt(at) != '$') {
            return one(TokenKind.SYMBOL);
        }
        String tag = text.substring(from, at + 1);
        int end = text.indexOf(tag, at + 1);
        if (end < 0 || end >= limit) {
            throw unterminated(from, Element.DOLLAR_QUOTE, tag, tag);
        }
        position = end + tag.length();
        return TokenKind.DOLLAR_STRING;
    }

    private int blockCommentEnd(int from) {
        int depth = 1;
        int at = from + 2;
        while (at + 1 < limit) {
            char c = text.charAt(at);
            if (c == '*' && text.charAt(at + 1) == '/') {
                at += 2;
                if (--depth == 0) {
                    return at;
                }
            } else if (c == '/' && text.charAt(at + 1) == '*' && syntax.nestsBlockComments()) {
                depth++;
                at += 2;
            } else {
                at++;
            }
        }
        throw unterminated(from, Element.COMMENT, "/*", "*/");
    }

    private int lineEnd(int from) {
        int at = from;
        while (at < limit && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
            at++;
        }
        return at;
    }

    private UnterminatedSql unterminated(int offset, Element element, String opening, String closing) {
        return new UnterminatedSql(source, offset, element, opening, closing);
    }

    private static int classOf(char c) {
        return c < 128 ? CLASSES[c] : WORD_START | WORD_PART;
    }

    private static boolean isSpace(char c) {
        return c < 128 && (CLASSES[c] & SPACE) != 0;
    }

    private static byte[] classes() {
        var classes = new byte[128];
        for (char c = 'a'; c <= 'z'; c++) {
            classes[c] = WORD_START | WORD_PART;
            classes[c - 'a' + 'A'] = WORD_START | WORD_PART;
        }
        classes['_'] = WORD_START | WORD_PART;
        classes['$'] = WORD_PART;
        for (char c = '0'; c <= '9'; c++) {
            classes[c] = DIGIT | WORD_PART;
        }
        for (char c : "+-*/<>=~!@#%^&|`?".toCharArray()) {
            classes[c] = OPERATOR;
        }
        for (char c : " \t\n\r\f\u000b".toCharArray()) {
            classes[c] = SPACE;
        }
        return classes;
    }
}
