package dev.tributary.python;

import static dev.tributary.python.PythonToken.*;

/** Parts of a text as messages show them. */
final class PythonShown {
    private static final int LONGEST = 60;

    private PythonShown() {}

    /** The token that is here is not what should be here. */
    static PythonProblem unexpected(PythonLexer lexer, String where) {
        int offset = lexer.from();
        String what = token(lexer);
        // A bracket that was forgotten shows late, in what follows; then the bracket is what to look at.
        while (lexer.depth() > 0) {
            lexer.next();
        }
        return PythonProblem.at(lexer.text(), offset, what + " " + where);
    }

    private static String token(PythonLexer lexer) {
        return switch (lexer.token()) {
            case END -> "the file's end";
            case NEWLINE -> "the line's end";
            case INDENT -> "an indent";
            case DEDENT -> "the block's end";
            default -> "\"" + shortened(lexer.text(), lexer.from(), lexer.to()) + "\"";
        };
    }

    /** On one line, and not too long. */
    static String shortened(char[] text, int from, int to) {
        var line = new StringBuilder();
        boolean blank = false;
        for (int i = from; i < to; i++) {
            if (Character.isWhitespace(text[i])) {
                blank = line.length() > 0;
            } else {
                if (blank) {
                    line.append(' ');
                    blank = false;
                }
                if (line.length() >= LONGEST) {
                    int end = Character.isHighSurrogate(line.charAt(line.length() - 1))
                            ? line.length() - 1
                            : line.length();
                    return line.substring(0, end) + "…";
                }
                line.append(text[i]);
            }
        }
        return line.toString();
    }
}
