package dev.tributary.python;

import static dev.tributary.python.PythonToken.*;

import dev.tributary.python.PythonTree.Alone;
import dev.tributary.python.PythonTree.Assign;
import dev.tributary.python.PythonTree.Augment;
import dev.tributary.python.PythonTree.Expression;
import dev.tributary.python.PythonTree.Import;
import dev.tributary.python.PythonTree.Keyword;
import dev.tributary.python.PythonTree.Other;
import dev.tributary.python.PythonTree.Raise;
import dev.tributary.python.PythonTree.Return;
import dev.tributary.python.PythonTree.Statement;
import java.util.ArrayList;
import java.util.List;

/** Lines without a block to the statements on them. */
final class PythonLineReader {
    private final char[] text;
    private final PythonLexer lexer;
    private final PythonExpressionReader expressions;

    PythonLineReader(PythonLexer lexer, PythonExpressionReader expressions) {
        this.text = lexer.text();
        this.lexer = lexer;
        this.expressions = expressions;
    }

    private String word() {
        return PythonBindings.name(text, lexer.from(), lexer.to());
    }

    /** One line, up to behind its end. */
    void read(List<Statement> into) {
        while (true) {
            simple(into);
            if (lexer.token() == ';') {
                lexer.next();
            }
            if (lexer.token() == NEWLINE) {
                lexer.next();
                return;
            }
        }
    }

    private void simple(List<Statement> into) {
        int from = lexer.from();
        switch (lexer.token()) {
            case PASS, BREAK, CONTINUE -> {
                into.add(new Keyword(from, new String(text, from, lexer.to() - from)));
                lexer.next();
            }
            case RETURN -> {
                lexer.next();
                into.add(new Return(from, ends() ? null : expressions.several()));
            }
            case RAISE -> {
                lexer.next();
                into.add(new Raise(from, ends() ? null : expressions.single()));
                if (lexer.token() == FROM) {
                    lexer.next();
                    expressions.single();
                }
            }
            case ASSERT -> {
                lexer.next();
                expressions.several();
                into.add(new Other(from, "an \"assert\""));
            }
            case DEL -> {
                lexer.next();
                expressions.several();
                into.add(new Other(from, "a \"del\""));
            }
            case GLOBAL, NONLOCAL -> {
                lexer.next();
                expressions.several();
                into.add(new Other(from, "a \"global\" or \"nonlocal\""));
            }
            case IMPORT -> modules(into);
            case FROM -> names(into);
            default -> expression(into);
        }
    }

    private boolean ends() {
        return lexer.token() == NEWLINE || lexer.token() == ';';
    }

    private String dotted() {
        var name = new StringBuilder();
        while (lexer.token() == '.' || lexer.token() == ELLIPSIS || lexer.token() == NAME) {
            name.append(text, lexer.from(), lexer.to() - lexer.from());
            lexer.next();
        }
        return name.toString();
    }

    private void modules(List<Statement> into) {
        do {
            int from = lexer.from();
            lexer.next();
            String module = dotted();
            String as = "";
            if (lexer.token() == AS) {
                lexer.next();
                as = word();
                lexer.next();
            } else {
                // The name that is bound is the first, and by it all the others are reached.
                as = module.contains(".") ? module.substring(0, module.indexOf('.')) : module;
                module = as;
            }
            into.add(new Import(from, module, null, as));
        } while (lexer.token() == ',');
    }

    private void names(List<Statement> into) {
        int from = lexer.from();
        lexer.next();
        String module = dotted();
        lexer.next(); // import
        if (lexer.token() == '*') {
            into.add(new Import(from, module, "*", "*"));
            lexer.next();
            return;
        }
        boolean bracket = lexer.token() == '(';
        if (bracket) {
            lexer.next();
        }
        while (lexer.token() == NAME) {
            String member = word();
            String as = member;
            if (lexer.next() == AS) {
                lexer.next();
                as = word();
                lexer.next();
            }
            into.add(new Import(from, module, member, as));
            if (lexer.token() == ',') {
                lexer.next();
            }
        }
        if (bracket) {
            lexer.next();
        }
    }

    private void expression(List<Statement> into) {
        int from = lexer.from();
        if (PythonSoftKeywords.isTypeAlias(lexer)) {
            lexer.next();
            String name = word();
            lexer.next();
            if (lexer.token() == '[') {
                expressions.several(); // what the type is of, which looks like a list
            }
            lexer.next();
            expressions.several();
            into.add(new Assign(from, List.of(new PythonTree.Name(from, name)), new Other(from, "a type")));
            return;
        }
        Expression first = expressions.several();
        if (lexer.token() == AUGMENTED) {
            String operator = new String(text, lexer.from(), lexer.to() - lexer.from() - 1);
            lexer.next();
            into.add(new Augment(from, first, operator, expressions.several()));
            return;
        }
        if (lexer.token() == ':') {
            lexer.next();
            expressions.single();
            if (lexer.token() == '=') {
                lexer.next();
                into.add(new Assign(from, List.of(first), expressions.several()));
            }
            return;
        }
        if (lexer.token() != '=') {
            into.add(new Alone(from, first));
            return;
        }
        var targets = new ArrayList<Expression>();
        Expression value = first;
        while (lexer.token() == '=') {
            targets.add(value);
            lexer.next();
            value = expressions.several();
        }
        into.add(new Assign(from, targets, value));
    }
}
