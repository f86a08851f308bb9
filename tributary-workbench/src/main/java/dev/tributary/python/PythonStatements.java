package dev.tributary.python;

import static dev.tributary.python.PythonExpressions.*;
import static dev.tributary.python.PythonFrames.*;
import static dev.tributary.python.PythonToken.*;

import dev.tributary.python.PythonBlocks.Scope;
import org.jspecify.annotations.Nullable;

/** Passes over a whole file, statement by statement. */
final class PythonStatements {
    private final char[] text;
    private final PythonLexer lexer;
    private final PythonBindings bindings;
    private final PythonExpressions expressions;
    private final PythonBlocks blocks;
    private final PythonImports imports;
    private boolean first = true;
    private String docstring = "";
    private int docstringFrom;

    PythonStatements(char[] text, PythonBindings bindings, @Nullable PythonArguments arguments) {
        this.text = text;
        this.lexer = PythonLexer.of(text);
        this.bindings = bindings;
        this.expressions = new PythonExpressions(lexer, bindings, arguments);
        this.blocks = new PythonBlocks(lexer);
        this.imports = new PythonImports(lexer, bindings);
    }

    String docstring() {
        return docstring;
    }

    int docstringFrom() {
        return docstringFrom;
    }

    int[] comments() {
        return lexer.comments();
    }

    void read() {
        lexer.next();
        while (lexer.token() != END) {
            if (lexer.token() == INDENT) {
                throw PythonProblem.at(text, lexer.from(), "an indent that nothing opens");
            }
            if (lexer.token() == DEDENT) {
                blocks.close();
                lexer.next();
            } else {
                line();
            }
        }
        blocks.complete();
    }

    private void line() {
        int start = lexer.from();
        int token = lexer.token();
        bindings.statement(start, blocks.scope() == Scope.MODULE);
        if (blocks.ofCases()) {
            if (token != NAME || !is(text, start, lexer.to(), "case")) {
                throw unexpected("where a \"case\" would be");
            }
            cases();
            return;
        }
        blocks.starts(token);
        first &= token == STRING || token == '(';
        switch (token) {
            case IF, ELIF, WHILE -> {
                lexer.next();
                expressions.read(WALRUS_TOO);
                suite(blocks.scope(), false);
            }
            case ELSE, TRY, FINALLY -> {
                lexer.next();
                suite(blocks.scope(), false);
            }
            case FOR -> loop();
            case WITH -> with();
            case EXCEPT -> except();
            case DEF -> function();
            case CLASS -> type();
            case ASYNC -> async();
            case '@' -> {
                lexer.next();
                expressions.read(WALRUS_TOO);
                expect(NEWLINE, "where the line would end");
            }
            case NAME -> {
                if (PythonSoftKeywords.isMatch(lexer)) {
                    lexer.next();
                    expressions.read(SEVERAL | WALRUS_TOO);
                    suite(blocks.scope(), true);
                } else {
                    simpleLine();
                }
            }
            default -> simpleLine();
        }
    }

    private void suite(Scope scope, boolean cases) {
        int colon = lexer.from();
        expect(':', "where a \":\" would be");
        if (lexer.token() == NEWLINE) {
            lexer.next();
            if (lexer.token() != INDENT) {
                int line = PythonProblem.at(text, colon, "").line();
                throw PythonProblem.at(text, lexer.from(), "nothing that is indented below the \":\" of line " + line);
            }
            blocks.open(scope, cases);
            lexer.next();
        } else if (cases) {
            throw unexpected("where the line would end");
        } else {
            Scope before = blocks.openInLine(scope);
            bindings.statement(lexer.from(), scope == Scope.MODULE);
            simpleLine();
            blocks.closeInLine(before);
        }
    }

    private void loop() {
        lexer.next();
        int from = lexer.from();
        expressions.read(SEVERAL | TARGETS);
        targets(from);
        expect(IN, "where the \"in\" of a \"for\" would be");
        expressions.read(SEVERAL);
        suite(blocks.scope(), false);
    }

    private void targets(int from) {
        if (!expressions.assignable()) {
            throw unassignable(from);
        }
        bindings.assign(from, expressions.end(), from, from, false);
    }

    private PythonProblem unassignable(int from) {
        return PythonProblem.at(
                text,
                from,
                "\"" + PythonShown.shortened(text, from, expressions.end()) + "\", to which nothing can be assigned");
    }

    private void with() {
        lexer.next();
        int from = lexer.from();
        expressions.read(SEVERAL | NAMING | WALRUS_TOO);
        while (lexer.token() == AS) {
            lexer.next();
            expressions.read(0);
            if (lexer.token() == ',') {
                lexer.next();
                expressions.read(SEVERAL | NAMING);
            }
        }
        bindings.all(from, expressions.end());
        suite(blocks.scope(), false);
    }

    private void except() {
        lexer.next();
        if (lexer.token() == '*') {
            lexer.next();
        }
        expressions.read(SEVERAL | NOTHING_TOO);
        if (lexer.token() == AS) {
            lexer.next();
            imports.bound();
        }
        suite(blocks.scope(), false);
    }

