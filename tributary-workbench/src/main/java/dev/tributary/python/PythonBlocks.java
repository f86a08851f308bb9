package dev.tributary.python;

import static dev.tributary.python.PythonToken.*;

/** The blocks that a line is in: whose names are bound there, and which clause may follow at each level. */
final class PythonBlocks {
    /** More levels than indentation can have. */
    private static final int MOST = 128;

    /** Whose names a statement binds. */
    enum Scope {
        MODULE,
        CLASS,
        FUNCTION
    }

    private final PythonLexer lexer;
    private final Scope[] scopes = new Scope[MOST];
    private final boolean[] matches = new boolean[MOST];
    private final int[] last = new int[MOST];
    private int level;
    private boolean inline;

    PythonBlocks(PythonLexer lexer) {
        this.lexer = lexer;
        scopes[0] = Scope.MODULE;
    }

    Scope scope() {
        return scopes[level];
    }

    /** Whether statements here belong to the module itself and are reached in any case. */
    boolean certain() {
        return level == 0 && !inline;
    }

    /** Whether only cases may stand here. */
    boolean ofCases() {
        return matches[level];
    }

    /** The block behind a colon is on the next lines. */
    void open(Scope scope, boolean cases) {
        level++;
        scopes[level] = scope;
        matches[level] = cases;
        last[level] = 0;
    }

    /** The block is on the line of its colon. */
    Scope openInLine(Scope scope) {
        Scope before = scopes[level];
        scopes[level] = scope;
        inline = true;
        return before;
    }

    void closeInLine(Scope before) {
        scopes[level] = before;
        inline = false;
    }

    void close() {
        complete();
        level--;
    }

    /** Nothing more follows at this level. */
    void complete() {
        if (last[level] == TRY) {
            throw PythonShown.unexpected(lexer, "where the \"except\" or \"finally\" of a \"try\" would be");
        }
        if (last[level] == '@') {
            throw PythonShown.unexpected(lexer, "where the function or class below a decorator would be");
        }
    }

    /** A statement starts with this token; clauses go only behind what they belong to. */
    void starts(int token) {
        int before = last[level];
        last[level] = 0;
        boolean fits = switch (token) {
            case ELIF -> before == IF;
            case ELSE -> before == IF || before == FOR || before == WHILE || before == EXCEPT;
            case EXCEPT -> before == TRY || before == EXCEPT;
            case FINALLY -> before == TRY || before == EXCEPT || before == ELSE;
            case DEF, CLASS, ASYNC, '@' -> before != TRY;
            default -> before != TRY && before != '@';
        };
        if (!fits) {
            last[level] = before;
            complete();
            throw PythonShown.unexpected(lexer, "where a statement would be");
        }
        last[level] = switch (token) {
            case IF, FOR, WHILE, TRY, EXCEPT, '@' -> token;
            case ELIF -> IF;
            case ELSE -> before == EXCEPT ? ELSE : 0;
            default -> 0;
        };
    }

    /** What starts with {@code async} goes on as a loop does without it. */
    void loops() {
        last[level] = FOR;
    }
}
