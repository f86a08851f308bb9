package dev.tributary.postgresql;

import dev.tributary.sql.SourceText;
import dev.tributary.sql.TokenKind;
import dev.tributary.sql.Tokenizer;
import dev.tributary.sql.UnterminatedSql;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads a statement's first tokens from left to right. */
final class StatementReader {
    /** Beyond this many tokens a statement is a long one, and its locks are not guessed. */
    private static final int MOST = 2_000;

    private final List<String> tokens = new ArrayList<>();
    private final List<TokenKind> kinds = new ArrayList<>();
    private int at;

    StatementReader(String statement) {
        this(statement, MOST);
    }

    /** Reads no more than some tokens. */
    StatementReader(String statement, int most) {
        var tokenizer = new Tokenizer(new PostgresqlSyntax(), new SourceText("", statement), 0);
        try {
            while (tokens.size() < most) {
                TokenKind kind = tokenizer.next();
                if (kind == TokenKind.END) {
                    break;
                }
                if (kind != TokenKind.LINE_COMMENT && kind != TokenKind.BLOCK_COMMENT) {
                    String text = statement.substring(tokenizer.start(), tokenizer.end());
                    tokens.add(kind == TokenKind.WORD ? text.toUpperCase(Locale.ROOT) : text);
                    kinds.add(kind);
                }
            }
        } catch (UnterminatedSql e) {
            tokens.clear(); // with backslashes in plain strings it may read otherwise; nothing is known then
        }
    }

    /** Whether all of the statement was read. */
    boolean isComplete() {
        return !tokens.isEmpty() && tokens.size() < MOST;
    }

    /** Goes back to the first token. */
    void rewind() {
        at = 0;
    }

    boolean atEnd() {
        return at >= tokens.size();
    }

    /** Whether the next tokens are these; does not move. */
    boolean sees(String... words) {
        for (int i = 0; i < words.length; i++) {
            if (at + i >= tokens.size() || !tokens.get(at + i).equals(words[i])) {
                return false;
            }
        }
        return true;
    }

    /** Moves behind these tokens, if they come next. */
    boolean takes(String... words) {
        boolean found = sees(words);
        if (found) {
            at += words.length;
        }
        return found;
    }

    /** Moves behind the first of these words outside of parentheses; false, and at the end, where there is none. */
    boolean skipTo(String... words) {
        int depth = 0;
        for (; at < tokens.size(); at++) {
            if (kinds.get(at) == TokenKind.OPEN) {
                depth++;
            } else if (kinds.get(at) == TokenKind.CLOSE) {
                depth--;
            } else if (depth == 0 && List.of(words).contains(tokens.get(at))) {
                at++;
                return true;
            }
        }
        return false;
    }

    /** Moves behind the next one of a word, inside of parentheses too; false, and at the end, where there is none. */
    boolean skipToAnywhere(String word) {
        while (at < tokens.size()) {
            if (tokens.get(at++).equals(word)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a word stands anywhere from here on. */
    boolean holds(String word) {
        return tokens.subList(Math.min(at, tokens.size()), tokens.size()).contains(word);
    }

    /** A name with its schema, as SQL: unquoted parts in small letters. Null, without moving, where none comes next. */
    @Nullable
    String name() {
        int before = at;
        var name = new StringBuilder();
        do {
            if (at >= tokens.size() || (kinds.get(at) != TokenKind.WORD && kinds.get(at) != TokenKind.QUOTED_NAME)) {
                at = before;
                return null;
            }
            name.append(name.isEmpty() ? "" : ".")
                    .append(kinds.get(at) == TokenKind.WORD ? tokens.get(at).toLowerCase(Locale.ROOT) : tokens.get(at));
            at++;
        } while (takes("."));
        return name.toString();
    }
}
