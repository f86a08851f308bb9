package dev.tributary.doctor;

import dev.tributary.drift.Drift;
import dev.tributary.graph.Along;
import dev.tributary.graph.RevisionGraph;
import dev.tributary.graph.RevisionId;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Revisions that the version rows say were applied, and of which the schema shows nothing. */
final class StampedNotRun implements Examination {

    @Override
    public List<Trouble> examine(ProjectFacts project) {
        Drift drift = project.drift();
        DatabaseFacts database = project.database();
        if (drift == null || database == null || drift.notRun().isEmpty()) {
            return List.of();
        }
        List<Drift.Trace> traces = drift.notRun();
        boolean one = traces.size() == 1;
        var facts = new ArrayList<String>();
        traces.forEach(trace -> facts.add(Traces.fact(trace, "lacks")));
        return List.of(Trouble.error(
                database.versionTable(),
                "a stamp moves the version rows and runs nothing; the next revision that needs these objects will fail",
                new Problem(
                        "stamped-not-run",
                        one
                                ? "revision \"" + traces.get(0).revision().id()
                                        + "\" is stamped, and what it makes is not there"
                                : traces.size() + " revisions are stamped, and what they make is not there",
                        facts,
                        remedies(project.graph().orElseThrow(), project.knownRows(), drift))));
    }

    private static List<Remedy> remedies(RevisionGraph graph, List<RevisionId> rows, Drift drift) {
        List<RevisionId> notRun =
                drift.notRun().stream().map(trace -> trace.revision().id()).toList();
        Set<RevisionId> doubtful = new LinkedHashSet<>(graph.descendants(notRun, Along.PARENTS));
        if (drift.shown().stream().noneMatch(doubtful::contains)) {
            Set<RevisionId> run = new LinkedHashSet<>(graph.ancestors(rows));
            run.removeAll(doubtful);
            return List.of(
                    Remedy.onDatabase("stamp", "--purge")
                            .and(heads(graph.tips(run)))
                            .does("says where the schema is; then:"),
                    Remedy.onDatabase("upgrade").and(heads(rows)).does("runs what was only stamped"));
        }
        return List.of(Remedy.onFiles("show", notRun.get(0).text(), "-v")
                .does("names its file: later revisions did run, so its SQL is to be run by hand"));
    }

    private static List<String> heads(List<RevisionId> ids) {
        return Words.heads(ids.stream().map(RevisionId::text).toList());
    }
}
