package dev.tributary.doctor;

import dev.tributary.graph.Along;
import dev.tributary.graph.RevisionGraph;
import dev.tributary.graph.RevisionId;
import dev.tributary.graph.RevisionLines;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import java.util.ArrayList;
import java.util.List;

/** Version rows that other rows continue, so that they say nothing. */
final class RedundantRows implements Examination {

    @Override
    public List<Trouble> examine(ProjectFacts project) {
        List<RevisionId> rows = project.knownRows();
        DatabaseFacts database = project.database();
        if (database == null || rows.size() < 2) {
            return List.of();
        }
        RevisionGraph graph = project.graph().orElseThrow();
        var redundant = new ArrayList<RevisionId>();
        var facts = new ArrayList<String>();
        for (RevisionId row : rows) {
            rows.stream()
                    .filter(other -> !other.equals(row)
                            && graph.ancestors(List.of(other), Along.DOWN_REVISIONS)
                                    .contains(row))
                    .findFirst()
                    .ifPresent(other -> {
                        redundant.add(row);
                        facts.add(RevisionLines.phrase(graph.revision(row)) + " comes before "
                                + RevisionLines.phrase(graph.revision(other)));
                    });
        }
        if (redundant.isEmpty()) {
            return List.of();
        }
        List<RevisionId> kept = database.survey().rows().stream()
                .distinct()
                .filter(row -> !redundant.contains(row))
                .toList();
        return List.of(Trouble.warning(
                        database.versionTable(),
                        "somebody wrote rows by hand, or another tool did; a row stands for everything before it",
                        new Problem(
                                "redundant-row",
                                redundant.size() == 1
                                        ? "version row \"" + redundant.get(0) + "\" is an ancestor of another row"
                                        : redundant.size() + " version rows are ancestors of other rows",
                                facts,
                                List.of(
                                        Remedy.onDatabase("doctor", "--fix").does("removes what says nothing"),
                                        Remedy.onDatabase("stamp", "--purge")
                                                .and(kept)
                                                .does("the same by hand"))))
                .mendedBy(new RemovedRows(
                        redundant, kept, project.files().scripts().orElseThrow())));
    }
}
