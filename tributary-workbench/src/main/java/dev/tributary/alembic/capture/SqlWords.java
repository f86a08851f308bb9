package dev.tributary.alembic.capture;

import dev.tributary.product.TableName;
import dev.tributary.sql.SourceText;
import dev.tributary.sql.SqlSyntax;
import dev.tributary.sql.TokenKind;
import dev.tributary.sql.Tokenizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The tokens of one statement, without comments; words in capitals. Immutable.
 *
 * @param tokens in order
 */
record SqlWords(List<Token> tokens) {

    /**
     * A token.
     *
     * @param text a word in capitals, all else as it is written
     * @param from where it stands in the statement
     */
    record Token(TokenKind kind, String text, int from, int to) {}

    SqlWords {
        tokens = List.copyOf(tokens);
    }

    /** @throws dev.tributary.sql.SqlProblem if something opens and never closes */
    static SqlWords of(SqlSyntax syntax, String statement) {
        var tokens = new ArrayList<Token>();
        var tokenizer = new Tokenizer(syntax, new SourceText("", statement), 0);
        for (TokenKind kind = tokenizer.next(); kind != TokenKind.END; kind = tokenizer.next()) {
            if (kind != TokenKind.LINE_COMMENT && kind != TokenKind.BLOCK_COMMENT) {
                String text = statement.substring(tokenizer.start(), tokenizer.end());
                tokens.add(new Token(
                        kind,
                        kind == TokenKind.WORD ? text.toUpperCase(Locale.ROOT) : text,
                        tokenizer.start(),
                        tokenizer.end()));
            }
        }
        return new SqlWords(tokens);
    }

    int size() {
        return tokens.size();
    }

    /** The token there as text; empty behind the end and before the beginning. */
    String text(int at) {
        return at >= 0 && at < tokens.size() ? tokens.get(at).text() : "";
    }

    /** Whether one of these words stands there, and no name in quotes. */
    boolean is(int at, String... words) {
        if (at < 0 || at >= tokens.size() || tokens.get(at).kind() != TokenKind.WORD) {
            return false;
        }
        return List.of(words).contains(tokens.get(at).text());
    }

    /** The first word, behind brackets that open; empty where it is none. */
    String verb() {
        int at = 0;
        while (text(at).equals("(")) {
            at++;
        }
        return is(at, text(at)) ? text(at) : "";
    }

    boolean has(String word) {
        return tokens.stream()
                .anyMatch(
                        token -> token.kind() == TokenKind.WORD && token.text().equals(word));
    }

    /** A name with or without its schema. */
    record Name(TableName table, int end) {}

    /** The name that begins there; empty where none does. */
    Optional<Name> name(int at) {
        Optional<String> first = part(at);
        if (first.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> second = text(at + 1).equals(".") ? part(at + 2) : Optional.empty();
        return Optional.of(
                second.isPresent()
                        ? new Name(new TableName(first.get(), second.get()), at + 3)
                        : new Name(new TableName("", first.get()), at + 1));
    }

    private Optional<String> part(int at) {
        if (at < 0 || at >= tokens.size()) {
            return Optional.empty();
        }
        String text = text(at);
        return switch (tokens.get(at).kind()) {
            case WORD -> Optional.of(text.toLowerCase(Locale.ROOT));
            case QUOTED_NAME -> Optional.of(text.substring(1, text.length() - 1).replace("\"\"", "\""));
            default -> Optional.empty();
        };
    }

    /** The table that a statement is about, for those that name it first: what it changes, makes or drops. */
    Optional<TableName> target() {
        int at = switch (verb()) {
            case "INSERT" -> 2;
            case "UPDATE" -> 1;
            case "DELETE" -> 2;
            case "CREATE", "ALTER", "DROP", "LOCK", "TRUNCATE" -> is(1, "TABLE") ? 2 : 1;
            default -> -1;
        };
        if (at < 0) {
            return Optional.empty();
        }
        while (is(at, "ONLY", "IF", "NOT", "EXISTS")) {
            at++;
        }
        return name(at).map(Name::table);
    }
}
