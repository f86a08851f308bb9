package dev.tributary.rehearsal.probe;

import dev.tributary.sql.SourceText;
import dev.tributary.sql.SqlSyntax;
import dev.tributary.sql.TokenKind;
import dev.tributary.sql.Tokenizer;

/** Sees what of a text of SQL stands in no parentheses, brackets or quotes. */
final class Outline {
    private final SqlSyntax syntax;

    Outline(SqlSyntax syntax) {
        this.syntax = syntax;
    }

    /**
     * A text of the same length, with blanks for all that stands inside.
     *
     * @throws dev.tributary.sql.UnterminatedSql where a quote never ends
     */
    String of(String text) {
        var outside = new StringBuilder(" ".repeat(text.length()));
        var tokenizer = new Tokenizer(syntax, new SourceText("", text), 0);
        int depth = 0;
        for (TokenKind kind = tokenizer.next(); kind != TokenKind.END; kind = tokenizer.next()) {
            String token = text.substring(tokenizer.start(), tokenizer.end());
            if (kind == TokenKind.OPEN || token.equals("[")) {
                depth++;
            } else if (kind == TokenKind.CLOSE || token.equals("]")) {
                depth--;
            } else if (depth == 0 && (kind == TokenKind.WORD || kind == TokenKind.SYMBOL)) {
                outside.replace(tokenizer.start(), tokenizer.end(), token);
            }
        }
        return outside.toString();
    }

    /** Whether there is a comment, behind which a line would not go on. */
    boolean hasComment(String text) {
        var tokenizer = new Tokenizer(syntax, new SourceText("", text), 0);
        for (TokenKind kind = tokenizer.next(); kind != TokenKind.END; kind = tokenizer.next()) {
            if (kind == TokenKind.LINE_COMMENT || kind == TokenKind.BLOCK_COMMENT) {
                return true;
            }
        }
        return false;
    }
}