    private void cases() {
        lexer.next();
        int from = lexer.from();
        expressions.read(SEVERAL | NAMING | WALRUS_TOO);
        while (lexer.token() == AS) {
            lexer.next();
            expressions.read(SEVERAL | NAMING | WALRUS_TOO);
        }
        bindings.all(from, expressions.end());
        suite(blocks.scope(), false);
    }

    private void function() {
        lexer.next();
        imports.bound();
        if (lexer.token() == '[') {
            expressions.bracket(TYPE_PARAMETERS, 0);
        }
        if (lexer.token() != '(') {
            throw unexpected("where the parameters of a function would be");
        }
        expressions.bracket(PARAMETERS, 0);
        if (lexer.token() == ARROW) {
            lexer.next();
            expressions.read(0);
        }
        suite(Scope.FUNCTION, false);
    }

    private void type() {
        lexer.next();
        imports.bound();
        if (lexer.token() == '[') {
            expressions.bracket(TYPE_PARAMETERS, 0);
        }
        if (lexer.token() == '(') {
            expressions.bracket(CALL, 0);
        }
        suite(blocks.scope() == Scope.FUNCTION ? Scope.FUNCTION : Scope.CLASS, false);
    }

    private void async() {
        switch (lexer.next()) {
            case DEF -> function();
            case WITH -> with();
            case FOR -> {
                blocks.loops();
                loop();
            }
            default -> throw unexpected("where \"def\", \"for\" or \"with\" would be");
        }
    }

    private void simpleLine() {
        while (true) {
            simple();
            first = false;
            if (lexer.token() == ';') {
                lexer.next();
                bindings.statement(lexer.from(), blocks.scope() == Scope.MODULE);
            } else if (lexer.token() != NEWLINE) {
                throw unexpected("where the line would end");
            }
            if (lexer.token() == NEWLINE) {
                lexer.next();
                return;
            }
        }
    }

    private void simple() {
        switch (lexer.token()) {
            case PASS, BREAK, CONTINUE -> lexer.next();
            case RETURN -> {
                lexer.next();
                expressions.read(SEVERAL | NOTHING_TOO);
            }
            case RAISE -> {
                lexer.next();
                expressions.read(NOTHING_TOO);
                if (lexer.token() == FROM) {
                    lexer.next();
                    expressions.read(0);
                }
            }
            case ASSERT -> {
                lexer.next();
                expressions.read(0);
                if (lexer.token() == ',') {
                    lexer.next();
                    expressions.read(0);
                }
            }
            case DEL -> {
                lexer.next();
                int from = lexer.from();
                expressions.read(SEVERAL);
                targets(from);
            }
            case GLOBAL, NONLOCAL -> imports.outerNames(lexer.token() == GLOBAL);
            case IMPORT -> imports.modules();
            case FROM -> imports.names();
            default -> expression();
        }
    }

    private void expression() {
        int from = lexer.from();
        boolean text = first && blocks.certain() && (lexer.token() == STRING || lexer.token() == '(');
        if (PythonSoftKeywords.isTypeAlias(lexer)) {
            alias();
            return;
        }
        expressions.read(SEVERAL);
        switch (lexer.token()) {
            case '=' -> assignment(from);
            case AUGMENTED -> {
                targets(from);
                lexer.next();
                expressions.read(SEVERAL);
            }
            case ':' -> annotated(from);
            default -> {
                if (text) {
                    docstring(from, expressions.end());
                }
            }
        }
    }

    private void docstring(int from, int to) {
        var values = new PythonValues(text, from, to, name -> java.util.Optional.empty());
        if (values.read() instanceof PythonValue.Text value && !values.formatted()) {
            docstring = value.value();
            int literal = from;
            while (text[literal] == '(') {
                literal++;
            }
            docstringFrom = PythonLiteral.textFrom(text, literal);
        }
    }

    private void assignment(int from) {
        int targetsTo = from;
        int valueFrom = from;
        int end = from;
        while (lexer.token() == '=') {
            if (!expressions.assignable()) {
                throw unassignable(valueFrom);
            }
            targetsTo = expressions.end();
            lexer.next();
            valueFrom = lexer.from();
            expressions.read(SEVERAL);
            end = expressions.end();
        }
        bindings.assign(from, targetsTo, valueFrom, end, blocks.certain());
    }

    private void annotated(int from) {
        int to = expressions.end();
        if (!expressions.assignable()) {
            throw unassignable(from);
        }
        lexer.next();
        expressions.read(0);
        if (lexer.token() == '=') {
            lexer.next();
            int valueFrom = lexer.from();
            expressions.read(SEVERAL);
            bindings.assign(from, to, valueFrom, expressions.end(), blocks.certain());
        }
    }

    private void alias() {
        lexer.next();
        imports.bound();
        if (lexer.token() == '[') {
            expressions.bracket(TYPE_PARAMETERS, 0);
        }
        expect('=', "where a \"=\" would be");
        expressions.read(0);
    }

    private void expect(int token, String where) {
        if (lexer.token() != token) {
            throw unexpected(where);
        }
        lexer.next();
    }

    private PythonProblem unexpected(String where) {
        return PythonShown.unexpected(lexer, where);
    }
}
