package dev.tributary.python;

import static dev.tributary.python.PythonToken.*;

import dev.tributary.python.PythonTree.Binary;
import dev.tributary.python.PythonTree.Compared;
import dev.tributary.python.PythonTree.Comparison;
import dev.tributary.python.PythonTree.Expression;
import dev.tributary.python.PythonTree.Other;
import dev.tributary.python.PythonTree.Unary;
import java.util.ArrayList;
import java.util.List;

/** Operators and what they stand between, by how strongly they bind. */
final class PythonOperatorReader {
    private final PythonLexer lexer;
    private final char[] text;
    private final PythonExpressionReader expressions;

    PythonOperatorReader(PythonLexer lexer, PythonExpressionReader expressions) {
        this.lexer = lexer;
        this.text = lexer.text();
        this.expressions = expressions;
    }

    private String written() {
        return new String(text, lexer.from(), lexer.to() - lexer.from());
    }

    // From what binds least to what binds most; "not" and comparisons are in between.
    private static final List<List<String>> LEVELS = List.of(
            List.of("or"),
            List.of("and"),
            List.of(),
            List.of(),
            List.of("|"),
            List.of("^"),
            List.of("&"),
            List.of("<<", ">>"),
            List.of("+", "-"),
            List.of("*", "/", "//", "%", "@"));

    private static final int NEGATION = 2;
    private static final int COMPARISON = 3;

    /** With all operators. */
    Expression read() {
        return binary(0);
    }

    /** Without those that compare, or bind less than those. */
    Expression operand() {
        return binary(COMPARISON + 1);
    }

    /** With operators from a level on; one call for all levels, so that brackets cost little of the stack. */
    private Expression binary(int least) {
        int from = lexer.from();
        int before = expressions.depth();
        Expression left = lexer.token() == NOT ? negation() : unary();
        while (true) {
            int level = level();
            if (level < least) {
                expressions.depth(before);
                return left;
            }
            expressions.deeper();
            if (level == COMPARISON) {
                left = comparison(from, left);
            } else {
                String operator = written();
                lexer.next();
                left = new Binary(from, operator, left, binary(level + 1));
            }
        }
    }

    private Expression negation() {
        int from = lexer.from();
        lexer.next();
        int before = expressions.depth();
        expressions.deeper();
        Expression operand = binary(NEGATION);
        expressions.depth(before);
        return new Unary(from, "not", operand);
    }

    /** Of the operator that is here; below 0 where there is none. */
    private int level() {
        switch (lexer.token()) {
            case IN, IS, NOT -> {
                return COMPARISON;
            }
            case OR, AND, BINARY, SIGN, '*', '/', '@' -> {
                String written = written();
                if (COMPARING.contains(written)) {
                    return COMPARISON;
                }
                for (int level = 0; level < LEVELS.size(); level++) {
                    if (LEVELS.get(level).contains(written)) {
                        return level;
                    }
                }
                return -1;
            }
            default -> {
                return -1;
            }
        }
    }

    private static final List<String> COMPARING = List.of("<", ">", "==", "!=", "<=", ">=");

    private Expression comparison(int from, Expression first) {
        var rest = new ArrayList<Compared>();
        while (level() == COMPARISON) {
            rest.add(new Compared(comparing(), binary(COMPARISON + 1)));
        }
        return new Comparison(from, first, rest);
    }

    private String comparing() {
        int token = lexer.token();
        String written = written();
        int next = lexer.next();
        if (token == NOT) {
            lexer.next();
            return "not in";
        }
        if (token == IS && next == NOT) {
            lexer.next();
            return "is not";
        }
        return written;
    }

    private Expression unary() {
        int from = lexer.from();
        int before = expressions.depth();
        expressions.deeper();
        Expression value;
        if (lexer.token() == SIGN || lexer.token() == '~') {
            String operator = written();
            lexer.next();
            value = new Unary(from, operator, unary());
        } else if (lexer.token() == AWAIT) {
            lexer.next();
            unary();
            value = new Other(from, "an \"await\"");
        } else {
            value = expressions.primary();
            if (lexer.token() == STARS) {
                lexer.next();
                value = new Binary(from, "**", value, unary());
            }
        }
        expressions.depth(before);
        return value;
    }
}
