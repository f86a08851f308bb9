package dev.tributary.alembic.capture;

import dev.tributary.alembic.capture.SqlWords.Token;
import dev.tributary.product.TableName;
import dev.tributary.sql.SourceText;
import dev.tributary.sql.SplitListener;
import dev.tributary.sql.SqlProblem;
import dev.tributary.sql.SqlSyntax;
import dev.tributary.sql.Statement;
import dev.tributary.sql.StatementKind;
import dev.tributary.sql.StatementSplitter;
import dev.tributary.sql.TokenKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One revision's statements out of what Alembic wrote in its {@code --sql} mode, or what of them it has lost. */
final class RenderedText {
    private static final Pattern RUNNING = Pattern.compile("-- Running (upgrade|downgrade) (.*?) -> (.*?)\\s*");

    /** What statements begin with; all else was printed by something that is not Alembic. */
    private static final Set<String> VERBS = Set.of(
            "ALTER",
            "ANALYZE",
            "BEGIN",
            "CALL",
            "CLUSTER",
            "COMMENT",
            "COMMIT",
            "COPY",
            "CREATE",
            "DELETE",
            "DO",
            "DROP",
            "END",
            "GRANT",
            "IMPORT",
            "INSERT",
            "LOCK",
            "MERGE",
            "REASSIGN",
            "REFRESH",
            "REINDEX",
            "RELEASE",
            "RESET",
            "REVOKE",
            "ROLLBACK",
            "SAVEPOINT",
            "SECURITY",
            "SELECT",
            "SET",
            "START",
            "TRUNCATE",
            "UPDATE",
            "VACUUM",
            "VALUES",
            "WITH");

    /** What Python shows of things that are not there while Alembic only writes. */
    private static final Pattern PYTHON = Pattern.compile("MockConnection|<[\\w.]+ object at 0x|\\bbound method\\b");

    /** Statements that take parameters. */
    private static final Set<String> WITH_VALUES = Set.of("INSERT", "UPDATE", "DELETE", "MERGE", "WITH", "CALL");

    private static final String NOT_SQL = "it wrote something that is not SQL: ";

    private final String output;
    private final String direction;
    private final String id;
    private final TableName versionTable;
    private final SqlSyntax syntax;
    private final List<CapturedStatement> statements = new ArrayList<>();
    private String refusal = "";
    private boolean transaction;
    private boolean own;
    private boolean found;

    RenderedText(String output, String direction, String id, TableName versionTable, SqlSyntax syntax) {
        this.output = output;
        this.direction = direction;
        this.id = id;
        this.versionTable = versionTable;
        this.syntax = syntax;
    }

    /** What is said of a statement that is none, as where something was printed in front of it. */
    static Captured.Refused refused(CapturedStatement wrong) {
        return new Captured.Refused(NOT_SQL + firstLine(wrong.sql()));
    }

    Captured captured() {
        var listener = new SplitListener() {
            @Override
            public void statement(Statement statement, StatementKind kind, int from, int to) {
                take(new SentPart(statement.text(), kind, SqlWords.of(syntax, statement.text())));
            }

            @Override
            public void lineComment(int from, int to) {
                comment(output.substring(from, to));
            }
        };
        try {
            new StatementSplitter(syntax, new SourceText("", output), 0, listener).run();
        } catch (SqlProblem e) {
            return new Captured.Refused(
                    "what it wrote is not SQL alone: " + e.problem().title());
        }
        if (!refusal.isEmpty()) {
            return new Captured.Refused(refusal);
        }
        return found
                ? new Captured.Sql(statements, false, List.of())
                : new Captured.Refused("it wrote nothing of this revision");
    }

    private void comment(String line) {
        Matcher running = RUNNING.matcher(line);
        if (running.matches()) {
            boolean up = running.group(1).equals("upgrade");
            own = running.group(1).equals(direction)
                    && running.group(up ? 3 : 2).equals(id);
            found |= own;
        }
    }

    private void take(SentPart part) {
        if (!refusal.isEmpty()) {
            return;
        }
        if (!VERBS.contains(part.words().verb())) {
            refusal = NOT_SQL + firstLine(part.text());
        } else if (part.begins()) {
            transaction = true;
        } else if (part.commits() || part.rollsBack()) {
            transaction = false;
        } else if (own && part.words().target().filter(this::isVersionTable).isEmpty()) {
            lost(part).ifPresent(reason -> refusal = reason + ": " + firstLine(part.text()));
            statements.add(new CapturedStatement(part.text(), !transaction));
        }
    }

    private boolean isVersionTable(TableName table) {
        return table.name().equals(versionTable.name())
                && (table.schema().isEmpty()
                        || versionTable.schema().isEmpty()
                        || table.schema().equals(versionTable.schema()));
    }

    private static String firstLine(String text) {
        String line = text.lines().findFirst().orElse("");
        return line.length() <= 100 ? line : line.substring(0, 99) + "…";
    }

    /** What is not as it would be with a connection; empty where nothing is known to be lost. */
    private Optional<String> lost(SentPart part) {
        if (part.kind() == StatementKind.COPY_IN) {
            return Optional.of("the rows of COPY are not written");
        }
        if (QueryReading.isQuery(part.words()) && !part.words().verb().equals("WITH")) {
            return Optional.of("it reads, and what comes of that is not written");
        }
        if (part.words().verb().equals("WITH")
                && !QueryReading.of(part.words(), table -> false).acts()) {
            return Optional.of("it reads, and what comes of that is not written");
        }
        if (part.text().indexOf('\uFFFD') >= 0) {
            return Optional.of("it was written in another encoding than UTF-8");
        }
        if (PYTHON.matcher(part.text()).find()) {
            return Optional.of("it holds something of Python");
        }
        if (part.text().contains("%%")) {
            return Optional.of("a percent sign may have been written twice, as env.py sets \"paramstyle\" to nothing");
        }
        List<Token> tokens = part.words().tokens();
        for (int i = 0; i < tokens.size(); i++) {
            if (isParameter(part.words(), i)) {
                return Optional.of("a parameter has no value");
            }
            // Of what is given to a connection beside the text, some releases of Alembic write nothing but this.
            boolean nothing = part.words().is(i, "NULL") && !part.words().is(i - 1, "IS", "NOT");
            if (nothing && WITH_VALUES.contains(part.words().verb())) {
                return Optional.of("NULL may stand there in place of a value");
            }
            if (isDamaged(tokens.get(i))) {
                return Optional.of("a backslash may have been written twice, or spaces in place of a tab");
            }
        }
        return Optional.empty();
    }

    /** With no connection Alembic takes every backslash for one that has to be written twice, and writes tabs as four spaces. */
    private static boolean isDamaged(Token token) {
        return token.kind() == TokenKind.STRING
                && (token.text().contains("\\\\") || token.text().contains("    "));
    }

    /** {@code %(name)s}, {@code :name} or {@code $1}; not a cast, and not the end of a slice. */
    private static boolean isParameter(SqlWords words, int at) {
        Token token = words.tokens().get(at);
        if (token.kind() == TokenKind.WORD) {
            return token.text().startsWith("$");
        }
        boolean adjacent = at + 1 < words.size() && words.tokens().get(at + 1).from() == token.to();
        if (!adjacent || token.kind() != TokenKind.SYMBOL) {
            return false;
        }
        TokenKind next = words.tokens().get(at + 1).kind();
        return token.text().equals(":")
                ? next == TokenKind.WORD && !words.text(at - 1).equals(":")
                : token.text().equals("%") && (next == TokenKind.OPEN || words.is(at + 1, "S"));
    }
}
