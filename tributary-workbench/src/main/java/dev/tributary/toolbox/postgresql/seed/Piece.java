package dev.tributary.toolbox.postgresql.seed;

import dev.tributary.rehearsal.probe.SqlTokens;
import dev.tributary.rehearsal.probe.SqlTokens.Token;
import dev.tributary.sql.SqlSyntax;
import dev.tributary.sql.TokenKind;
import dev.tributary.sql.UnterminatedSql;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A statement, or one within a body of code, as far as it says something about values.
 *
 * @param words the names in it, in small letters where they are not quoted
 * @param literals its constants, numbers among them, in order
 * @param beside for each name the constants that stand right behind it, as in {@code status IN ('a', 'b')}
 */
record Piece(Set<String> words, Set<String> literals, Map<String, Set<String>> beside) {

    /** How many tokens may stand between a name and a constant that is about it: {@code (data ->> 'a')::int BETWEEN 1}. */
    private static final int REACH = 6;

    private static final Set<String> ENDS_A_CONDITION =
            Set.of("and", "or", "set", "where", "when", "then", "else", "from", ",");

    /** Reads texts into pieces: bodies of code come apart at their semicolons. */
    static List<Piece> of(List<String> texts, SqlSyntax syntax) {
        var pieces = new ArrayList<Piece>();
        texts.forEach(text -> read(text, syntax, pieces));
        return List.copyOf(pieces);
    }

    private static void read(String text, SqlSyntax syntax, List<Piece> pieces) {
        List<Token> tokens;
        try {
            tokens = SqlTokens.of(text, syntax);
        } catch (UnterminatedSql e) {
            return;
        }
        var piece = empty();
        String name = "";
        int since = REACH;
        Token before = null;
        for (Token token : tokens) {
            if (token.isComment()) {
                continue;
            }
            since++;
            switch (token.kind()) {
                case WORD, QUOTED_NAME -> {
                    String word = word(token);
                    piece.words.add(word);
                    if (ENDS_A_CONDITION.contains(word)) {
                        name = "";
                    } else if (!isOperator(word)) {
                        name = word;
                        since = 0;
                    }
                }
                case NUMBER, STRING -> {
                    boolean negative = token.kind() == TokenKind.NUMBER && before != null && before.isSign("-");
                    String value = token.kind() == TokenKind.STRING
                            ? unquoted(token.text())
                            : (negative ? "-" : "") + token.text();
                    piece.literals.add(value);
                    if (!name.isEmpty() && since <= REACH) {
                        piece.beside
                                .computeIfAbsent(name, none -> new LinkedHashSet<>())
                                .add(value);
                        since = 0; // a list goes on
                    }
                    if (token.kind() == TokenKind.STRING && value.length() > 12 && value.contains(" ")) {
                        read(value, syntax, pieces); // what code executes
                    }
                }
                case DOLLAR_STRING -> {
                    int open = token.text().indexOf('$', 1) + 1;
                    read(
                            token.text()
                                    .substring(open, Math.max(open, token.text().length() - open)),
                            syntax,
                            pieces);
                }
                case TERMINATOR -> {
                    pieces.add(piece);
                    piece = empty();
                    name = "";
                }
                default -> {
                    if (token.isSign(",") && token.depth() == 0) {
                        name = "";
                    }
                }
            }
            before = token;
        }
        pieces.add(piece);
    }

    /** What stands between a name and its constant, and is no name. */
    private static boolean isOperator(String word) {
        return Set.of(
                        "like",
                        "ilike",
                        "in",
                        "between",
                        "not",
                        "is",
                        "similar",
                        "to",
                        "any",
                        "all",
                        "array",
                        "text",
                        "varchar",
                        "int",
                        "integer",
                        "bigint",
                        "numeric",
                        "date",
                        "timestamp",
                        "timestamptz",
                        "interval",
                        "jsonb",
                        "json",
                        "character",
                        "varying",
                        "distinct",
                        "symmetric",
                        "some",
                        "boolean",
                        "uuid",
                        "using",
                        "type",
                        "time",
                        "zone",
                        "at")
                .contains(word);
    }

    private static Piece empty() {
        return new Piece(new LinkedHashSet<>(), new LinkedHashSet<>(), new LinkedHashMap<>());
    }

    private static String word(Token token) {
        return token.kind() == TokenKind.QUOTED_NAME
                ? token.text().substring(1, token.text().length() - 1).replace("\"\"", "\"")
                : token.text().toLowerCase(Locale.ROOT);
    }

    private static String unquoted(String literal) {
        int open = literal.indexOf('\'') + 1;
        return literal.substring(open, Math.max(open, literal.length() - 1)).replace("''", "'");
    }
}
