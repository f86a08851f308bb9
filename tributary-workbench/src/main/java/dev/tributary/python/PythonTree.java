package dev.tributary.python;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The statements of a Python file as a tree, which is as much as has a meaning without running it. Immutable.
 *
 * <p>Offsets are those of the text. What is rare in files that only say something is there as {@link Other}, with the words for it.
 *
 * @param statements of the top level, in order
 */
public record PythonTree(List<Statement> statements) {
    public PythonTree {
        statements = List.copyOf(statements);
    }

    /**
     * Reads a text, which has no byte order mark any more.
     *
     * @throws PythonProblem where the text is no Python
     */
    public static PythonTree read(String text) {
        PythonModule.read(text);
        return new PythonTree(new PythonTreeReader(PythonLexer.characters(text)).read());
    }

    /** What gives a value. */
    public sealed interface Expression {
        /** Of its first character. */
        int offset();
    }

    /** What stands on a line. */
    public sealed interface Statement {
        /** Of its first character. */
        int offset();
    }

    /** A text that is written out; adjacent ones are one. */
    public record Text(int offset, String value) implements Expression {}

    /** A number, as it is written without underscores. */
    public record Digits(int offset, String written) implements Expression {}

    /** {@code None}, {@code True}, {@code False}. */
    public record Word(int offset, String word) implements Expression {}

    /** A name. */
    public record Name(int offset, String name) implements Expression {}

    /** {@code of.name}. */
    public record Attribute(int offset, Expression of, String name) implements Expression {}

    /** {@code of[index]}. */
    public record Subscript(int offset, Expression of, Expression index) implements Expression {}

    /** A call. */
    public record Call(int offset, Expression callee, List<Argument> arguments) implements Expression {
        public Call {
            arguments = List.copyOf(arguments);
        }
    }

    /**
     * What is passed to a call.
     *
     * @param name of a keyword; null where it goes by its place
     * @param stars before it: 0, 1 for the items of a value, 2 for its keys and values
     */
    public record Argument(@Nullable String name, int stars, Expression value) {}

    /** The kinds of brackets with items. */
    public enum Kind {
        TUPLE,
        LIST,
        SET,
        DICTIONARY
    }

    /** A tuple, list or set that is written out; an item may be {@link Starred}. */
    public record Collected(int offset, Kind kind, List<Expression> items) implements Expression {
        public Collected {
            items = List.copyOf(items);
        }
    }

    /** A dictionary that is written out. */
    public record Dictionary(int offset, List<Pair> entries) implements Expression {
        public Dictionary {
            entries = List.copyOf(entries);
        }
    }

    /** A key and its value; without a key, all entries of the value. */
    public record Pair(@Nullable Expression key, Expression value) {}

    /** {@code *value}, among items. */
    public record Starred(int offset, Expression value) implements Expression {}

    /** {@code not}, {@code -}, {@code +}, {@code ~} and what is behind it. */
    public record Unary(int offset, String operator, Expression operand) implements Expression {}

    /** Two operands with an operator between them, {@code and} and {@code or} too. */
    public record Binary(int offset, String operator, Expression left, Expression right) implements Expression {}

    /** Comparisons in a row: {@code first < second <= third}. */
    public record Comparison(int offset, Expression first, List<Compared> rest) implements Expression {
        public Comparison {
            rest = List.copyOf(rest);
        }
    }

    /** An operator, as {@code not in}, and what is behind it. */
    public record Compared(String operator, Expression operand) {}

    /** {@code then if test else otherwise}. */
    public record Conditional(int offset, Expression test, Expression then, Expression otherwise)
            implements Expression {}

    /** A string with replacement fields: {@link Text} and {@link Field}, in order. */
    public record Format(int offset, List<Expression> parts) implements Expression {
        public Format {
            parts = List.copyOf(parts);
        }
    }

    /**
     * A replacement field.
     *
     * @param conversion {@code r}, {@code s}, {@code a}; empty without one
     * @param spec what is behind the colon; null without one
     */
    public record Field(
            int offset,
            Expression value,
            String conversion,
            @Nullable Format spec) implements Expression {}

