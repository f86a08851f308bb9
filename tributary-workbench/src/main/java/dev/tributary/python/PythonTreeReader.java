package dev.tributary.python;

import static dev.tributary.python.PythonToken.*;

import dev.tributary.python.PythonTree.Argument;
import dev.tributary.python.PythonTree.Assign;
import dev.tributary.python.PythonTree.Block;
import dev.tributary.python.PythonTree.ClassDefinition;
import dev.tributary.python.PythonTree.Entered;
import dev.tributary.python.PythonTree.Expression;
import dev.tributary.python.PythonTree.For;
import dev.tributary.python.PythonTree.Function;
import dev.tributary.python.PythonTree.If;
import dev.tributary.python.PythonTree.Other;
import dev.tributary.python.PythonTree.Parameter;
import dev.tributary.python.PythonTree.Statement;
import dev.tributary.python.PythonTree.With;
import java.util.ArrayList;
import java.util.List;

/** A file to its tree. The text is Python, which was found out before: what is missing here would have been told there. */
final class PythonTreeReader {
    private final char[] text;
    private final PythonLexer lexer;
    private final PythonExpressionReader expressions;
    private final PythonLineReader lines;

    PythonTreeReader(char[] text) {
        this.text = text;
        this.lexer = PythonLexer.of(text);
        this.expressions = new PythonExpressionReader(lexer);
        this.lines = new PythonLineReader(lexer, expressions);
    }

    List<Statement> read() {
        lexer.next();
        var statements = new ArrayList<Statement>();
        while (lexer.token() != END) {
            line(statements);
        }
        return statements;
    }

    private void line(List<Statement> into) {
        int from = lexer.from();
        switch (lexer.token()) {
            case IF -> into.add(condition());
            case FOR -> into.add(loop(from));
            case WHILE -> {
                lexer.next();
                expressions.single();
                List<Statement> body = suite();
                body.addAll(otherwise());
                into.add(new Block(from, "a \"while\"", body));
            }
            case WITH -> into.add(with(from));
            case TRY -> into.add(attempt(from));
            case DEF -> into.add(function(from, false));
            case CLASS -> into.add(type(from, false));
            case '@' -> into.add(decorated(from));
            case ASYNC -> {
                lexer.next();
                var inside = new ArrayList<Statement>();
                line(inside);
                boolean function = inside.get(0) instanceof Function;
                into.add(
                        function
                                ? new Block(from, "an \"async def\"", List.of(nameless(inside.get(0))))
                                : new Block(from, "an \"async\"", inside));
            }
            case NAME -> {
                if (PythonSoftKeywords.isMatch(lexer)) {
                    into.add(match(from));
                } else {
                    lines.read(into);
                }
            }
            default -> lines.read(into);
        }
    }

    /** A function's name is bound by it, and its statements are none of those around it. */
    private static Statement nameless(Statement function) {
        var name = new PythonTree.Name(function.offset(), ((Function) function).name());
        return new Assign(function.offset(), List.of(name), new Other(function.offset(), "an \"async def\""));
    }

    private List<Statement> suite() {
        lexer.next(); // the colon
        var body = new ArrayList<Statement>();
        if (lexer.token() != NEWLINE) {
            lines.read(body);
            return body;
        }
        lexer.next();
        lexer.next(); // the indent
        while (lexer.token() != DEDENT) {
            line(body);
        }
        lexer.next();
        return body;
    }

    private List<Statement> otherwise() {
        if (lexer.token() != ELSE) {
            return List.of();
        }
        lexer.next();
        return suite();
    }

    private Statement condition() {
        // As many as there are stand side by side, however many that are; so they are put together from the last one
        // on.
        var heads = new ArrayList<If>();
        List<Statement> last = List.of();
        while (true) {
            int from = lexer.from();
            lexer.next();
            Expression test = expressions.single();
            heads.add(new If(from, test, suite(), List.of()));
            if (lexer.token() != ELIF) {
                last = otherwise();
                break;
            }
            if (heads.size() > MOST_BRANCHES) {
                throw PythonProblem.at(text, from, "more than " + MOST_BRANCHES + " branches of one \"if\"");
            }
        }
        for (int i = heads.size() - 1; i >= 0; i--) {
            If head = heads.get(i);
            last = List.of(new If(head.offset(), head.test(), head.then(), last));
        }
        return last.get(0);
    }

    private static final int MOST_BRANCHES = 200;

    private Statement loop(int from) {
        lexer.next();
        Expression target = expressions.targets();
        lexer.next();
        Expression items = expressions.several();
        List<Statement> body = suite();
        return new For(from, target, items, body, otherwise());
    }

