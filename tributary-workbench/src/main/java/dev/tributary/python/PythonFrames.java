package dev.tributary.python;

import static dev.tributary.python.PythonToken.*;

import java.util.Arrays;

/** The brackets around a place in an expression, and what may stand there because of them. */
final class PythonFrames {
    // What a bracket is for.
    static final byte GROUP = 1;
    static final byte LIST = 2;
    static final byte BRACE = 3;
    static final byte CALL = 4;
    static final byte SUBSCRIPT = 5;
    static final byte PARAMETERS = 6;
    static final byte TYPE_PARAMETERS = 7;

    /** The parameters of a lambda, which has no brackets. */
    static final byte LAMBDA_HEAD = 8;

    static final byte FORMAT = 9;
    static final byte FORMAT_FIELD = 10;
    static final byte FORMAT_SPEC = 11;

    /** Nothing was passed yet. */
    static final int START = -1;

    /** A star that is no operator between two operands. */
    static final int STARRED = -2;

    private static final int DEEPEST = 1000;

    private final PythonLexer lexer;
    private byte[] kinds = new byte[16];
    private boolean[] looping = new boolean[16];
    private int depth;
    private int previous;
    private int end;

    PythonFrames(PythonLexer lexer) {
        this.lexer = lexer;
    }

    void start() {
        depth = 0;
        previous = START;
        end = lexer.from();
    }

    int depth() {
        return depth;
    }

    /** What the innermost bracket is for; 0 outside of all. */
    byte kind() {
        return depth == 0 ? 0 : kinds[depth];
    }

    void push(byte kind) {
        depth++;
        if (depth == kinds.length) {
            if (depth >= DEEPEST) {
                throw PythonProblem.at(lexer.text(), lexer.from(), "an expression that is nested too deeply");
            }
            kinds = Arrays.copyOf(kinds, 2 * depth);
            looping = Arrays.copyOf(looping, 2 * depth);
        }
        kinds[depth] = kind;
        looping[depth] = false;
    }

    void pop() {
        depth--;
    }

    /** The token before this place. */
    int previous() {
        return previous;
    }

    void passed(int token) {
        previous = token;
    }

    /** Passes over a token. */
    void advance() {
        previous = lexer.token();
        end = lexer.to();
        lexer.next();
    }

    /** Behind the last token that was passed. */
    int end() {
        return end;
    }

    /** What a replacement field may say behind its expression. */
    boolean inField(int token) {
        if (token == '=') {
            advance();
            if (lexer.token() == '}' || lexer.token() == CONVERSION || lexer.token() == SPEC) {
                return true;
            }
            throw PythonShown.unexpected(lexer, "where a replacement field would end");
        }
        if (token == CONVERSION) {
            advance();
            if (lexer.token() != NAME) {
                throw PythonShown.unexpected(lexer, "where a conversion would be");
            }
            advance();
            return true;
        }
        if (token == SPEC) {
            kinds[depth] = FORMAT_SPEC;
            advance();
            return true;
        }
        return false;
    }

    /** Whether this is between the {@code for} of a comprehension and its {@code in}. */
    boolean looping() {
        return depth > 0 && looping[depth];
    }

    void looping(boolean loops) {
        looping[depth] = loops;
    }

    /** Whether a parameter is declared here. */
    boolean declares() {
        byte kind = kind();
        boolean parameters = kind == PARAMETERS || kind == LAMBDA_HEAD || kind == TYPE_PARAMETERS;
        return parameters && (opened() || previous == ',' || previous == STARRED);
    }

    /** Whether nothing is in the bracket yet. */
    boolean opened() {
        return previous == '(' || previous == '[' || previous == '{' || previous == LAMBDA;
    }

    /** Whether a token ends a bracket or the parameters of a lambda. */
    boolean closes(int token) {
        return token == ')' || token == ']' || token == '}' || (token == ':' && kind() == LAMBDA_HEAD);
    }

    /** Whether an expression outside of brackets may end where an operand could be as well. */
    boolean complete(int allowed) {
        return previous == YIELD
                || (previous == ',' && (allowed & PythonExpressions.SEVERAL) != 0)
                || (previous == START && (allowed & PythonExpressions.NOTHING_TOO) != 0);
    }

    /** Whether a token of a slice may stand where an operand could be as well. */
    boolean slices(int token) {
        return kind() == SUBSCRIPT
                && ((token == ':' && (previous == '[' || previous == ',' || previous == ':'))
                        || (token == ',' && previous == ':'));
    }

    /** Whether a bracket may close where an operand could be as well. */
    boolean mayClose() {
        byte kind = kind();
        if (kind == LAMBDA_HEAD || (kind == FORMAT_FIELD && previous == FIELD)) {
            return false;
        }
        return previous == ','
                || previous == YIELD
                || (opened() && kind != SUBSCRIPT && kind != TYPE_PARAMETERS)
                || (previous == ':' && kind == SUBSCRIPT);
    }
}
