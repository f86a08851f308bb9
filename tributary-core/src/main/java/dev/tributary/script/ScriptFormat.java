package dev.tributary.script;

import dev.tributary.graph.Revision;
import dev.tributary.graph.RevisionId;
import dev.tributary.sql.ClientCommandProblem;
import dev.tributary.sql.SourceText;
import dev.tributary.sql.SplitListener;
import dev.tributary.sql.SqlSyntax;
import dev.tributary.sql.StatementSplitter;
import dev.tributary.wording.TributaryException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The text form of a script: reads it and writes it.
 *
 * <p>Reading back what was written gives an equal script, and the same checksums. Immutable.
 */
public final class ScriptFormat {
    private final SqlSyntax syntax;

    /** The format with the SQL of one kind of database. */
    public ScriptFormat(SqlSyntax syntax) {
        this.syntax = syntax;
    }

    /**
     * Reads a file's text.
     *
     * @param origin names the file in messages
     * @throws TributaryException the first thing that is wrong, a {@link ScriptProblem} or a
     *     {@link dev.tributary.sql.SqlProblem}
     */
    public Script parse(String origin, String text) {
        var problems = new ArrayList<TributaryException>();
        Script script =
                ScriptReader.read(syntax, origin, text.startsWith("\uFEFF") ? text.substring(1) : text, problems);
        if (!problems.isEmpty()) {
            throw problems.get(0);
        }
        return script;
    }

    /**
     * Writes a script: header keys in a fixed order, then the sections as they are, the upgrade first unless it ends in data
     * that only the file's end closes.
     *
     * @throws ScriptProblem if a value cannot stand on one line
     */
    public String format(Script script) {
        Revision revision = script.revision();
        String lineEnd = script.text().contains("\r\n") ? "\r\n" : "\n";
        var text = new StringBuilder();
        var header = new HeaderWriter(revision.origin(), lineEnd, text);
        header.line(HeaderKey.REVISION, revision.id().text());
        header.line(HeaderKey.REVISES, revises(revision.downRevisions()));
        header.optional(HeaderKey.DEPENDS_ON, String.join(", ", revision.dependencies()));
        header.optional(HeaderKey.LABEL, String.join(", ", revision.labels()));
        header.optional(HeaderKey.MESSAGE, revision.message());
        header.optional(HeaderKey.CREATED, script.created());
        header.optional(HeaderKey.AUTHOR, script.author());
        header.optional(HeaderKey.TRANSACTIONAL, script.transactional() ? "" : "false");
        if (script.lockTimeout() != null) {
            header.line(HeaderKey.LOCK_TIMEOUT, Timeouts.format(script.lockTimeout()));
        }
        if (script.statementTimeout() != null) {
            header.line(HeaderKey.STATEMENT_TIMEOUT, Timeouts.format(script.statementTimeout()));
        }
        header.optional(HeaderKey.LOCKS, String.join(", ", script.locks()));
        header.optional(HeaderKey.IRREVERSIBLE, script.irreversible());
        header.optional(HeaderKey.PROVED, script.proved());

        Section down = script.down();
        boolean headerOnly =
                script.up().text().isEmpty() && (down == null || down.text().isEmpty());
        if (!headerOnly) {
            // Nothing is put between the sections: a blank line would become part of the first one's text.
            text.append(lineEnd);
            boolean downFirst = down != null && endsInData(script.up());
            if (!downFirst) {
                section(text, Marker.UP_TEXT, lineEnd, script.up());
            }
            if (down != null) {
                section(text, Marker.DOWN_TEXT, lineEnd, down);
            }
            if (downFirst) {
                section(text, Marker.UP_TEXT, lineEnd, script.up());
            }
        }
        return text.toString();
    }

    private static void section(StringBuilder text, String marker, String lineEnd, Section section) {
        text.append(marker).append(lineEnd).append(section.text());
    }

    /** Data without an end goes on to the end of the file, so nothing can follow it. */
    private boolean endsInData(Section section) {
        var unclosed = new AtomicBoolean();
        var listener = new SplitListener() {
            @Override
            public void unclosedData(int from, int to) {
                unclosed.set(true);
            }

            @Override
            public void clientCommand(ClientCommandProblem problem) {
                // Reading the script has dealt with it.
            }
        };
        new StatementSplitter(syntax, new SourceText("", section.text()), 0, listener).run();
        return unclosed.get();
    }

    static String revises(List<RevisionId> ids) {
        if (ids.isEmpty()) {
            return "none";
        }
        var texts = new ArrayList<String>();
        for (RevisionId id : ids) {
            texts.add(id.text());
        }
        return String.join(", ", texts);
    }
}
