package dev.tributary.doctor;

import dev.tributary.graph.RevisionGraph;
import dev.tributary.graph.RevisionId;
import dev.tributary.script.Script;
import dev.tributary.wording.Counts;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import java.util.List;
import java.util.Locale;

/** Version rows that say something was made, in a database that holds nothing. */
final class MissingObjects implements Examination {

    @Override
    public List<Trouble> examine(ProjectFacts project) {
        DatabaseFacts database = project.database();
        List<RevisionId> rows = project.knownRows();
        if (database == null || rows.isEmpty() || !database.objects().isEmpty()) {
            return List.of();
        }
        RevisionGraph graph = project.graph().orElseThrow();
        long makers = graph.ancestors(rows).stream()
                .flatMap(id -> project.script(id.text()).stream())
                .filter(MissingObjects::makesSomething)
                .count();
        if (makers == 0) {
            return List.of();
        }
        String name = database.survey().server().database();
        return List.of(Trouble.error(
                database.versionTable(),
                "the schema was dropped, or only the version rows were restored; an upgrade would find nothing to change",
                new Problem(
                        "empty-schema",
                        "the version rows of \"" + name + "\" say that it is at "
                                + String.join(
                                        ", ",
                                        rows.stream().map(RevisionId::text).toList())
                                + ", but the schema is empty",
                        List.of(
                                Counts.text(makers, "revision") + (makers == 1 ? " that is" : " that are")
                                        + " applied by these rows should have made something",
                                "no table, view, sequence, type or routine is there besides Tributary's own"),
                        List.of(
                                Remedy.onDatabase("config", "show").does("is this the database that you meant?"),
                                Remedy.onDatabase("stamp", "--purge", "base")
                                        .does("say that nothing is applied; then:"),
                                Remedy.onDatabase("upgrade", "heads").does("make everything anew")))));
    }

    private static boolean makesSomething(Script script) {
        return script.up().statements().stream()
                .anyMatch(statement ->
                        statement.text().stripLeading().toLowerCase(Locale.ROOT).startsWith("create"));
    }
}
