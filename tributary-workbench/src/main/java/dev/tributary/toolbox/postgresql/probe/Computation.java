package dev.tributary.toolbox.postgresql.probe;

import dev.tributary.rehearsal.probe.SqlTokens;
import dev.tributary.rehearsal.probe.SqlTokens.Token;
import dev.tributary.schema.QualifiedName;
import dev.tributary.sql.TokenKind;
import dev.tributary.sql.UnterminatedSql;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds in a statement's tokens what the server was computing. It does not say for which row it failed. */
final class Computation {
    private final String statement;
    private final List<Token> tokens;
    private final List<String> tables;

    /**
     * @param tables all that there are, qualified
     */
    Computation(String statement, List<String> tables) {
        this.statement = statement;
        this.tokens = tokens(statement);
        this.tables = tables.stream()
                .filter(table -> names(QualifiedName.parse(table).last()))
                .toList();
    }

    /** A value that is made another type's. */
    record Cast(String name, String type) {}

    /** The one table that is named; empty where there are several. */
    Optional<String> table() {
        return tables.size() == 1 ? Optional.of(tables.get(0)) : Optional.empty();
    }

    /** By what is divided; empty where that happens nowhere, or in several places. */
    Optional<String> divisor() {
        var divisors = new ArrayList<String>();
        for (int i = 0; i < tokens.size(); i++) {
            if (!tokens.get(i).isSign("/") && !tokens.get(i).isSign("%")) {
                continue;
            }
            if (isBareName(i + 1)) {
                divisors.add(tokens.get(i + 1).text());
            } else if (is(i + 1, TokenKind.OPEN)) {
                flat(i + 2).ifPresent(divisors::add);
            }
        }
        return divisors.size() == 1 ? Optional.of(divisors.get(0)) : Optional.empty();
    }

    /** What is made another type's; empty where that happens nowhere, or in several places. */
    Optional<Cast> cast() {
        var casts = new ArrayList<Cast>();
        for (int i = 0; i < tokens.size(); i++) {
            boolean qualified = i > 0 && tokens.get(i - 1).isSign(".");
            if (tokens.get(i).isName()
                    && !qualified
                    && isSign(i + 1, ":")
                    && isSign(i + 2, ":")
                    && is(i + 3, TokenKind.WORD)) {
                casts.add(new Cast(tokens.get(i).text(), tokens.get(i + 3).text()));
            } else if (tokens.get(i).is("cast") && is(i + 1, TokenKind.OPEN) && isBareName(i + 2)) {
                written(i + 2).ifPresent(casts::add);
            }
        }
        return casts.size() == 1 ? Optional.of(casts.get(0)) : Optional.empty();
    }

    /** {@code cast(name AS type)}, with a type of words alone. */
    private Optional<Cast> written(int name) {
        int type = name + 2;
        int end = type;
        while (is(end, TokenKind.WORD)) {
            end++;
        }
        return tokens.size() > name + 1 && tokens.get(name + 1).is("as") && end > type && is(end, TokenKind.CLOSE)
                ? Optional.of(new Cast(
                        tokens.get(name).text(),
                        statement.substring(
                                tokens.get(type).start(), tokens.get(end - 1).end())))
                : Optional.empty();
    }

    /** What stands in parentheses, with them; empty where there are more inside. */
    private Optional<String> flat(int from) {
        int end = from;
        while (end < tokens.size() && !is(end, TokenKind.OPEN) && !is(end, TokenKind.CLOSE)) {
            end++;
        }
        return end > from && is(end, TokenKind.CLOSE)
                ? Optional.of(statement.substring(
                        tokens.get(from - 1).start(), tokens.get(end).end()))
                : Optional.empty();
    }

    /** A name that is neither a function nor qualified. */
    private boolean isBareName(int index) {
        return index < tokens.size()
                && tokens.get(index).isName()
                && !is(index + 1, TokenKind.OPEN)
                && !isSign(index + 1, ".");
    }

    private boolean is(int index, TokenKind kind) {
        return index < tokens.size() && tokens.get(index).kind() == kind;
    }

    private boolean isSign(int index, String sign) {
        return index < tokens.size() && tokens.get(index).isSign(sign);
    }

    private boolean names(String table) {
        return tokens.stream().anyMatch(token -> token.isName() && token.text().equalsIgnoreCase(table));
    }

    private static List<Token> tokens(String statement) {
        try {
            return SqlTokens.of(statement, Definitions.SYNTAX).stream()
                    .filter(token -> !token.isComment())
                    .toList();
        } catch (UnterminatedSql e) {
            return List.of(); // nothing can be said of it
        }
    }
}
