package dev.tributary.cli.report;

import dev.tributary.backup.Contents;
import dev.tributary.backup.TableRows;
import dev.tributary.wording.Counts;
import java.util.ArrayList;
import java.util.List;

/** What a database holds, as a person sees it before it is lost. */
public final class ContentsReport {

    /** Names beyond that help nobody to decide. */
    private static final int MOST_TABLES = 30;

    private final Contents contents;
    private final int revisions;

    /**
     * The report of contents.
     *
     * @param revisions how many will run afterwards
     */
    public ContentsReport(Contents contents, int revisions) {
        this.contents = contents;
        this.revisions = revisions;
    }

    /** For people. */
    public List<String> lines(String database) {
        var lines = new ArrayList<String>();
        if (contents.isEmpty()) {
            lines.add(database + " is empty: nothing is lost");
        } else {
            lines.add("all that is in " + database + " will be lost:");
            var table = new Table();
            contents.tables().stream().limit(MOST_TABLES).forEach(one -> table.row("  " + one.name(), one.amount()));
            lines.addAll(table.lines());
            if (contents.tables().size() > MOST_TABLES) {
                lines.add("  and " + Counts.text(contents.tables().size() - MOST_TABLES, "more table") + "; in all "
                        + new TableRows("", contents.rows()).amount());
            }
            if (!contents.others().isEmpty()) {
                lines.add("  " + new Contents(List.of(), contents.others(), List.of()).summary());
            }
        }
        if (!contents.kept().isEmpty()) {
            lines.add("stays, as it belongs to another role: " + String.join(", ", contents.kept()));
        }
        lines.add("then " + (revisions == 1 ? "1 revision runs" : revisions + " revisions run"));
        return lines;
    }

    /** The tables for programs. */
    public static List<Object> tables(Contents contents) {
        var tables = new ArrayList<Object>();
        contents.tables()
                .forEach(table -> tables.add(
                        table.isSeen()
                                ? Json.object("table", table.name(), "rows", table.rows())
                                : Json.object("table", table.name(), "unseen", table.unseen())));
        return tables;
    }
}
