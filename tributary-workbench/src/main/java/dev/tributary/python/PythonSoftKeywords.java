package dev.tributary.python;

import static dev.tributary.python.PythonToken.*;

/** Words that are keywords only where the rest of the line makes them such. The lexer is where it was, afterwards. */
final class PythonSoftKeywords {
    private PythonSoftKeywords() {}

    /** {@code match} is a name like any other, but where its line ends with a colon. */
    static boolean isMatch(PythonLexer lexer) {
        if (!is(lexer.text(), lexer.from(), lexer.to(), "match")) {
            return false;
        }
        PythonLexer.Mark mark = lexer.mark();
        int token = lexer.next();
        boolean statement = token != ':' && token != '=' && token != '.' && token != ',';
        int last = token;
        while (token != NEWLINE) {
            last = token;
            token = lexer.next();
        }
        lexer.back(mark);
        return statement && last == ':';
    }

    /** {@code type} is a name like any other, but in front of another name. */
    static boolean isTypeAlias(PythonLexer lexer) {
        if (lexer.token() != NAME || !is(lexer.text(), lexer.from(), lexer.to(), "type")) {
            return false;
        }
        PythonLexer.Mark mark = lexer.mark();
        boolean alias = lexer.next() == NAME;
        lexer.back(mark);
        return alias;
    }
}
