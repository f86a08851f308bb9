package dev.tributary.doctor;

import dev.tributary.database.JournalEntry;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import java.util.ArrayList;
import java.util.List;

/** A schema that holds things while no version row says how they came to be. */
final class MissingRows implements Examination {

    private static final int NAMED = 5;

    @Override
    public List<Trouble> examine(ProjectFacts project) {
        return project.readDatabase().filter(MissingRows::isMissing).stream()
                .map(MissingRows::trouble)
                .toList();
    }

    /** Whether there are tables and no row; what was taken down to the base again leaves none of Tributary's behind. */
    static boolean isMissing(DatabaseFacts database) {
        if (!database.survey().rows().isEmpty() || database.isHalfDone()) {
            return false;
        }
        if (!database.survey().versioned()) {
            return database.survey().strangerCount() > 0;
        }
        boolean undone = database.survey().journalled() && database.applied().isEmpty();
        return !undone && !database.objects().isEmpty();
    }

    private static Trouble trouble(DatabaseFacts database) {
        List<String> tables = database.survey().versioned()
                ? database.objects()
                : database.survey().strangers();
        var facts = new ArrayList<String>();
        facts.add("there are " + String.join(", ", tables.subList(0, Math.min(NAMED, tables.size())))
                + (tables.size() > NAMED ? ", …" : ""));
        var remedies = new ArrayList<Remedy>();
        if (tables.contains("alembic_version")) {
            facts.add("alembic_version is Alembic's version table; its rows can be taken over as they are");
            remedies.add(Remedy.onDatabase("doctor", "--version-table", "alembic_version")
                    .does("look where Alembic is"));
        }
        List<String> last = lastHeads(database);
        if (!last.isEmpty()) {
            facts.add("by the journal the database was at " + String.join(", ", last));
            remedies.add(
                    Remedy.onDatabase("stamp").and(last).does("if the schema is as the journal says; runs nothing"));
        } else {
            remedies.add(
                    Remedy.onDatabase("stamp", "REVISION").does("if the schema is as after REVISION; runs nothing"));
        }
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

    private static List<String> lastHeads(DatabaseFacts database) {
        return database.entries().stream()
                .filter(entry -> entry.statement() == 0 && entry.state().equals("done"))
                .map(JournalEntry::headsAfter)
                .reduce((earlier, later) -> later)
                .orElse(List.of());
    }
}
