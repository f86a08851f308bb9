package dev.tributary.cli.report;

import dev.tributary.doctor.DatabaseFacts;
import dev.tributary.doctor.Diagnosis;
import dev.tributary.doctor.Repair;
import dev.tributary.doctor.Trouble;
import dev.tributary.script.Finding.Severity;
import dev.tributary.wording.Counts;
import dev.tributary.wording.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What the doctor found, for people and for programs. */
public final class DoctorReport {
    private final Diagnosis diagnosis;
    private final int revisions;
    private final UnaryOperator<Problem> shown;

    /**
     * A report.
     *
     * @param revisions how many revisions the files hold; 0 where they form no graph
     * @param shown a problem as this call shows it
     */
    public DoctorReport(Diagnosis diagnosis, int revisions, UnaryOperator<Problem> shown) {
        this.diagnosis = diagnosis;
        this.revisions = revisions;
        this.shown = shown;
    }

    /** A block for each trouble: what, where, why, what is known, what mends it. */
    public List<String> lines(Palette palette) {
        var lines = new ArrayList<String>();
        for (Trouble trouble : diagnosis.troubles()) {
            Problem problem = shown.apply(trouble.problem());
            var facts = new ArrayList<String>();
            facts.add("where    " + trouble.where());
            facts.add("why      " + trouble.why());
            facts.addAll(problem.facts());
            String text = problem.withFacts(facts).text();
            lines.addAll(palette.finding(severity(trouble) + text.substring("error".length()))
                    .lines()
                    .toList());
            lines.add("");
        }
        return lines;
    }

    /** What was not examined, and why. */
    public List<String> notes() {
        return diagnosis.notes();
    }

    /** One sentence. */
    public String summary() {
        if (diagnosis.isHealthy()) {
            return (revisions == 0 ? "no revisions yet" : Counts.text(revisions, "revision")) + ", nothing is wrong";
        }
        long errors = diagnosis.troubles().stream()
                .filter(trouble -> trouble.severity() == Severity.ERROR)
                .count();
        return Counts.text(errors, "error") + ", "
                + Counts.text(diagnosis.troubles().size() - errors, "warning");
    }

    /**
     * All fields.
     *
     * @param database which one it is; null where none was read
     * @param facts what was read of it; null likewise
     * @param fixed what was mended before this report
     */
    public Map<String, Object> object(
            @Nullable Map<String, Object> database, @Nullable DatabaseFacts facts, List<String> fixed) {
        var fields = Json.object("command", "doctor", "healthy", diagnosis.isHealthy());
        if (database != null && facts != null) {
            database.put("server", facts.survey().server().server());
            fields.put("database", database);
            fields.put("current", Json.words(facts.survey().rows()));
        }
        fields.put("revisions", revisions);
        fields.put("notes", diagnosis.notes());
        fields.put("findings", diagnosis.troubles().stream().map(this::object).toList());
        fields.put("fixed", fixed);
        return fields;
    }

    private Map<String, Object> object(Trouble trouble) {
        var fields = Json.object("severity", severity(trouble), "where", trouble.where(), "why", trouble.why());
        fields.putAll(Json.problem(shown.apply(trouble.problem())));
        fields.put("fix", trouble.remedy().map(Repair::what).orElse(""));
        return fields;
    }

    private static String severity(Trouble trouble) {
        return trouble.severity().name().toLowerCase(Locale.ROOT);
    }
}
