package dev.tributary.script;

import dev.tributary.graph.Revision;
import dev.tributary.graph.RevisionId;
import dev.tributary.problem.TributaryException;
import dev.tributary.sql.SqlSyntax;
import java.util.ArrayList;
import java.util.List;

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
     * Writes a script: header keys in a fixed order, then the sections as they are.
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
            // Nothing is put between the sections: a blank line would become part of the upgrade's text.
            text.append(lineEnd)
                    .append(Marker.UP_TEXT)
                    .append(lineEnd)
                    .append(script.up().text());
            if (down != null) {
                text.append(Marker.DOWN_TEXT).append(lineEnd).append(down.text());
            }
        }
        return text.toString();
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
