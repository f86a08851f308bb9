package dev.tributary.script;

import dev.tributary.sql.Isolation;
import dev.tributary.sql.SourceText;
import dev.tributary.sql.Statement;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import java.util.ArrayList;
import java.util.List;

/** The problems of sections and statements, worded. */
final class Mistakes {

    private Mistakes() {}

    /** A line that looks like a marker and is none. */
    static ScriptProblem marker(SourceText source, int offset, Marker marker) {
        if (marker.kind() == Marker.Kind.RESERVED) {
            return ReservedWords.marker(source, offset);
        }
        String lineText = source.lineText(offset).strip();
        int dashes = Math.max(0, lineText.indexOf("--"));
        String written = lineText.substring(dashes);
        var remedies = new ArrayList<Remedy>();
        String question = "";
        if (!marker.meant().isEmpty()) {
            String side = marker.meant().equals(Marker.UP_TEXT) ? "the upgrade" : "the downgrade";
            remedies.add(edit(source, marker.meant()).does("on a line of its own, if " + side + " begins here"));
            question = "; did you mean \"" + marker.meant() + "\"?";
        }
        if (marker.tool().equals("liquibase")) {
            remedies.add(Remedy.advice("delete the line").does("one file is one revision; its header says which"));
        } else if (!marker.tool().isEmpty()) {
            remedies.add(
                    Remedy.advice("delete the line").does("it is a directive of another tool and does nothing here"));
        }
        String comment = written.replaceFirst("^--\\s*", "");
        remedies.add(edit(source, "-- # " + comment).does("keeps it as a comment"));
        return problem(
                source,
                offset,
                written,
                "unknown-section-marker",
                "\"" + written + "\" looks like a section marker but is none" + question,
                remedies);
    }

    static ScriptProblem repeatedMarker(SourceText source, int offset, String marker, int firstLine) {
        return problem(
                source,
                offset,
                marker,
                "repeated-section-marker",
                "\"" + marker + "\" is given twice, first in line " + firstLine,
                List.of(Remedy.advice("join the two sections").does("or make the second one a revision of its own")));
    }

    static ScriptProblem beforeMarker(SourceText source, int offset, Statement statement, int markerLine) {
        return problem(
                source,
                offset,
                firstLine(statement.text()),
                "sql-outside-sections",
                "the statement before the first section marker (line " + markerLine + ") is in no section",
                List.of(edit(source, Marker.UP_TEXT)
                        .does("on a line of its own above the statement, if it is part of the upgrade")));
    }

    static ScriptProblem nonTransactional(SourceText source, int offset, Statement statement, int headerLine) {
        String words = firstLine(statement.text());
        return problem(
                source,
                offset,
                words,
                "non-transactional-statement",
                "\"" + words + "\" cannot run inside a transaction",
                List.of(edit(source, HeaderKey.TRANSACTIONAL.line("false"))
                        .does("as a header line" + (headerLine > 0 ? " below line " + headerLine : "")
                                + ": runs this revision statement by statement, without a transaction")));
    }

    static ScriptProblem transactionControl(SourceText source, int offset, Statement statement, boolean transactional) {
        String words = firstLine(statement.text());
        Remedy remedy = Remedy.advice("delete the statement")
                .does(
                        transactional
                                ? "a revision runs inside a transaction of its own already"
                                : "what must happen together belongs into a revision without \"transactional: false\"");
        var remedies = new ArrayList<>(List.of(remedy));
        if (transactional) {
            Isolation.in(statement.text()).ifPresent(level -> remedies.add(inHeader(source, level)));
        }
        return problem(
                source,
                offset,
                words,
                "transaction-control",
                "\"" + words + "\" would begin or end a transaction that belongs to the run",
                remedies);
    }

    /** The run has read the version rows by then, and a transaction's level cannot change after a query. */
    static ScriptProblem isolation(SourceText source, int offset, Statement statement, boolean transactional) {
        String words = firstLine(statement.text());
        return problem(
                source,
                offset,
                words,
                "late-isolation",
                "\"" + words + "\" comes too late: the run's own first query has set the isolation level",
                transactional
                        ? List.of(
                                inHeader(source, Isolation.in(statement.text()).orElse(Isolation.SERIALIZABLE)),
                                Remedy.advice("delete the statement").does("the header says it"))
                        : List.of(
                                Remedy.advice("delete the statement")
                                        .does(
                                                "each statement has a transaction of its own; one level goes with one transaction")));
    }

    private static Remedy inHeader(SourceText source, Isolation level) {
        return edit(source, HeaderKey.ISOLATION.line(level.words()))
                .does("in the header: the transaction begins with that level");
    }

    static ScriptProblem hiddenMarker(SourceText source, int offset, String marker) {
        return problem(
                source,
                offset,
                marker,
                "unterminated-copy",
                "\"" + marker + "\" stands inside the data of COPY … FROM stdin, which has no end",
                List.of(edit(source, "\\.").does("on a line of its own behind the last line of data")));
    }

    /** A way back that the header denies: there is none, or there is nothing to undo. */
    static ScriptProblem downAgainstHeader(SourceText source, int offset, HeaderKey key, int headerLine) {
        boolean irreversible = key == HeaderKey.IRREVERSIBLE;
        return problem(
                source,
                offset,
                Marker.DOWN_TEXT,
                "irreversible-with-down",
                "the header says \"" + (irreversible ? "irreversible" : "down: nothing") + "\" (line " + headerLine
                        + "), but there is a downgrade",
                List.of(
                        Remedy.advice("delete line " + headerLine).does("if the downgrade works"),
                        Remedy.advice("delete the section")
                                .does(irreversible ? "if there is no way back" : "if nothing is to be undone")));
    }

    /** SQL of a revision whose SQL the header says nobody knows. */
    static ScriptProblem ofUnknown(SourceText source, int offset, Statement statement, int headerLine) {
        return problem(
                source,
                offset,
                firstLine(statement.text()),
                "opaque-with-sql",
                "the header says \"opaque\" (line " + headerLine + "), and there is SQL, which would never run",
                List.of(
                        Remedy.advice("delete line " + headerLine)
                                .does("if the SQL is all that the revision does; then it runs like any other"),
                        Remedy.advice("make comments of the SQL").does("if it is not: notes for whoever finishes it")));
    }

    private static Remedy edit(SourceText source, String text) {
        return Remedy.edit(text).in(source.origin());
    }

    private static ScriptProblem problem(
            SourceText source, int offset, String written, String code, String title, List<Remedy> remedies) {
        int line = source.line(offset);
        return new ScriptProblem(
                source.origin(),
                line,
                source.column(offset),
                written,
                new Problem(code, title, List.of(Facts.at(source.origin(), line, source.lineText(offset))), remedies));
    }

    /** The first line of a statement, cut to a readable length. */
    static String firstLine(String sql) {
        String line = sql.lines().findFirst().orElse("").strip();
        return line.length() > 80 ? line.substring(0, 77) + "…" : line;
    }
}
