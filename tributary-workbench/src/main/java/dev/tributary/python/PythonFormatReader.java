package dev.tributary.python;

import static dev.tributary.python.PythonToken.*;

import dev.tributary.python.PythonTree.Expression;
import dev.tributary.python.PythonTree.Field;
import dev.tributary.python.PythonTree.Format;
import dev.tributary.python.PythonTree.Other;
import dev.tributary.python.PythonTree.Text;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Adjacent strings, with and without replacement fields, to one value. */
final class PythonFormatReader {
    private final PythonLexer lexer;
    private final char[] text;
    private final PythonExpressionReader expressions;

    PythonFormatReader(PythonLexer lexer, PythonExpressionReader expressions) {
        this.lexer = lexer;
        this.text = lexer.text();
        this.expressions = expressions;
    }

    /** Up to behind the last of them. */
    Expression strings() {
        int from = lexer.from();
        var parts = new ArrayList<Expression>();
        boolean fields = false;
        String unread = null;
        while (lexer.token() == STRING || lexer.token() == FORMAT_START) {
            int start = lexer.from();
            PythonQuote quote = PythonLiteral.quote(text, start);
            if (quote.bytes() || quote.template()) {
                unread = quote.bytes() ? "bytes" : "a template string";
            }
            if (lexer.token() == STRING) {
                var value = new StringBuilder();
                if (!new PythonLiteral(text, start, lexer.to()).appendTo(value)) {
                    unread = unread == null ? "an escape that only Python can resolve" : unread;
                }
                parts.add(new Text(start, value.toString()));
                lexer.next();
            } else {
                fields = true;
                if (!format(PythonLiteral.textFrom(text, start), quote, parts)) {
                    unread = unread == null ? "an escape that only Python can resolve" : unread;
                }
            }
        }
        if (unread != null) {
            return new Other(from, unread);
        }
        if (fields) {
            return new Format(from, parts);
        }
        var all = new StringBuilder();
        for (Expression part : parts) {
            all.append(((Text) part).value());
        }
        return new Text(from, all.toString());
    }

    /** From the token that starts it, whose text starts at an offset and ends at a brace, to behind the one that ends it. */
    private boolean format(int textFrom, PythonQuote quote, List<Expression> parts) {
        boolean read = literal(textFrom, lexer.to(), quote, parts);
        lexer.next();
        while (lexer.token() == FIELD) {
            parts.add(field(quote));
            int behind = lexer.to();
            // The literal behind a field is part of the token with what ends it: a brace, or the quotes.
            int ending = lexer.next() == FIELD ? 1 : quote.length();
            read &= literal(behind, lexer.to() - ending, quote, parts);
        }
        lexer.next();
        return read;
    }

    private boolean literal(int from, int to, PythonQuote quote, List<Expression> parts) {
        if (to <= from) {
            return true;
        }
        var value = new StringBuilder();
        boolean read = PythonLiteral.append(text, from, to, quote, value);
        parts.add(new Text(from, value.toString()));
        return read;
    }

    /** From its opening brace to its closing one, at which the lexer stands afterwards. */
    private Expression field(PythonQuote quote) {
        int from = lexer.from();
        lexer.next();
        int valueFrom = lexer.from();
        Expression value = expressions.several();
        String shown = null;
        if (lexer.token() == '=') {
            lexer.next();
            shown = new String(text, valueFrom, lexer.from() - valueFrom);
        }
        String conversion = "";
        if (lexer.token() == CONVERSION) {
            lexer.next();
            conversion = new String(text, lexer.from(), lexer.to() - lexer.from());
            lexer.next();
        }
        Format spec = lexer.token() == SPEC ? spec(quote) : null;
        return shown == null ? new Field(from, value, conversion, spec) : new Other(from, "a field with \"=\"");
    }

    private @Nullable Format spec(PythonQuote quote) {
        int from = lexer.to();
        var parts = new ArrayList<Expression>();
        int behind = from;
        lexer.next();
        while (lexer.token() == FIELD) {
            literal(behind, lexer.to() - 1, quote, parts);
            parts.add(field(quote));
            behind = lexer.to();
            lexer.next();
        }
        literal(behind, lexer.to() - 1, quote, parts);
        return new Format(from, parts);
    }
}
