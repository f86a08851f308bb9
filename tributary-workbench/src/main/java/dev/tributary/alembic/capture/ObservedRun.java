package dev.tributary.alembic.capture;

import dev.tributary.product.TableName;
import dev.tributary.scratch.LoggedStatement;
import dev.tributary.sql.SourceText;
import dev.tributary.sql.SplitListener;
import dev.tributary.sql.SqlProblem;
import dev.tributary.sql.SqlSyntax;
import dev.tributary.sql.Statement;
import dev.tributary.sql.StatementKind;
import dev.tributary.sql.StatementSplitter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What one revision sent, out of all that a run of Alembic sent: what is behind the look at the version table with which Alembic begins, or
 * behind the rows of the revision before, up to the rows of this one. What was rolled back is left out.
 */
final class ObservedRun {
    private final TableName versionTable;
    private final SqlSyntax syntax;
    private final Predicate<TableName> catalog;
    private final Map<String, ObservedSession> sessions = new LinkedHashMap<>();
    private int count;

    /** @param catalog whether a table is the server's own */
    ObservedRun(List<LoggedStatement> sent, TableName versionTable, SqlSyntax syntax, Predicate<TableName> catalog) {
        this.versionTable = versionTable;
        this.syntax = syntax;
        this.catalog = catalog;
        sent.forEach(this::take);
        sessions.values().forEach(ObservedSession::end);
    }

    /** @param last whether other revisions ran before this one, so that only what the last one sent is wanted */
    Captured captured(boolean last) {
        List<ObservedSession> moving =
                sessions.values().stream().filter(ObservedSession::movesRows).toList();
        if (moving.size() != 1) {
            return new Captured.Refused(
                    moving.isEmpty()
                            ? "the server's log does not tell how the version rows came to change"
                            : "the version rows were changed in " + moving.size() + " sessions");
        }
        ObservedSession session = moving.get(0);
        boolean elsewhere = false;
        for (ObservedSession other : sessions.values()) {
            if (other != session && other.changes(session.firstAt(), session.lastAt())) {
                return new Captured.Refused("it changed the database in more than one session at once");
            }
            elsewhere |= other != session && other.readsRows(session.firstAt(), session.lastAt());
        }
        return session.captured(last, elsewhere);
    }

    private void take(LoggedStatement sent) {
        ObservedSession session =
                sessions.computeIfAbsent(sent.session(), name -> new ObservedSession(versionTable, catalog));
        if (!sent.lost().isEmpty()) {
            session.lost(count++, sent.lost());
            return;
        }
        var parts = new ArrayList<SentPart>();
        try {
            var splitter = new StatementSplitter(syntax, new SourceText("", sent.sql()), 0, new SplitListener() {
                @Override
                public void statement(Statement statement, StatementKind kind, int from, int to) {
                    parts.add(new SentPart(statement.text(), kind, SqlWords.of(syntax, statement.text())));
                }
            });
            splitter.run();
        } catch (SqlProblem e) {
            session.lost(count++, "its text in the server's log is not complete");
            return;
        }
        parts.forEach(part -> session.take(count++, part, sent.failed()));
    }
}
