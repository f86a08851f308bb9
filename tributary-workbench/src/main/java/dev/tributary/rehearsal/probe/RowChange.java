package dev.tributary.rehearsal.probe;

import dev.tributary.rehearsal.probe.SqlTokens.Token;
import dev.tributary.schema.QualifiedName;
import dev.tributary.sql.SqlSyntax;
import dev.tributary.sql.TokenKind;
import dev.tributary.sql.UnterminatedSql;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A statement that changes or deletes rows of one table, and looks at no other: simple enough to say by a query what it
 * would leave.
 *
 * @param table as written
 * @param alias what the statement calls it; the table's own last name without one
 * @param values the new value of each column that is set, in order; empty where rows are deleted
 * @param condition which rows; {@code true} for all
 */
public record RowChange(QualifiedName table, String alias, Map<String, String> values, String condition) {

    /** What begins a clause; there is another table behind each but the first and the last. */
    private static final List<String> CLAUSES = List.of("set", "from", "using", "returning", "where");

    public RowChange {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** What a statement changes; empty where it is something else, or not that simple. */
    public static Optional<RowChange> of(String statement, SqlSyntax syntax) {
        try {
            List<Token> tokens = SqlTokens.of(statement, syntax);
            return tokens.stream().anyMatch(Token::isComment)
                    ? Optional.empty()
                    : new Reader(statement, tokens).change();
        } catch (UnterminatedSql e) {
            return Optional.empty();
        }
    }

    /** Whether it deletes. */
    public boolean deletes() {
        return values.isEmpty();
    }

    /** Whether it is about this table, which is qualified; one that is written without a schema may be. */
    public boolean isOf(QualifiedName qualified) {
        return qualified.quoted().equalsIgnoreCase(table.quoted())
                || (table.parent().isEmpty() && qualified.last().equalsIgnoreCase(table.last()));
    }

    /** Goes through the tokens once. */
    private static final class Reader {
        private final String statement;
        private final List<Token> tokens;
        private int at;

        Reader(String statement, List<Token> tokens) {
            this.statement = statement;
            this.tokens = tokens;
        }

        Optional<RowChange> change() {
            boolean deletes = takes("delete");
            if (deletes ? !takes("from") : !takes("update")) {
                return Optional.empty();
            }
            takes("only");
            Optional<QualifiedName> table = table();
            if (table.isEmpty()) {
                return Optional.empty();
            }
            String alias = alias().orElse(table.get().last());
            Map<String, String> values = new LinkedHashMap<>();
            if (!deletes && !(takes("set") && assignments(values))) {
                return Optional.empty();
            }
            String condition = "true";
            if (takes("where")) {
                condition = text(nextClause());
            }
            return at == tokens.size()
                    ? Optional.of(new RowChange(table.get(), alias, values, condition))
                    : Optional.empty();
        }

        private boolean takes(String word) {
            boolean found = at < tokens.size() && tokens.get(at).is(word);
            at += found ? 1 : 0;
            return found;
        }

        private Optional<QualifiedName> table() {
            if (!isName(at)) {
                return Optional.empty();
            }
            QualifiedName name = QualifiedName.parse(tokens.get(at++).text());
            if (at < tokens.size() && tokens.get(at).isSign(".") && isName(at + 1)) {
                name = name.child(tokens.get(at + 1).text());
                at += 2;
            }
            return Optional.of(name);
        }

        private Optional<String> alias() {
            boolean announced = takes("as");
            boolean isOne = at < tokens.size()
                    && tokens.get(at).kind() == TokenKind.WORD
                    && (announced || Stream.of("set", "where").noneMatch(tokens.get(at)::is));
            return isOne ? Optional.of(tokens.get(at++).text()) : Optional.empty();
        }

        /** A column and its value each; not those of several columns at once, nor what only the server knows. */
        private boolean assignments(Map<String, String> values) {
            int end = nextClause();
            while (at < end) {
                boolean isSimple =
                        isName(at) && at + 2 < end && tokens.get(at + 1).text().startsWith("=");
                if (!isSimple) {
                    return false;
                }
                String column = tokens.get(at).text();
                // An operator may be one token with the sign of its value: a =-1.
                int from = tokens.get(at + 1).start() + 1;
                at += 2;
                while (at < end
                        && !(tokens.get(at).depth() == 0 && tokens.get(at).isSign(","))) {
                    at++;
                }
                String value =
                        statement.substring(from, tokens.get(at - 1).end()).strip();
                if (value.equalsIgnoreCase("default")) {
                    return false;
                }
                values.put(column, value);
                at += at < end ? 1 : 0;
            }
            return !values.isEmpty();
        }

        private boolean isName(int index) {
            return index < tokens.size() && tokens.get(index).isName();
        }

        /** Where the next clause begins. */
        private int nextClause() {
            int next = at;
            while (next < tokens.size() && !beginsClause(tokens.get(next))) {
                next++;
            }
            return next;
        }

        private static boolean beginsClause(Token token) {
            return token.depth() == 0 && CLAUSES.stream().anyMatch(token::is);
        }

        private String text(int end) {
            String text = at == end
                    ? ""
                    : statement.substring(
                            tokens.get(at).start(), tokens.get(end - 1).end());
            at = end;
            return text;
        }
    }
}
