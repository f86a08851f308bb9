package dev.tributary.cli.command;

import dev.tributary.cli.report.JournalReport;
import dev.tributary.cli.report.Palette;
import dev.tributary.cli.report.ScriptDiff;
import dev.tributary.database.JournalEntry;
import dev.tributary.database.JournalText;
import dev.tributary.event.UnknownHead;
import dev.tributary.graph.Revision;
import dev.tributary.graph.RevisionGraph;
import dev.tributary.graph.RevisionId;
import dev.tributary.graph.RevisionLines;
import dev.tributary.page.PagePart;
import dev.tributary.page.PageRevision;
import dev.tributary.page.RowState;
import dev.tributary.script.Finding;
import dev.tributary.script.Script;
import dev.tributary.script.Section;
import dev.tributary.sql.Statement;
import dev.tributary.wording.Counts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a page shows of single revisions. */
final class PageRevisions {
    static final String PENDING = "pending";
    static final String EDITED = "edited";
    static final String FINDINGS = "findings";
    static final String HEADS = "heads";
    static final String CURRENT = "current";

    /** What is longer is cut: a page is no place for data. */
    private static final int LONGEST = 20_000;

    /** Of what ran more often the newest are shown. */
    private static final int MOST_ENTRIES = 40;

    private final Call call;
    private final RevisionGraph graph;
    private final List<PageDatabase> databases;
    private final PageFindings findings;
    private final PageProofs proofs;

    PageRevisions(Call call, List<PageDatabase> databases, PageFindings findings, PageProofs proofs) {
        this.call = call;
        this.graph = call.scripts().graph();
        this.databases = databases;
        this.findings = findings;
        this.proofs = proofs;
    }

    /** The value of the choice of an author. */
    static String byAuthor(String author) {
        return "author " + author;
    }

    /** The value of the choice of a branch. */
    static String onBranch(String label) {
        return "branch " + label;
    }

    /** Whether a script's SQL is to be kept nowhere but in its file, so that nothing may quote it here. */
    static boolean isKeptNowhere(Call call, Script script) {
        return script.checksumOnly() || call.project().settings().journalText() == JournalText.NONE;
    }

    /** One that a file holds. */
    PageRevision of(RevisionId id) {
        Script script = call.scripts().find(id).orElseThrow();
        Revision revision = script.revision();
        List<Finding> found = findings.of(revision);
        var marks = new ArrayList<String>();
        addCurrent(id, marks);
        if (script.isOpaque()) {
            marks.add("opaque");
        }
        marks.addAll(PageFindings.marks(found));
        marks.addAll(proofs.marks(id));
        List<RowState> states = states(id);
        return new PageRevision(
                id.text(),
                revision.message(),
                script.author(),
                day(script.created()),
                marks,
                states,
                parts(script, found),
                tags(script, found, states));
    }

    /** One that a database names and that is no row of the page. */
    PageRevision stranger(RevisionId id) {
        if (graph.contains(id)) {
            return of(id).marked(graph.replaced().contains(id) ? "replaced" : "not shown below");
        }
        Optional<UnknownHead> told = databases.stream()
                .flatMap(database -> database.unknown(id).stream())
                .findFirst();
        Optional<Revision> squash = graph.standingFor(id);
        var marks = new ArrayList<String>();
        marks.add(squash.isPresent() ? "replaced" : "unknown row");
        addCurrent(id, marks);
        var parts = new ArrayList<PagePart>();
        parts.add(new PagePart("Row", strange(id, told, squash)));
        addJournals(id, parts);
        return new PageRevision(
                id.text(),
                told.map(UnknownHead::message).orElse(""),
                "",
                "",
                marks,
                states(id),
                parts,
                List.of(CURRENT));
    }

    private static String strange(RevisionId id, Optional<UnknownHead> told, Optional<Revision> squash) {
        if (squash.isPresent()) {
            return "its file is gone, and " + RevisionLines.phrase(squash.get()) + " stands for it";
        }
        return told.map(head -> "no file holds " + id
                        + (head.by().isEmpty() ? "" : "; " + head.by() + " ran it")
                        + (head.continues().isEmpty()
                                ? ""
                                : "; it comes after " + RevisionLines.joined(head.continues())))
                .orElse("the database names " + id);
    }

    private void addCurrent(RevisionId id, List<String> marks) {
        List<String> at = databases.stream()
                .filter(database -> database.rows().contains(id))
                .map(PageDatabase::name)
                .toList();
        if (!at.isEmpty()) {
            marks.add(databases.size() == 1 ? "current" : "current: " + String.join(", ", at));
        }
    }

