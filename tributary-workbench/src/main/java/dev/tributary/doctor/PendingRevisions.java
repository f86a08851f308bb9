package dev.tributary.doctor;

import dev.tributary.graph.Revision;
import dev.tributary.graph.RevisionGraph;
import dev.tributary.graph.RevisionLines;
import dev.tributary.target.Listing;
import dev.tributary.wording.Counts;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import java.util.List;

/** A database that is behind the files. */
final class PendingRevisions implements Examination {

    @Override
    public List<Trouble> examine(ProjectFacts project) {
        DatabaseFacts database = project.database();
        if (database == null
                || project.graph().isEmpty()
                || !project.unknownRows().isEmpty()) {
            return List.of(); // where it is unknown where the database is, so is what is pending
        }
        if (MissingRows.isMissing(database)) {
            return List.of();
        }
        RevisionGraph graph = project.graph().get();
        List<Revision> pending = new Listing(graph).pending(project.knownRows());
        if (pending.isEmpty()) {
            return List.of();
        }
        return List.of(Trouble.warning(
                database.name(),
                "the files are ahead: these revisions were not applied yet",
                new Problem(
                        "not-at-heads",
                        "target database is not up to date: " + Counts.text(pending.size(), "revision") + " pending",
                        RevisionLines.of(pending),
                        List.of(
                                Remedy.onDatabase("upgrade", "heads").does("applies what is pending"),
                                Remedy.onDatabase("upgrade", "heads", "--dry-run")
                                        .does("shows it first")))));
    }
}
