package dev.tributary.cli.command;

import dev.tributary.cli.report.Json;
import dev.tributary.cli.report.RevisionJson;
import dev.tributary.cli.report.Table;
import dev.tributary.git.MainBranch;
import dev.tributary.graph.Revision;
import dev.tributary.graph.RevisionGraph;
import dev.tributary.graph.RevisionId;
import dev.tributary.graph.RevisionLines;
import dev.tributary.rebase.Chain;
import dev.tributary.rebase.OtherSide;
import dev.tributary.wording.Counts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a rebase does, for people and programs. */
final class RebaseReport {
    private final RevisionGraph graph;
    private final RebaseChoice choice;
    private final Chain chain;
    private final RevisionGraph after;
    private final RebasedDatabases databases;

    /**
     * The report of one call.
     *
     * @param graph as it is
     * @param after as it will be
     */
    RebaseReport(
            RevisionGraph graph, RebaseChoice choice, Chain chain, RevisionGraph after, RebasedDatabases databases) {
        this.graph = graph;
        this.choice = choice;
        this.chain = chain;
        this.after = after;
        this.databases = databases;
    }

    /** What will be done: files, then databases. */
    List<String> lines() {
        var lines = new ArrayList<String>();
        if (!chain.isMade()) {
            lines.add(side() + Counts.text(chain.revisions().size(), "revision") + " behind " + onto());
            if (!choice.along().isEmpty()) {
                lines.add("  " + RevisionLines.joined(choice.along())
                        + (choice.along().size() == 1 ? " comes" : " come") + " along, as what continues the others");
            }
            var table = new Table();
            for (Chain.Move move : chain.moves()) {
                table.row(
                        "  " + move.revision().origin(),
                        "revises " + at(move.revision().downRevisions()) + " -> " + at(move.to()));
            }
            for (Revision revision : chain.redundant()) {
                table.row("  " + revision.origin(), "goes: a merge that has nothing left to join");
            }
            lines.addAll(table.lines());
            if (choice.side() == null) {
                lines.add("  nobody was asked what is published: there is none of "
                        + String.join(", ", MainBranch.NAMES));
            }
            if (after.heads().size() > 1) {
                lines.add(
                        "  then there are " + after.heads().size() + " heads: " + RevisionLines.joined(after.heads()));
            }
        }
        databases.along().forEach(database -> lines.addAll(database.lines()));
        return lines;
    }

    private String side() {
        OtherSide side = choice.side();
        return side == null ? "" : "not in " + side.text() + ": ";
    }

    private String onto() {
        return choice.onto().isEmpty()
                ? "nothing, as a base"
                : RevisionLines.phrase(graph.revision(choice.onto().get(0)));
    }

    private static String at(List<RevisionId> ids) {
        return ids.isEmpty() ? "<base>" : RevisionLines.joined(ids);
    }

    /** Why nothing is to be done. */
    String nothing() {
        OtherSide side = choice.side();
        return choice.moved().isEmpty() && side != null
                ? "nothing to rebase: " + side.text() + " has every revision that is here"
                : "nothing to rebase: " + RevisionLines.joined(chain.revisions())
                        + (chain.revisions().size() == 1 ? " is" : " are") + " behind " + onto() + " already";
    }

    /** What was done. */
    String summary() {
        var parts = new ArrayList<String>();
        count(parts, chain.moves().size(), "file", " rewritten");
        count(parts, chain.redundant().size(), "file", " removed");
        count(parts, databases.along().size(), "database", " taken along");
        return String.join(", ", parts);
    }

    private static void count(List<String> parts, int number, String thing, String done) {
        if (number > 0) {
            parts.add(Counts.text(number, thing) + done);
        }
    }

    /** All of it for programs. */
    Map<String, Object> object(boolean dryRun) {
        OtherSide side = choice.side();
        return Json.object(
                "command",
                "rebase",
                "dryRun",
                dryRun,
                "ref",
                side == null ? "" : side.ref(),
                "onto",
                Json.words(choice.onto()),
                "chain",
                Json.words(chain.revisions()),
                "along",
                Json.words(choice.along()),
                "rewritten",
                chain.moves().stream().map(RebaseReport::move).toList(),
                "removed",
                chain.redundant().stream().map(RevisionJson::brief).toList(),
                "heads",
                Json.words(after.heads()),
                "databases",
                databases.along().stream().map(RebasedDatabase::object).toList(),
                "notes",
                databases.notes());
    }

    private static Map<String, Object> move(Chain.Move move) {
        Map<String, Object> fields = RevisionJson.brief(move.revision());
        fields.put("from", Json.words(move.revision().downRevisions()));
        fields.put("to", Json.words(move.to()));
        return fields;
    }
}