    /**
     * A comprehension, or a generator.
     *
     * @param value of a dictionary's entry; null elsewhere
     */
    public record Comprehension(
            int offset,
            Kind kind,
            Expression element,
            @Nullable Expression value,
            List<Clause> clauses) implements Expression {
        public Comprehension {
            clauses = List.copyOf(clauses);
        }
    }

    /** {@code for target in items if … if …}. */
    public record Clause(Expression target, Expression items, List<Expression> conditions) {
        public Clause {
            conditions = List.copyOf(conditions);
        }
    }

    /** A function without a name. */
    public record Lambda(int offset, List<Parameter> parameters, Expression body) implements Expression {
        public Lambda {
            parameters = List.copyOf(parameters);
        }
    }

    /**
     * What a function takes.
     *
     * @param stars before it
     * @param standard its default; null without one
     * @param keywordOnly whether it stands behind a star
     */
    public record Parameter(
            String name, int stars, @Nullable Expression standard, boolean keywordOnly) {}

    /**
     * What is not taken apart.
     *
     * @param what in words, such as {@code an "await"}
     */
    public record Other(int offset, String what) implements Expression, Statement {}

    /** An expression alone. */
    public record Alone(int offset, Expression value) implements Statement {}

    /** One or several targets get a value. */
    public record Assign(int offset, List<Expression> targets, Expression value) implements Statement {
        public Assign {
            targets = List.copyOf(targets);
        }
    }

    /** {@code target += value}; the operator is without the equals sign. */
    public record Augment(int offset, Expression target, String operator, Expression value) implements Statement {}

    /** {@code if}; an {@code elif} is one in the other branch. */
    public record If(int offset, Expression test, List<Statement> then, List<Statement> otherwise)
            implements Statement {
        public If {
            then = List.copyOf(then);
            otherwise = List.copyOf(otherwise);
        }
    }

    /** {@code for}. */
    public record For(int offset, Expression target, Expression items, List<Statement> body, List<Statement> otherwise)
            implements Statement {
        public For {
            body = List.copyOf(body);
            otherwise = List.copyOf(otherwise);
        }
    }

    /** {@code with}. */
    public record With(int offset, List<Entered> items, List<Statement> body) implements Statement {
        public With {
            items = List.copyOf(items);
            body = List.copyOf(body);
        }
    }

    /** What a {@code with} enters, and the name for it; null without one. */
    public record Entered(Expression value, @Nullable Expression target) {}

    /** {@code def}. */
    public record Function(int offset, String name, List<Parameter> parameters, boolean decorated, List<Statement> body)
            implements Statement {
        public Function {
            parameters = List.copyOf(parameters);
            body = List.copyOf(body);
        }
    }

    /** {@code class}. */
    public record ClassDefinition(
            int offset, String name, List<Argument> bases, boolean decorated, List<Statement> body)
            implements Statement {
        public ClassDefinition {
            bases = List.copyOf(bases);
            body = List.copyOf(body);
        }
    }

    /** {@code return}; null without a value. */
    public record Return(int offset, @Nullable Expression value) implements Statement {}

    /** {@code raise}; null without a value. */
    public record Raise(int offset, @Nullable Expression value) implements Statement {}

    /** {@code pass}, {@code break}, {@code continue}. */
    public record Keyword(int offset, String word) implements Statement {}

    /**
     * A module, or a name of one, is bound.
     *
     * @param module with its dots, as it is written
     * @param member of it; null where the module itself is bound, {@code *} for all
     * @param as the name that is bound
     */
    public record Import(
            int offset, String module, @Nullable String member, String as) implements Statement {}

    /** A statement with blocks that is not taken apart: whatever is bound in them is not known afterwards. */
    public record Block(int offset, String what, List<Statement> inside) implements Statement {
        public Block {
            inside = List.copyOf(inside);
        }
    }
}