    private List<RowState> states(RevisionId id) {
        return databases.stream().map(database -> database.state(id, graph)).toList();
    }

    private List<String> tags(Script script, List<Finding> found, List<RowState> states) {
        RevisionId id = script.revision().id();
        var tags = new ArrayList<String>();
        if (states.contains(RowState.PENDING) || states.contains(RowState.HALF)) {
            tags.add(PENDING);
        }
        if (states.contains(RowState.EDITED)) {
            tags.add(EDITED);
        }
        if (!found.isEmpty()) {
            tags.add(FINDINGS);
        }
        if (graph.isHead(id)) {
            tags.add(HEADS);
        }
        if (databases.stream().anyMatch(database -> database.rows().contains(id))) {
            tags.add(CURRENT);
        }
        if (!script.author().isEmpty()) {
            tags.add(byAuthor(script.author()));
        }
        graph.labels(id).forEach(label -> tags.add(onBranch(label)));
        return tags;
    }

    private List<PagePart> parts(Script script, List<Finding> found) {
        RevisionId id = script.revision().id();
        var parts = new ArrayList<PagePart>();
        parts.add(new PagePart("Revision", about(script)));
        if (!found.isEmpty()) {
            parts.add(new PagePart("Findings", PageFindings.text(found)));
        }
        for (PageDatabase database : databases) {
            if (database.state(id, graph) == RowState.EDITED && !isKeptNowhere(call, script)) {
                database.lastUpgrade(id)
                        .ifPresent(ran -> parts.add(new PagePart(
                                "Edited since it ran on " + database.name(),
                                String.join("\n", ScriptDiff.of(ran, script).lines(Palette.PLAIN)))));
            }
        }
        addJournals(id, parts);
        if (!script.holdsSql()) {
            parts.add(new PagePart(
                    "File",
                    isKeptNowhere(call, script)
                            ? notShown(script)
                            : cut(script.source().text())));
        } else if (!script.isOpaque()) {
            parts.add(new PagePart("Upgrade", sql(script, script.up())));
            parts.add(new PagePart("Downgrade", sql(script, script.down())));
        }
        return parts;
    }

    private String about(Script script) {
        Revision revision = script.revision();
        var lines = new ArrayList<String>();
        if (!revision.message().isEmpty()) {
            lines.add(revision.message());
        }
        lines.add(revision.origin());
        if (!graph.labels(revision.id()).isEmpty()) {
            lines.add("Branch: " + String.join(", ", graph.labels(revision.id())));
        }
        lines.addAll(HeaderNotes.lines(script));
        if (!script.proved().isEmpty()) {
            lines.add("Proved: " + script.proved());
        }
        if (!script.irreversible().isEmpty()) {
            lines.add("No way back: " + script.irreversible());
        }
        for (PageDatabase database : databases) {
            lines.add(database.name() + ": "
                    + database.state(revision.id(), graph).words());
        }
        return String.join("\n", lines);
    }

    private void addJournals(RevisionId id, List<PagePart> parts) {
        for (PageDatabase database : databases) {
            List<JournalEntry> entries = database.journal(id);
            if (entries.isEmpty()) {
                continue;
            }
            List<String> lines = JournalReport.lines(entries, false);
            int left = Math.max(0, lines.size() - MOST_ENTRIES);
            String older = left == 0 ? "" : Counts.text(left, "older line") + ": tributary journal " + id + "\n";
            parts.add(new PagePart(
                    "Journal of " + database.name(),
                    lines.subList(left, lines.size()).stream().collect(Collectors.joining("\n", older, ""))));
        }
    }

    private String sql(Script script, @Nullable Section section) {
        if (section == null) {
            return "there is no way back";
        }
        if (isKeptNowhere(call, script)) {
            return notShown(script);
        }
        if (!section.leavesRowsOut() && section.bytes() <= LONGEST) {
            String text = section.text().strip();
            return text.isEmpty() ? "nothing to do" : text;
        }
        var text = new StringBuilder();
        for (Statement statement : section.statements()) {
            if (text.length() < LONGEST) {
                text.append(statement.text()).append(statement.copyData().isPresent() ? ";\n… rows\n\n" : ";\n\n");
            }
        }
        return cut(text.toString().strip()) + "\n… " + Counts.text(section.bytes(), "byte") + " in all";
    }

    private static String notShown(Script script) {
        return "not shown: " + (script.checksumOnly() ? "its header says" : "the project says")
                + " that its SQL is to be kept nowhere but in its file";
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }

    /** The day of a time that begins with one; else all of it. */
    private static String day(String created) {
        return created.matches("\\d{4}-\\d\\d-\\d\\d[ T].*") ? created.substring(0, 10) : created;
    }
}
