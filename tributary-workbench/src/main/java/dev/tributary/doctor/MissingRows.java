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
    public List<Trouble> examine(Patient patient) {
        return patient.database().filter(MissingRows::isMissing).stream()
                .map(MissingRows::trouble)
                .toList();
    }

    /** Whether there are tables and no row; what was taken down to the base again leaves none of Tributary's behind. */
    static boolean isMissing(Chart chart) {
        if (!chart.survey().rows().isEmpty() || chart.isHalfDone()) {
            return false;
        }
        if (!chart.survey().versioned()) {
            return chart.survey().strangerCount() > 0;
        }
        boolean undone = chart.survey().journalled() && chart.applied().isEmpty();
        return !undone && !chart.objects().isEmpty();
    }

    private static Trouble trouble(Chart chart) {
        List<String> tables =
                chart.survey().versioned() ? chart.objects() : chart.survey().strangers();
        var facts = new ArrayList<String>();
        facts.add("there are " + String.join(", ", tables.subList(0, Math.min(NAMED, tables.size())))
                + (tables.size() > NAMED ? ", …" : ""));
        var remedies = new ArrayList<Remedy>();
        if (tables.contains("alembic_version")) {
            facts.add("alembic_version is Alembic's version table; its rows can be taken over as they are");
            remedies.add(Remedy.onDatabase("doctor", "--version-table", "alembic_version")
                    .does("look where Alembic is"));
        }
        List<String> last = lastHeads(chart);
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
                chart.versionTable(),
                "somebody made the schema without Tributary, or the rows were lost; running revision 1 could destroy data",
                new Problem(
                        "unversioned-database",
                        "database \"" + chart.survey().server().database() + "\" has tables, but "
                                + (chart.survey().versioned()
                                        ? "no version row"
                                        : "no version table \""
                                                + chart.survey().versionTable().name() + "\""),
                        facts,
                        remedies));
    }

    private static List<String> lastHeads(Chart chart) {
        return chart.entries().stream()
                .filter(entry -> entry.statement() == 0 && entry.state().equals("done"))
                .map(JournalEntry::headsAfter)
                .reduce((earlier, later) -> later)
                .orElse(List.of());
    }
}
