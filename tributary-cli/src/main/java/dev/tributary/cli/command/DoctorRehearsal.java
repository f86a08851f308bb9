package dev.tributary.cli.command;

import dev.tributary.doctor.Diagnosis;
import dev.tributary.doctor.ProjectFacts;
import dev.tributary.drift.DatabaseSchema;
import dev.tributary.drift.Drift;
import dev.tributary.drift.RehearsedSchema;
import dev.tributary.rehearsal.Instruments;
import dev.tributary.schema.SchemaSnapshot;
import dev.tributary.script.ScriptSet;
import dev.tributary.wording.TributaryException;
import org.jspecify.annotations.Nullable;

/** The doctor's comparison of a database with a rehearsal of its revisions, as far as one can be had. */
final class DoctorRehearsal {
    private final Call call;
    private final @Nullable Boolean wanted;

    /**
     * A rehearsal for one call.
     *
     * @param wanted null: only where a scratch server is named, since starting one makes a look slow
     */
    DoctorRehearsal(Call call, @Nullable Boolean wanted) {
        this.call = call;
        this.wanted = wanted;
    }

    /** What is wrong, with a rehearsal where that can say something; where it could not be had, a note says why. */
    Diagnosis diagnose(ProjectFacts project) {
        if (Boolean.FALSE.equals(wanted) || !project.canBeRehearsed()) {
            return Diagnosis.of(project);
        }
        if (wanted == null && call.project().scratch().isEmpty()) {
            return Diagnosis.of(project)
                    .noting("not compared with what the revisions make: --rehearsal does that, on a scratch server");
        }
        try (var scratch = new Scratch(call, false)) {
            Diagnosis diagnosis = Diagnosis.of(project.with(drift(project, scratch)));
            return scratch.otherMajor()
                    .map(other -> diagnosis.noting(other.text()))
                    .orElse(diagnosis);
        } catch (TributaryException e) {
            return Diagnosis.of(project)
                    .noting("not compared with what the revisions make: "
                            + e.problem().title());
        }
    }

    private Drift drift(ProjectFacts project, Scratch scratch) {
        Instruments instruments = call.toolbox().instruments();
        SchemaSnapshot real = DatabaseSchema.read(
                call.database().connections(),
                call.database().address().database(),
                call.project().settings().versionTable(),
                instruments.schema());
        ScriptSet scripts = project.files().scripts().orElseThrow();
        return Drift.of(
                real,
                scripts.graph(),
                project.knownRows(),
                new RehearsedSchema(scratch.server(), scripts, instruments));
    }
}
