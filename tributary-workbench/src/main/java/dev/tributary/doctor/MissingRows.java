package dev.tributary.doctor;

import dev.tributary.engine.LostRows;
import dev.tributary.engine.Switchover;
import dev.tributary.script.ScriptSet;
import dev.tributary.session.Survey;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A schema that holds things while no version row says how they came to be. */
final class MissingRows implements Examination {

    private static final int NAMED = 5;

    @Override
    public List<Trouble> examine(ProjectFacts project) {
        if (project.database() == null || project.database().isHalfDone()) {
            return List.of();
        }
        DatabaseFacts database = project.database();
        return LostRows.find(database.survey())
                .map(problem -> Trouble.error(
                        database.versionTable(),
                        "it was emptied, dropped, or restored without its rows; what is remembered and what is there differ",
                        problem))
                .or(() -> isMissing(database) ? Optional.of(trouble(project, database)) : Optional.empty())
                .stream()
                .toList();
    }

    /** Whether there are tables and nothing that says how they came to be. */
    static boolean isMissing(DatabaseFacts database) {
        Survey survey = database.survey();
        return !database.isHalfDone()
                && (LostRows.find(survey).isPresent()
                        || (survey.rows().isEmpty()
                                && survey.strangerCount() > 0
                                && !LostRows.isBaseOnPurpose(survey)));
    }

    private static Trouble trouble(ProjectFacts project, DatabaseFacts database) {
        List<String> tables = database.survey().strangers();
        var switchover = new Switchover(
                database.former(),
                project.files().scripts().orElseGet(() -> ScriptSet.of(List.of())),
                database.survey().versionTable().schema());
        var facts = new ArrayList<>(switchover.warnings());
        facts.add("there are " + String.join(", ", tables.subList(0, Math.min(NAMED, tables.size())))
                + (tables.size() > NAMED ? ", …" : ""));
        var remedies = new ArrayList<Remedy>();
        if (tables.contains("alembic_version")) {
            facts.add("alembic_version is Alembic's version table; its rows can be taken over as they are");
            remedies.add(Remedy.onDatabase("doctor", "--version-table", "alembic_version")
                    .does("look where Alembic is"));
        }
        facts.addAll(switchover.facts());
        remedies.addAll(switchover.remedies());
        if (!switchover.isPlaced()) {
            remedies.add(
                    Remedy.onDatabase("stamp", "REVISION").does("if the schema is as after REVISION; runs nothing"));
        }
        remedies.add(Remedy.onDatabase("stamp", "base").does("if they are somebody else's: begins beside them"));
        remedies.add(Remedy.option("version-table", "SCHEMA.TABLE").does("if the version rows are somewhere else"));
        return Trouble.error(
                database.versionTable(),
                "somebody made the schema without Tributary, or the rows were lost; running revision 1 could destroy data",
                new Problem(
                        "unversioned-database",
                        "database \"" + database.survey().server().database() + "\" has tables, but "
                                + (database.survey().versioned()
                                        ? "no version row"
                                        : "no version table \""
                                                + database.survey()
                                                        .versionTable()
                                                        .name() + "\""),
                        facts,
                        remedies));
    }
}
