package dev.tributary.toolbox.postgresql.scratch;

import dev.tributary.postgresql.Postgresql;
import dev.tributary.scratch.LoggedStatement;
import dev.tributary.sql.SourceText;
import dev.tributary.sql.SqlProblem;
import dev.tributary.sql.TokenKind;
import dev.tributary.sql.Tokenizer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A statement with parameters as the server's log has it, as one without. The log tells the values as texts, but not their types: where the
 * statement casts a parameter, the value is cast by it; where it is compared or stored, what it is compared with or stored in decides; elsewhere
 * nothing does, and so it is not said.
 *
 * @param sql with {@code $1} and the like
 * @param written such as {@code $1 = 'it''s', $2 = NULL}; empty where there are none
 */
record LoggedParameters(String sql, String written) {

    /** A parameter behind one of these has the type of the other side, or of the column. */
    private static final Set<String> TAKES_TYPE =
            Set.of("=", "<>", "!=", "<", ">", "<=", ">=", "LIKE", "ILIKE", "BETWEEN", "LIMIT", "OFFSET");

    /** A value in a list behind one of these, too. */
    private static final Set<String> TAKES_LIST = Set.of("VALUES", "IN");

    /** A truth value becomes another text than this, and a moment with a zone is moved before it becomes one without. */
    private static final Pattern AMBIGUOUS =
            Pattern.compile("[tf]|\\d{4,}-.*\\d\\d:\\d\\d.*[+-]\\d\\d(:\\d\\d){0,2}( BC)?", Pattern.DOTALL);

    /** The same in SQL alone, or why it cannot be said. */
    LoggedStatement told(String session, boolean failed) {
        if (written.isEmpty()) {
            return new LoggedStatement(session, sql, failed, "");
        }
        Map<String, @Nullable String> values = new HashMap<>();
        try {
            if (!read(values)) {
                return lost(session, failed, "the server's log does not tell all of its parameters");
            }
            return put(session, failed, values);
        } catch (SqlProblem e) {
            return lost(session, failed, "its text in the server's log is not complete");
        }
    }

    private LoggedStatement lost(String session, boolean failed, String reason) {
        return new LoggedStatement(session, sql, failed, reason);
    }

    /** False where it is not as expected, as where the server cuts values. */
    private boolean read(Map<String, @Nullable String> values) {
        int at = 0;
        while (at < written.length()) {
            int equals = written.indexOf(" = ", at);
            if (equals < 0 || written.charAt(at) != '$') {
                return false;
            }
            String name = written.substring(at, equals);
            at = equals + 3;
            if (written.startsWith("NULL", at)) {
                values.put(name, null);
                at += 4;
            } else {
                int end = quoteEnd(at);
                if (end < 0) {
                    return false;
                }
                values.put(name, written.substring(at + 1, end).replace("''", "'"));
                at = end + 1;
            }
            if (at < written.length()) {
                if (!written.startsWith(", ", at)) {
                    return false;
                }
                at += 2;
            }
        }
        return true;
    }

    private int quoteEnd(int from) {
        if (from >= written.length() || written.charAt(from) != '\'') {
            return -1;
        }
        int at = from;
        do {
            at = written.indexOf('\'', at + 1);
            if (at < 0) {
                return -1;
            }
            at++;
        } while (at < written.length() && written.charAt(at) == '\'');
        return at - 1;
    }

    private record Token(TokenKind kind, String text, int from, int to) {}

    private List<Token> tokens() {
        var tokens = new ArrayList<Token>();
        var tokenizer = new Tokenizer(new Postgresql().syntax(), new SourceText("", sql), 0);
        for (TokenKind kind = tokenizer.next(); kind != TokenKind.END; kind = tokenizer.next()) {
            if (kind != TokenKind.LINE_COMMENT && kind != TokenKind.BLOCK_COMMENT) {
                String text = sql.substring(tokenizer.start(), tokenizer.end());
                tokens.add(new Token(
                        kind,
                        kind == TokenKind.WORD ? text.toUpperCase(Locale.ROOT) : text,
                        tokenizer.start(),
                        tokenizer.end()));
            }
        }
        return tokens;
    }

    private LoggedStatement put(String session, boolean failed, Map<String, @Nullable String> values) {
        List<Token> tokens = tokens();
        var text = new StringBuilder();
        Deque<String> lists = new ArrayDeque<>();
        String closed = "";
        int copied = 0;
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            String before = i == 0 ? "" : tokens.get(i - 1).text();
            switch (token.kind()) {
                // A further row of VALUES is a list of the same kind as the one before it.
                case OPEN -> lists.push(before.equals(",") ? closed : before);
                case CLOSE -> closed = lists.isEmpty() ? "" : lists.pop();
                case WORD -> {
                    if (token.text().startsWith("$")) {
                        if (!values.containsKey(token.text())) {
                            return lost(session, failed, "the server's log does not tell all of its parameters");
                        }
                        @Nullable String value = values.get(token.text());
                        boolean cast = isCast(tokens, i, lists.isEmpty() ? "" : lists.peek());
                        if (!cast && value != null && !isTyped(before, lists.isEmpty() ? "" : lists.peek(), value)) {
                            return lost(
                                    session,
                                    failed,
                                    "it was sent with a parameter of a type that the server's log does not tell");
                        }
                        text.append(sql, copied, token.from())
                                .append(value == null ? "NULL" : "'" + value.replace("'", "''") + "'");
                        copied = token.to();
                    }
                }
                default -> {}
            }
        }
        return new LoggedStatement(
                session, text.append(sql, copied, sql.length()).toString(), failed, "");
    }

    private static boolean isCast(List<Token> tokens, int at, String list) {
        String next = at + 1 < tokens.size() ? tokens.get(at + 1).text() : "";
        boolean colons = next.equals(":")
                && at + 2 < tokens.size()
                && tokens.get(at + 2).text().equals(":");
        return colons || (list.equals("CAST") && next.equals("AS"));
    }

    private static boolean isTyped(String before, String list, String value) {
        boolean listed = (before.equals("(") || before.equals(",")) && TAKES_LIST.contains(list);
        boolean compared = TAKES_TYPE.contains(before);
        return (listed || compared) && !AMBIGUOUS.matcher(value).matches();
    }
}
