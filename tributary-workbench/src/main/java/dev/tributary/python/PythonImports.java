package dev.tributary.python;

import static dev.tributary.python.PythonToken.*;

/** Passes over the statements that consist of names: imports, and what is said of names of outer scopes. */
final class PythonImports {
    private final PythonLexer lexer;
    private final PythonBindings bindings;

    PythonImports(PythonLexer lexer, PythonBindings bindings) {
        this.lexer = lexer;
        this.bindings = bindings;
    }

    /** A name that is bound by this. */
    void bound() {
        int from = lexer.from();
        int to = lexer.to();
        pass();
        bindings.unknown(from, to);
    }

    private void pass() {
        if (lexer.token() != NAME) {
            throw PythonShown.unexpected(lexer, "where a name would be");
        }
        lexer.next();
    }

    /** {@code global a, b} and {@code nonlocal a, b}. */
    void outerNames(boolean global) {
        do {
            lexer.next();
            int from = lexer.from();
            int to = lexer.to();
            pass();
            if (global) {
                bindings.global(from, to);
            }
        } while (lexer.token() == ',');
    }

    /** {@code import a.b, c as d}. */
    void modules() {
        do {
            lexer.next();
            int from = lexer.from();
            int to = lexer.to();
            dotted();
            if (lexer.token() == AS) {
                lexer.next();
                bound();
            } else {
                bindings.unknown(from, to);
            }
        } while (lexer.token() == ',');
    }

    private void dotted() {
        pass();
        while (lexer.token() == '.') {
            lexer.next();
            pass();
        }
    }

    /** {@code from .a import b, c as d}. */
    void names() {
        lexer.next();
        boolean relative = false;
        while (lexer.token() == '.' || lexer.token() == ELLIPSIS) {
            relative = true;
            lexer.next();
        }
        int from = lexer.from();
        int to = relative ? from : lexer.to();
        if (!relative || lexer.token() == NAME) {
            dotted();
        }
        if (lexer.token() != IMPORT) {
            throw PythonShown.unexpected(lexer, "where \"import\" would be");
        }
        lexer.next();
        if (lexer.token() == '*') {
            lexer.next();
            bindings.star(from, to);
        } else if (lexer.token() == '(') {
            lexer.next();
            named();
            while (lexer.token() == ',') {
                lexer.next();
                if (lexer.token() != ')') {
                    named();
                }
            }
            if (lexer.token() != ')') {
                throw PythonShown.unexpected(lexer, "where a \")\" would be");
            }
            lexer.next();
        } else {
            named();
            while (lexer.token() == ',') {
                lexer.next();
                named();
            }
        }
    }

    private void named() {
        int from = lexer.from();
        int to = lexer.to();
        pass();
        if (lexer.token() == AS) {
            lexer.next();
            bound();
        } else {
            bindings.unknown(from, to);
        }
    }
}
