package dev.tributary.doctor;

import dev.tributary.drift.Drift;
import dev.tributary.graph.RevisionId;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import java.util.ArrayList;
import java.util.List;

/** Revisions that wait to be applied, and of which the schema shows something already. */
final class RunNotStamped implements Examination {

    @Override
    public List<Trouble> examine(ProjectFacts project) {
        Drift drift = project.drift();
        DatabaseFacts database = project.database();
        if (drift == null || database == null || drift.notStamped().isEmpty()) {
            return List.of();
        }
        List<Drift.Trace> traces = drift.notStamped();
        boolean one = traces.size() == 1;
        var facts = new ArrayList<String>();
        traces.forEach(trace -> facts.add(Traces.fact(trace, trace.whole() ? "is there whole:" : "is there in part:")));
        var remedies = new ArrayList<Remedy>();
        RevisionId id = traces.get(traces.size() - 1).revision().id();
        String last = id.text();
        // A stamp marks everything before it as well.
        var before = project.graph().orElseThrow().ancestors(List.of(id));
        if (traces.stream().allMatch(Drift.Trace::whole)
                && drift.waiting().stream().noneMatch(before::contains)) {
            remedies.add(Remedy.onDatabase("stamp", last).does("says that it ran; runs nothing"));
        }
        remedies.add(
                Remedy.onDatabase("schema", "diff", last, "database").does("what is as after it, and what is not"));
        return List.of(Trouble.error(
                database.versionTable(),
                "somebody ran it by hand, or its version row was lost; an upgrade would make the same objects again and fail",
                new Problem(
                        "run-not-stamped",
                        one
                                ? "revision \"" + traces.get(0).revision().id()
                                        + "\" is not applied by the version rows, and what it makes is there"
                                : traces.size()
                                        + " revisions are not applied by the version rows, and what they make is there",
                        facts,
                        remedies)));
    }
}
