package dev.tributary.doctor;

import dev.tributary.drift.Drift;
import dev.tributary.script.Finding.Severity;
import dev.tributary.script.ScriptSet;
import dev.tributary.wording.Counts;
import java.util.ArrayList;
import java.util.List;

/**
 * Everything that is wrong, worst first.
 *
 * @param troubles errors, then warnings, each in the order of the examinations
 * @param notes what was not examined, and why
 */
public record Diagnosis(List<Trouble> troubles, List<String> notes) {

    /** In the order of severity, since a stop sign matters before anything else. */
    private static final List<Examination> EXAMINATIONS = List.of(
            new OldServer(),
            new BadFiles(),
            new StoppedHalfWay(),
            new OtherProjects(),
            new CopiedRows(),
            new UnknownRows(),
            new RewrittenHistories(),
            new MissingObjects(),
            new MissingRows(),
            new StampedNotRun(),
            new RunNotStamped(),
            new RepeatedRows(),
            new ManyHeads(),
            new RedundantRows(),
            new EditedScripts(),
            new BrokenIndexes(),
            new HeldLock(),
            new PendingRevisions(),
            new StaleDocstrings(),
            new OddFiles());

    public Diagnosis {
        troubles = List.copyOf(troubles);
        notes = List.copyOf(notes);
    }

    /** Examines files and, where one was read, a database. */
    public static Diagnosis of(ProjectFacts project) {
        var notes = new ArrayList<String>();
        ProjectFacts legible = project;
        DatabaseFacts database = project.database();
        if (database != null && database.isTooOld()) {
            notes.add("the server is too old, so nothing more was read from it");
            legible = project.withoutDatabase();
        } else if (database != null && project.graph().isEmpty()) {
            notes.add("the files form no graph, so the version rows were not compared with them");
        }
        boolean anothers = !project.files().scripts().map(ScriptSet::holdSql).orElse(true);
        if (!anothers) {
            notes.addAll(RewrittenHistories.notes(legible));
        }
        legible.readDatabase().ifPresent(read -> notes.addAll(read.otherHands()));
        Drift drift = project.drift();
        if (drift != null && drift.others() > 0) {
            notes.add(Counts.text(drift.others(), "object") + (drift.others() == 1 ? " differs" : " differ")
                    + " from what the revisions make: tributary schema diff current database");
        }
        var errors = new ArrayList<Trouble>();
        var warnings = new ArrayList<Trouble>();
        for (Examination examination : EXAMINATIONS) {
            ProjectFacts seen = examination instanceof OldServer ? project : legible;
            for (Trouble trouble : examination.examine(seen)) {
                (trouble.severity() == Severity.ERROR ? errors : warnings).add(trouble);
            }
        }
        errors.addAll(warnings);
        if (database != null && (database.isHalfDone() || anothers)) {
            // A row in the journal now would hide where the revision stopped; another tool's database has none, and
            // gets none.
            errors.replaceAll(trouble ->
                    trouble.remedy().filter(Repair::writesRecords).isPresent() ? trouble.withoutRepair() : trouble);
        }
        return new Diagnosis(errors, notes);
    }

    /** The same, with something before it all that kept the doctor from looking further. */
    public Diagnosis after(Trouble obstacle) {
        var all = new ArrayList<Trouble>();
        all.add(obstacle);
        all.addAll(troubles);
        return new Diagnosis(all, notes);
    }

    /** The same with a note on what was not examined. */
    public Diagnosis noting(String note) {
        var all = new ArrayList<>(notes);
        all.add(note);
        return new Diagnosis(troubles, all);
    }

    /** Nothing is wrong. */
    public boolean isHealthy() {
        return troubles.isEmpty();
    }
}
