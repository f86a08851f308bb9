package dev.tributary.doctor;

import dev.tributary.database.AncestryStanding;
import dev.tributary.engine.RewrittenHistory;
import dev.tributary.graph.RevisionId;
import dev.tributary.graph.RevisionLines;
import dev.tributary.script.ScriptSet;
import dev.tributary.session.Journal.Applied;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What comes before the version rows by the files, and did not when they ran. */
final class RewrittenHistories implements Examination {

    @Override
    public List<Trouble> examine(ProjectFacts project) {
        DatabaseFacts database = project.database();
        Optional<ScriptSet> scripts = project.files().scripts();
        if (database == null
                || scripts.isEmpty()
                || OtherProjects.problem(project).isPresent()) {
            return List.of();
        }
        var history = RewrittenHistory.of(database.survey(), database::memory, scripts.get());
        if (history.standing() == AncestryStanding.REWRITTEN) {
            return List.of(Trouble.error(
                    database.versionTable(),
                    "a revision was put below others that had run, so no upgrade will ever reach it",
                    history.problem(database.survey(), scripts.get(), false)));
        }
        return List.of();
    }

    /** What is to be known of the ancestry and is no trouble. */
    static List<String> notes(ProjectFacts project) {
        DatabaseFacts database = project.database();
        Optional<ScriptSet> scripts = project.files().scripts();
        if (database == null
                || scripts.isEmpty()
                || database.survey().rows().isEmpty()
                || !project.unknownRows().isEmpty()) {
            return List.of();
        }
        return switch (RewrittenHistory.of(database.survey(), database::memory, scripts.get())
                .standing()) {
            case UNKNOWN ->
                List.of("what came before "
                        + RevisionLines.joined(database.survey().rows())
                        + " when it ran is not recorded; the next run that does something takes it from the files");
            case REORDERED -> reordered(database, scripts.get());
            case SAME, REWRITTEN -> List.of();
        };
    }

    private static List<String> reordered(DatabaseFacts database, ScriptSet scripts) {
        var facts = new ArrayList<String>();
        for (Applied applied : database.applied()) {
            if (scripts.graph().contains(applied.revision()) && applied.isKnown()) {
                RevisionId id = applied.revision();
                var then = new LinkedHashSet<>(applied.revises());
                then.addAll(applied.dependsOn());
                var now = new LinkedHashSet<>(scripts.graph().parents(id));
                if (!then.equals(now)) {
                    facts.add(RevisionLines.phrase(scripts.graph().revision(id)) + " follows " + names(now)
                            + " now and followed " + names(then) + " when it ran; all of it is applied");
                }
            }
        }
        return facts;
    }

    private static String names(Set<RevisionId> ids) {
        return ids.isEmpty() ? "nothing" : RevisionLines.joined(List.copyOf(ids));
    }
}
