package dev.tributary.cli.command;

import dev.tributary.doctor.Diagnosis;
import dev.tributary.doctor.Patient;
import dev.tributary.drift.DatabaseSchema;
import dev.tributary.drift.Drift;
import dev.tributary.drift.RehearsedSchema;
import dev.tributary.schema.SchemaSnapshot;
import dev.tributary.script.ScriptSet;
import dev.tributary.toolbox.postgresql.PostgresqlToolbox;
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
    Diagnosis diagnose(Patient patient) {
        if (Boolean.FALSE.equals(wanted) || !patient.canBeRehearsed()) {
            return Diagnosis.of(patient);
        }
        if (wanted == null && call.project().scratch().isEmpty()) {
            return Diagnosis.of(patient)
                    .noting("not compared with what the revisions make: --rehearsal does that, on a scratch server");
        }
        try (var scratch = new Scratch(call)) {
            Diagnosis diagnosis = Diagnosis.of(patient.with(drift(patient, scratch)));
            return scratch.otherMajor()
                    .map(other -> diagnosis.noting(other.text()))
                    .orElse(diagnosis);
        } catch (TributaryException e) {
            return Diagnosis.of(patient)
                    .noting("not compared with what the revisions make: "
                            + e.problem().title());
        }
    }

    private Drift drift(Patient patient, Scratch scratch) {
        var instruments = new PostgresqlToolbox().instruments();
        SchemaSnapshot real = DatabaseSchema.read(
                call.database().connections(),
                call.database().address().database(),
                call.project().versionTable(),
                instruments.schema());
        ScriptSet scripts = patient.files().scripts().orElseThrow();
        return Drift.of(
                real,
                scripts.graph(),
                patient.knownRows(),
                new RehearsedSchema(scratch.server(), scripts, instruments));
    }
}
