package dev.tributary.python;

import static dev.tributary.python.PythonToken.*;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads the value of an expression that was passed over before, where it is literal. */
final class PythonValues {
    /** What a value may consist of; nobody writes as much by hand. */
    private static final int MOST = 1000;

    private static final PythonValue NOTHING = new PythonValue.None();

    private final char[] text;
    private final int from;
    private final int to;
    private final Function<String, Optional<PythonValue>> names;
    private final PythonLexer lexer;
    private int parts;
    private boolean mutable;
    private boolean formatted;

    /** Of a part of the text, with what names are known to be. */
    PythonValues(char[] text, int from, int to, Function<String, Optional<PythonValue>> names) {
        this.text = text;
        this.from = from;
        this.to = to;
        this.names = names;
        this.lexer = PythonLexer.of(text, from, to);
    }

    /** Thrown where it is not literal; without a trace, and caught here. */
    private static final class NotLiteral extends Exception {
        private static final long serialVersionUID = 1L;

        NotLiteral() {
            super("not literal", null, false, false);
        }
    }

    PythonValue read() {
        try {
            lexer.next();
            PythonValue value = element();
            if (lexer.token() == ',') {
                var values = new ArrayList<PythonValue>();
                values.add(value);
                rest(values, END);
                value = new PythonValue.Items(values);
            }
            if (lexer.token() != END) {
                throw new NotLiteral();
            }
            return value;
        } catch (NotLiteral computed) {
            mutable = false;
            return new PythonValue.Computed(PythonShown.shortened(text, from, to));
        }
    }

    /** Whether somebody could change the value that was read: a list or a set. */
    boolean mutable() {
        return mutable;
    }

    /** Whether a string was written as one with replacement fields, even if it has none. */
    boolean formatted() {
        return formatted;
    }

    private PythonValue element() throws NotLiteral {
        if (++parts > MOST) {
            throw new NotLiteral();
        }
        int token = lexer.token();
        switch (token) {
            case STRING -> {
                return string();
            }
            case NONE -> {
                lexer.next();
                return NOTHING;
            }
            case NAME -> {
                return name();
            }
            case '(' -> {
                return group();
            }
            case '[', '{' -> {
                lexer.next();
                var values = new ArrayList<PythonValue>();
                int end = token == '[' ? ']' : '}';
                if (lexer.token() != end) {
                    values.add(element());
                    rest(values, end);
                } else if (token == '{') {
                    throw new NotLiteral(); // a dictionary
                }
                lexer.next();
                mutable = true;
                return new PythonValue.Items(token == '[' ? values : members(values));
            }
            default -> throw new NotLiteral();
        }
    }

    /** A set has each member once; what cannot be in one is an error when Python runs it. */
    private static List<PythonValue> members(List<PythonValue> values) throws NotLiteral {
        var members = new java.util.LinkedHashSet<PythonValue>(values);
        for (PythonValue value : members) {
            if (value instanceof PythonValue.Items) {
                throw new NotLiteral();
            }
        }
        return new ArrayList<>(members);
    }

    private PythonValue group() throws NotLiteral {
        lexer.next();
        var values = new ArrayList<PythonValue>();
        if (lexer.token() == ')') {
            lexer.next();
            return new PythonValue.Items(values);
        }
        PythonValue first = element();
        if (lexer.token() == ')') {
            lexer.next();
            return first;
        }
        values.add(first);
        rest(values, ')');
        lexer.next();
        return new PythonValue.Items(values);
    }

    /** Up to what ends them, from the comma behind the first or that end. */
    private void rest(List<PythonValue> values, int end) throws NotLiteral {
        while (lexer.token() == ',') {
            lexer.next();
            if (lexer.token() != end) {
                values.add(element());
            }
        }
        if (lexer.token() != end) {
            throw new NotLiteral();
        }
    }

    private PythonValue name() throws NotLiteral {
        String name = PythonBindings.name(text, lexer.from(), lexer.to());
        lexer.next();
        if (lexer.token() == '(') {
            boolean collection = name.equals("tuple") || name.equals("list") || name.equals("set");
            if (!collection || names.apply(name).isPresent() || lexer.next() != ')') {
                throw new NotLiteral();
            }
            lexer.next();
            mutable |= !name.equals("tuple");
            return new PythonValue.Items(List.of());
        }
        PythonValue value = names.apply(name).orElseThrow(NotLiteral::new);
        if (value instanceof PythonValue.Computed) {
            throw new NotLiteral();
        }
        parts += weight(value);
        return value;
    }

    private static int weight(PythonValue value) {
        int weight = 1;
        if (value instanceof PythonValue.Items items) {
            for (PythonValue item : items.values()) {
                weight += weight(item);
            }
        }
        return weight;
    }

    private PythonValue string() throws NotLiteral {
        var value = new StringBuilder();
        while (lexer.token() == STRING) {
            if (!new PythonLiteral(text, lexer.from(), lexer.to()).appendTo(value)) {
                throw new NotLiteral();
            }
            formatted |= PythonLiteral.quote(text, lexer.from()).format();
            lexer.next();
        }
        if (lexer.token() == FORMAT_START) {
            throw new NotLiteral();
        }
        return new PythonValue.Text(value.toString());
    }
}
