package dev.tributary.python;

import static dev.tributary.python.PythonToken.*;

import dev.tributary.python.PythonTree.Argument;
import dev.tributary.python.PythonTree.Attribute;
import dev.tributary.python.PythonTree.Call;
import dev.tributary.python.PythonTree.Clause;
import dev.tributary.python.PythonTree.Collected;
import dev.tributary.python.PythonTree.Comprehension;
import dev.tributary.python.PythonTree.Conditional;
import dev.tributary.python.PythonTree.Digits;
import dev.tributary.python.PythonTree.Expression;
import dev.tributary.python.PythonTree.Kind;
import dev.tributary.python.PythonTree.Lambda;
import dev.tributary.python.PythonTree.Name;
import dev.tributary.python.PythonTree.Other;
import dev.tributary.python.PythonTree.Pair;
import dev.tributary.python.PythonTree.Parameter;
import dev.tributary.python.PythonTree.Starred;
import dev.tributary.python.PythonTree.Subscript;
import dev.tributary.python.PythonTree.Word;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Expressions to trees. The text is Python, which was found out before; the lexer stands at the first token of what is asked for. */
final class PythonExpressionReader {
    /** How deep a tree may be; nobody writes as deep by hand, and each level costs some of the stack. */
    private static final int DEEPEST = 400;

    private final PythonLexer lexer;
    private final char[] text;
    private final PythonFormatReader formats;
    private final PythonOperatorReader operators;
    private int depth;

    PythonExpressionReader(PythonLexer lexer) {
        this.lexer = lexer;
        this.text = lexer.text();
        this.formats = new PythonFormatReader(lexer, this);
        this.operators = new PythonOperatorReader(lexer, this);
    }

    /** How deep this is, to come back to by {@link #depth(int)}. */
    int depth() {
        return depth;
    }

    void depth(int before) {
        depth = before;
    }

    /** One level deeper. */
    void deeper() {
        if (++depth > DEEPEST) {
            throw PythonProblem.at(text, lexer.from(), "an expression that is nested too deeply");
        }
    }

    /** One or several with commas, which make a tuple. */
    Expression several() {
        int from = lexer.from();
        Expression first = item();
        if (lexer.token() != ',') {
            return first;
        }
        var items = new ArrayList<Expression>(List.of(first));
        while (lexer.token() == ',') {
            lexer.next();
            if (!starts(lexer.token())) {
                break;
            }
            items.add(item());
        }
        return new Collected(from, Kind.TUPLE, items);
    }

    private Expression item() {
        int from = lexer.from();
        if (lexer.token() == '*') {
            lexer.next();
            return new Starred(from, operators.read());
        }
        return single();
    }

    /** One, without commas. */
    Expression single() {
        int from = lexer.from();
        if (lexer.token() == LAMBDA) {
            return lambda();
        }
        if (lexer.token() == YIELD) {
            lexer.next();
            if (lexer.token() == FROM) {
                lexer.next();
            }
            if (starts(lexer.token())) {
                several();
            }
            return new Other(from, "a \"yield\"");
        }
        int before = depth;
        deeper();
        Expression value = operators.read();
        if (lexer.token() == IF) {
            lexer.next();
            Expression test = operators.read();
            lexer.next(); // else
            value = new Conditional(from, test, value, single());
        } else if (lexer.token() == WALRUS) {
            lexer.next();
            single();
            value = new Other(from, "an assignment in an expression");
        }
        depth = before;
        return value;
    }

    private Expression lambda() {
        int from = lexer.from();
        lexer.next();
        List<Parameter> parameters = parameters(':', false);
        lexer.next();
        int before = depth;
        deeper();
        Expression body = single();
        depth = before;
        return new Lambda(from, parameters, body);
    }

    /** Up to the token that ends them, which is not passed. */
    List<Parameter> parameters(int end, boolean annotated) {
        var parameters = new ArrayList<Parameter>();
        boolean keywordOnly = false;
        while (lexer.token() != end) {
            int stars = lexer.token() == '*' ? 1 : lexer.token() == STARS ? 2 : 0;
            if (stars > 0) {
                lexer.next();
            }
            if (lexer.token() == NAME) {
                String name = word();
                lexer.next();
                if (annotated && lexer.token() == ':') {
                    lexer.next();
                    item();
                }
                Expression standard = null;
                if (lexer.token() == '=') {
                    lexer.next();
                    standard = single();
                }
                parameters.add(new Parameter(name, stars, standard, keywordOnly));
            } else if (lexer.token() == '/') {
                lexer.next();
            } else if (stars == 0 && lexer.token() != ',') {
                throw PythonShown.unexpected(lexer, "where a parameter would be");
            }
            keywordOnly |= stars == 1;
            if (lexer.token() == ',') {
                lexer.next();
            }
        }
        return parameters;
    }

    private String word() {
        return PythonBindings.name(text, lexer.from(), lexer.to());
    }

    private String written() {
        return new String(text, lexer.from(), lexer.to() - lexer.from());
    }

    /** A value with what is called, taken or indexed of it. */
    Expression primary() {
        int from = lexer.from();
        Expression value = atom();
        int before = depth;
        while (true) {
            deeper();
            if (lexer.token() == '.') {
                lexer.next();
                value = new Attribute(from, value, word());
                lexer.next();
            } else if (lexer.token() == '(') {
                lexer.next();
                value = new Call(from, value, arguments());
            } else if (lexer.token() == '[') {
                lexer.next();
                value = new Subscript(from, value, index());
            } else {
                depth = before;
                return value;
            }
        }
    }

