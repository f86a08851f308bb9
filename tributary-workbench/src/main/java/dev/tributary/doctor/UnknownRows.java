package dev.tributary.doctor;

import dev.tributary.database.JournalEntry;
import dev.tributary.graph.RevisionGraph;
import dev.tributary.graph.RevisionId;
import dev.tributary.graph.RevisionLines;
import dev.tributary.plan.NeedsOlderRelease;
import dev.tributary.session.Journal.Applied;
import dev.tributary.wording.Counts;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Collectors;

/** Version rows that no file holds: the database is ahead of the files, or on another line. */
final class UnknownRows implements Examination {

    @Override
    public List<Trouble> examine(ProjectFacts project) {
        return project
                .readDatabase()
                .filter(database -> OtherProjects.problem(project).isEmpty())
                .stream()
                .flatMap(database -> project.unknownRows().stream().map(row -> trouble(project, database, row)))
                .toList();
    }

    private static Trouble trouble(ProjectFacts project, DatabaseFacts database, RevisionId row) {
        var facts = new ArrayList<String>();
        var remedies = new ArrayList<Remedy>();
        facts.add("can't locate revision identified by \"" + row + "\" among "
                + Counts.text(project.graph().orElseThrow().revisions().size(), "file"));
        var journalled = database.upgraded(row.text());
        journalled.ifPresentOrElse(
                ran -> facts.add("journal  \"" + ran.message() + "\", upgraded " + Words.whenAndWho(ran)),
                () -> facts.add("journal  knows nothing of it"));
        List<RevisionId> known = new ArrayList<>();
        if (journalled.isPresent()) {
            ahead(project.graph().orElseThrow(), database, row, known, facts);
        }
        var replacing = project.graph().orElseThrow().replacing();
        if (!replacing.isEmpty() && known.isEmpty() && project.knownRows().isEmpty()) {
            return Trouble.error(
                    database.versionTable(),
                    "it was not upgraded while the old files were there, and one revision stands for them now",
                    NeedsOlderRelease.below(row, replacing.get(0)).problem());
        }
        FileHistory.Search search = project.history().find(row.text());
        for (FileHistory.Copy copy : search.copies()) {
            facts.add("git      " + copy.ref() + " has it: " + copy.path());
        }
        if (!search.remark().isEmpty()) {
            facts.add(search.remark().replaceFirst("^git: ", "git      "));
        }
        search.copies().stream()
                .findFirst()
                .ifPresent(copy -> remedies.add(Remedy.command("git", "checkout", copy.ref(), "--", copy.path())
                        .does("brings the file back")));
        journalled.map(JournalEntry::downText).ifPresent(text -> remedies.add(takeBack(known)));
        remedies.add(Remedy.onDatabase("journal", row.text(), "-v").does("shows what it was"));
        remedies.add(Remedy.onDatabase("stamp", "--purge", "REVISION")
                .does("if the schema really is as after a revision that you have"));
        return Trouble.error(
                database.versionTable(),
                "the database is ahead of these files: another branch was tried on it, or a file was deleted",
                new Problem(
                        "unknown-row",
                        "the database is at revision \"" + row + "\", which no file holds",
                        facts,
                        remedies));
    }

    private static Remedy takeBack(List<RevisionId> known) {
        return Remedy.onDatabase(
                        "downgrade", known.isEmpty() ? "base" : known.get(0).text(), "--from-journal")
                .does("takes it back with the text that the journal kept");
    }

    /** Follows the journal down to the revisions that files hold. */
    private static void ahead(
            RevisionGraph graph, DatabaseFacts database, RevisionId row, List<RevisionId> known, List<String> facts) {
        var missing = new LinkedHashSet<RevisionId>();
        var next = new ArrayList<RevisionId>(List.of(row));
        while (!next.isEmpty()) {
            RevisionId id = next.remove(0);
            if (graph.contains(id)) {
                if (!known.contains(id)) {
                    known.add(id);
                }
            } else if (missing.add(id)) {
                database.applied().stream()
                        .filter(applied -> applied.revision().equals(id))
                        .map(Applied::revises)
                        .forEach(next::addAll);
            }
        }
        if (!known.isEmpty()) {
            facts.add("ahead    by " + Counts.text(missing.size(), "revision") + " of "
                    + known.stream()
                            .map(id -> RevisionLines.phrase(graph.revision(id)))
                            .collect(Collectors.joining(", ")));
        }
    }
}
