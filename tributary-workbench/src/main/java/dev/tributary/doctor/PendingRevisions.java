package dev.tributary.doctor;

import dev.tributary.graph.Revision;
import dev.tributary.graph.RevisionGraph;
import dev.tributary.graph.RevisionLines;
import dev.tributary.script.Script;
import dev.tributary.target.Listing;
import dev.tributary.wording.Counts;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
        Optional<Script> opaque = project.files()
                .scripts()
                .flatMap(scripts -> scripts
                        .opaque(pending.stream().map(Revision::id).toList())
                        .stream()
                        .findFirst());
        var facts = new ArrayList<>(RevisionLines.of(pending));
        opaque.ifPresent(
                script -> facts.add("the SQL of " + script.revision().id() + " is not known: " + script.opaque()));
        return List.of(Trouble.warning(
                database.name(),
                "the files are ahead: these revisions were not applied yet",
                new Problem(
                        "not-at-heads",
                        "target database is not up to date: " + Counts.text(pending.size(), "revision") + " pending",
                        facts,
                        List.of(
                                Remedy.onDatabase("upgrade", "heads")
                                        .does(
                                                opaque.isEmpty()
                                                        ? "applies what is pending"
                                                        : "stops before it runs anything, and says the ways out"),
                                Remedy.onDatabase("upgrade", "heads", "--dry-run")
                                        .does("shows it first")))));
    }
}