    private Expression index() {
        int from = lexer.from();
        boolean slice = false;
        Expression value = new Other(from, "a slice");
        while (lexer.token() != ']') {
            if (lexer.token() == ':') {
                slice = true;
                lexer.next();
            } else if (lexer.token() == ',') {
                lexer.next();
            } else {
                value = several();
            }
        }
        lexer.next();
        return slice ? new Other(from, "a slice") : value;
    }

    /** Behind the opening bracket, up to behind the closing one. */
    List<Argument> arguments() {
        var arguments = new ArrayList<Argument>();
        while (lexer.token() != ')') {
            int from = lexer.from();
            int stars = lexer.token() == '*' ? 1 : lexer.token() == STARS ? 2 : 0;
            if (stars > 0) {
                lexer.next();
            }
            Expression value = single();
            if (lexer.token() == '=' && value instanceof Name name) {
                lexer.next();
                arguments.add(new Argument(name.name(), 0, single()));
            } else if (lexer.token() == FOR || lexer.token() == ASYNC) {
                arguments.add(new Argument(null, stars, comprehension(from, Kind.LIST, value, null)));
            } else {
                arguments.add(new Argument(null, stars, value));
            }
            if (lexer.token() == ',') {
                lexer.next();
            }
        }
        lexer.next();
        return arguments;
    }

    private Expression comprehension(int from, Kind kind, Expression element, @Nullable Expression value) {
        var clauses = new ArrayList<Clause>();
        boolean async = false;
        while (lexer.token() == FOR || lexer.token() == ASYNC) {
            if (lexer.token() == ASYNC) {
                async = true;
                lexer.next();
            }
            lexer.next();
            Expression target = targets();
            lexer.next(); // in
            Expression items = operators.read();
            var conditions = new ArrayList<Expression>();
            while (lexer.token() == IF) {
                lexer.next();
                conditions.add(operators.read());
            }
            clauses.add(new Clause(target, items, conditions));
        }
        return async ? new Other(from, "an \"async for\"") : new Comprehension(from, kind, element, value, clauses);
    }

    /** What a loop binds, up to its "in", which would be an operator elsewhere. */
    Expression targets() {
        int from = lexer.from();
        var items = new ArrayList<Expression>();
        boolean comma = false;
        while (lexer.token() != IN) {
            if (lexer.token() == ',') {
                comma = true;
                lexer.next();
            } else if (lexer.token() == '*') {
                lexer.next();
                items.add(new Starred(from, operators.operand()));
            } else {
                items.add(operators.operand());
            }
        }
        if (items.isEmpty()) {
            throw PythonShown.unexpected(lexer, "where a loop's variable would be");
        }
        return comma ? new Collected(from, Kind.TUPLE, items) : items.get(0);
    }

    private Expression atom() {
        int from = lexer.from();
        switch (lexer.token()) {
            case NAME -> {
                String name = word();
                lexer.next();
                return new Name(from, name);
            }
            case NUMBER -> {
                String digits = written().replace("_", "");
                lexer.next();
                return new Digits(from, digits);
            }
            case STRING, FORMAT_START -> {
                return formats.strings();
            }
            case '(' -> {
                lexer.next();
                return group(from);
            }
            case '[' -> {
                lexer.next();
                return items(from, Kind.LIST, ']');
            }
            case '{' -> {
                lexer.next();
                return braces(from);
            }
            case NONE, TRUE, FALSE, ELLIPSIS -> {
                String word = written();
                lexer.next();
                return word.equals("...") ? new Other(from, "\"...\"") : new Word(from, word);
            }
            // What was found to be Python before may be none for all that: only what values need was looked at.
            default -> throw PythonShown.unexpected(lexer, "where a value would be");
        }
    }

    private Expression group(int from) {
        if (lexer.token() == ')') {
            lexer.next();
            return new Collected(from, Kind.TUPLE, List.of());
        }
        Expression value = several();
        if (lexer.token() == FOR || lexer.token() == ASYNC) {
            value = comprehension(from, Kind.LIST, value, null);
        }
        lexer.next();
        return value;
    }

    private Expression items(int from, Kind kind, int end) {
        var items = new ArrayList<Expression>();
        while (lexer.token() != end) {
            items.add(item());
            if (lexer.token() == FOR || lexer.token() == ASYNC) {
                Expression made = comprehension(from, kind, items.get(0), null);
                lexer.next();
                return made;
            }
            if (lexer.token() == ',') {
                lexer.next();
            }
        }
        lexer.next();
        return new Collected(from, kind, items);
    }

    private Expression braces(int from) {
        var entries = new ArrayList<Pair>();
        while (lexer.token() != '}') {
            if (lexer.token() == STARS) {
                lexer.next();
                entries.add(new Pair(null, operators.read()));
            } else {
                Expression key = item();
                if (lexer.token() != ':') {
                    return set(from, key);
                }
                lexer.next();
                Expression value = single();
                if (lexer.token() == FOR || lexer.token() == ASYNC) {
                    Expression made = comprehension(from, Kind.DICTIONARY, key, value);
                    lexer.next();
                    return made;
                }
                entries.add(new Pair(key, value));
            }
            if (lexer.token() == ',') {
                lexer.next();
            }
        }
        lexer.next();
        return new PythonTree.Dictionary(from, entries);
    }

    private Expression set(int from, Expression first) {
        if (lexer.token() == FOR || lexer.token() == ASYNC) {
            Expression made = comprehension(from, Kind.SET, first, null);
            lexer.next();
            return made;
        }
        if (lexer.token() == ',') {
            lexer.next();
        }
        if (!(items(from, Kind.SET, '}') instanceof Collected rest)) {
            throw PythonProblem.at(text, from, "a set that has a loop and other members");
        }
        var all = new ArrayList<Expression>(List.of(first));
        all.addAll(rest.items());
        return new Collected(from, Kind.SET, all);
    }
}