    private Statement with(int from) {
        lexer.next();
        var items = new ArrayList<Entered>();
        // The brackets around several items look like those of a tuple until the "as".
        boolean bracketed = lexer.token() == '(' && namesInBrackets();
        if (bracketed) {
            lexer.next();
        }
        do {
            if (lexer.token() == ',') {
                lexer.next();
                if (lexer.token() == ')') {
                    break;
                }
            }
            Expression value = expressions.single();
            Expression target = null;
            if (lexer.token() == AS) {
                lexer.next();
                target = expressions.single();
            }
            items.add(new Entered(value, target));
        } while (lexer.token() == ',');
        if (bracketed) {
            lexer.next();
        }
        return new With(from, items, suite());
    }

    /** Whether the bracket that is here ends at the line's colon and has an "as" or a comma in it. The lexer is where it was, afterwards. */
    private boolean namesInBrackets() {
        PythonLexer.Mark mark = lexer.mark();
        int outside = lexer.depth() - 1;
        boolean several = false;
        int token = lexer.next();
        while (lexer.depth() > outside) {
            several |= token == AS || (token == ',' && lexer.depth() == outside + 1);
            token = lexer.next();
        }
        boolean ends = lexer.next() == ':';
        // The bracket is open only where it was read, so it is read once more.
        lexer.back(new PythonLexer.Mark(mark.from(), mark.token(), mark.from(), mark.from()));
        lexer.next();
        return several && ends;
    }

    private Statement attempt(int from) {
        lexer.next();
        List<Statement> inside = suite();
        while (lexer.token() == EXCEPT) {
            int offset = lexer.from();
            lexer.next();
            if (lexer.token() == '*') {
                lexer.next();
            }
            if (lexer.token() != ':') {
                expressions.several();
            }
            if (lexer.token() == AS) {
                lexer.next();
                inside.add(unknown(offset, "an exception"));
            }
            inside.addAll(suite());
        }
        inside.addAll(otherwise());
        if (lexer.token() == FINALLY) {
            lexer.next();
            inside.addAll(suite());
        }
        return new Block(from, "a \"try\"", inside);
    }

    private Statement unknown(int offset, String what) {
        Expression target = expressions.single();
        return new Assign(offset, List.of(target), new Other(offset, what));
    }

    private Statement match(int from) {
        lexer.next();
        expressions.several();
        lexer.next();
        lexer.next();
        lexer.next();
        int depth = 1;
        var names = new ArrayList<Statement>();
        while (depth > 0 && lexer.token() != END) {
            if (lexer.token() == NAME) {
                String name = PythonBindings.name(text, lexer.from(), lexer.to());
                var target = new PythonTree.Name(lexer.from(), name);
                names.add(new Assign(lexer.from(), List.of(target), new Other(from, "a \"match\"")));
            }
            depth += lexer.token() == INDENT ? 1 : lexer.token() == DEDENT ? -1 : 0;
            lexer.next();
        }
        return new Block(from, "a \"match\"", names);
    }

    private Statement decorated(int from) {
        while (lexer.token() == '@') {
            lexer.next();
            expressions.single();
            lexer.next();
        }
        if (lexer.token() == ASYNC) {
            var inside = new ArrayList<Statement>();
            line(inside);
            return inside.get(0);
        }
        return lexer.token() == DEF ? function(from, true) : type(from, true);
    }

    private Statement function(int from, boolean decorated) {
        lexer.next();
        String name = word();
        lexer.next();
        boolean generic = typeParameters();
        lexer.next();
        List<Parameter> parameters = expressions.parameters(')', true);
        lexer.next();
        if (lexer.token() == ARROW) {
            lexer.next();
            expressions.several();
        }
        return new Function(from, name, parameters, decorated || generic, suite());
    }

    private Statement type(int from, boolean decorated) {
        lexer.next();
        String name = word();
        lexer.next();
        boolean generic = typeParameters();
        List<Argument> bases = List.of();
        if (lexer.token() == '(') {
            lexer.next();
            bases = expressions.arguments();
        }
        return new ClassDefinition(from, name, bases, decorated || generic, suite());
    }

    private boolean typeParameters() {
        if (lexer.token() != '[') {
            return false;
        }
        int outside = lexer.depth() - 1;
        while (lexer.depth() > outside) {
            lexer.next();
        }
        lexer.next();
        return true;
    }

    private String word() {
        return PythonBindings.name(text, lexer.from(), lexer.to());
    }
}
