package dev.tributary.rehearsal.probe;

import dev.tributary.sql.SourceText;
import dev.tributary.sql.SqlSyntax;
import dev.tributary.sql.TokenKind;
import dev.tributary.sql.Tokenizer;
import java.util.ArrayList;
import java.util.List;

/** A piece of SQL in tokens, so that nothing in quotes is taken for a name, a keyword or a comma. Immutable. */
public final class SqlTokens {

    /**
     * One token.
     *
     * @param text as written
     * @param start of it in the whole text
     * @param end exclusive
     * @param depth in how many parentheses and brackets it stands; these themselves stand outside
     */
    public record Token(TokenKind kind, String text, int start, int end, int depth) {

        /** Whether it is this keyword, or this name without quotes. */
        public boolean is(String word) {
            return kind == TokenKind.WORD && text.equalsIgnoreCase(word);
        }

        /** Whether it is this sign. */
        public boolean isSign(String sign) {
            return kind == TokenKind.SYMBOL && text.equals(sign);
        }

        /** Whether it can be a name. */
        public boolean isName() {
            return kind == TokenKind.WORD || kind == TokenKind.QUOTED_NAME;
        }

        /** Whether it is a comment, behind which a line would not go on. */
        public boolean isComment() {
            return kind == TokenKind.LINE_COMMENT || kind == TokenKind.BLOCK_COMMENT;
        }
    }

    private SqlTokens() {}

    /**
     * The tokens of a text in order, comments among them.
     *
     * @throws dev.tributary.sql.UnterminatedSql where a quote never ends
     */
    public static List<Token> of(String text, SqlSyntax syntax) {
        var tokens = new ArrayList<Token>();
        var tokenizer = new Tokenizer(syntax, new SourceText("", text), 0);
        int depth = 0;
        for (TokenKind kind = tokenizer.next(); kind != TokenKind.END; kind = tokenizer.next()) {
            String token = text.substring(tokenizer.start(), tokenizer.end());
            if (kind == TokenKind.CLOSE || token.equals("]")) {
                depth--;
            }
            tokens.add(new Token(kind, token, tokenizer.start(), tokenizer.end(), depth));
            if (kind == TokenKind.OPEN || token.equals("[")) {
                depth++;
            }
        }
        return List.copyOf(tokens);
    }
}
