package dev.tributary.merge;

import dev.tributary.graph.RevisionId;
import dev.tributary.rehearsal.coverage.RevisionRun;
import dev.tributary.rehearsal.coverage.SeenQuery;
import dev.tributary.rehearsal.seed.Hints;
import dev.tributary.script.ScriptSet;
import dev.tributary.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** What the sides of a fork ask of rows: their statements, and the conditions that were seen when they ran. */
final class HintsOfSides {
    private final Fork fork;
    private final ScriptSet scripts;

    HintsOfSides(Fork fork, ScriptSet scripts) {
        this.fork = fork;
        this.scripts = scripts;
    }

    Hints of(Collection<RevisionRun> runs) {
        var sides = new ArrayList<Hints.Side>();
        for (List<RevisionId> side : fork.sides()) {
            List<String> texts = side.stream()
                    .flatMap(id -> scripts.find(id).orElseThrow().up().statements().stream())
                    .map(Statement::text)
                    .toList();
            sides.add(new Hints.Side(
                    texts,
                    runs.stream()
                            .filter(run -> side.contains(run.revision()))
                            .flatMap(run -> run.statements().stream())
                            .flatMap(List::stream)
                            .map(SeenQuery::scans)
                            .flatMap(List::stream)
                            .distinct()
                            .toList()));
        }
        return new Hints(sides);
    }
}
