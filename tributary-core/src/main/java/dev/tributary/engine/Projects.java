package dev.tributary.engine;

import dev.tributary.event.Refused;
import dev.tributary.graph.RevisionGraph;
import dev.tributary.graph.RevisionId;
import dev.tributary.graph.RevisionLines;
import dev.tributary.session.Database;
import dev.tributary.session.StateRow;
import dev.tributary.session.Survey;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Whose revisions a version table holds. A project that nobody named is called like its first base revision; what was written
 * once stays, whatever is added before it.
 */
public final class Projects {

    private final RevisionGraph graph;
    private final Database.Owner owner;

    /** For the project of these files. */
    public Projects(RevisionGraph graph, Database.Owner owner) {
        this.graph = graph;
        this.owner = owner;
    }

    /** The name: as it was given, else of the first base; empty where there are no files. */
    String name() {
        if (!owner.project().isEmpty()) {
            return owner.project();
        }
        return graph.realBases().stream().findFirst().map(RevisionId::text).orElse("");
    }

    boolean isGiven() {
        return !owner.project().isEmpty();
    }

    /** Whether the version table belongs to another project; empty where it is this one's, nobody's yet, or unknown. */
    public Optional<Problem> another(Survey survey) {
        return survey.state()
                .filter(state ->
                        !state.project().isEmpty() && !graph.revisions().isEmpty())
                .filter(state -> !isThis(state, survey))
                .map(state -> otherProject(survey, state));
    }

    private boolean isThis(StateRow state, Survey survey) {
        if (state.project().equals(name())) {
            return true;
        }
        if (isGiven() && state.projectGiven()) {
            return false;
        }
        boolean knownRows = survey.rows().stream().anyMatch(row -> graph.contains(row) || mayBeReplaced(state));
        boolean named = !state.projectGiven() && graph.contains(RevisionId.of(state.project()));
        boolean atBase = survey.rows().isEmpty() && state.heads().isEmpty();
        return knownRows || named || atBase || (survey.rows().isEmpty() && state.projectGiven());
    }

    /** The revision after which the project was called may be among those whose files went when one came to stand for them. */
    private boolean mayBeReplaced(StateRow state) {
        return !isGiven() && !state.projectGiven() && !graph.replacing().isEmpty();
    }

    private Problem otherProject(Survey survey, StateRow state) {
        var facts = new ArrayList<String>();
        facts.add("it is " + RevisionLines.at(survey.rows()) + "; these files are project \"" + name() + "\""
                + (isGiven() ? "" : ", called so after their first revision"));
        facts.add("nothing was done");
        return new Problem(
                "other-project",
                "version table " + survey.versionTable() + " of database \""
                        + survey.server().database() + "\" belongs to project \"" + state.project() + "\"",
                facts,
                List.of(
                        Remedy.option("version-table", ownTable(survey)).does("a table of this project's own"),
                        Remedy.option("project", state.project()).does("if these files are that project")));
    }

    /** A name for a table of this project's own. */
    private String ownTable(Survey survey) {
        String word = name().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_]", "_");
        return survey.versionTable().beside(word + "_version").toString();
    }

    /**
     * Refuses to begin anew beside a version table of this very project in the same schema: its name was mistyped, or the
     * project has two tables.
     */
    void refuseSecondTable(Survey survey) {
        if (!survey.rows().isEmpty() || survey.state().isPresent()) {
            return;
        }
        for (StateRow other : survey.otherStates()) {
            if (other.project().equals(name()) && !other.heads().isEmpty()) {
                String table = survey.versionTable().beside(other.table()).toString();
                throw new Refused(new Problem(
                        "project-elsewhere",
                        "project \"" + name() + "\" has its version rows in " + table + " of database \""
                                + survey.server().database() + "\", and not in " + survey.versionTable(),
                        List.of(
                                "there it is " + RevisionLines.at(other.heads()),
                                "running revision 1 beside that could destroy data; nothing was done"),
                        List.of(
                                Remedy.option("version-table", table).does("go on there"),
                                Remedy.option("project", "NAME").does("if this is to be another project"))));
            }
        }
    }
}
