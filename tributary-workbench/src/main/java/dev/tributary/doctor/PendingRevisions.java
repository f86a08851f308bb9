package dev.tributary.doctor;

import dev.tributary.graph.Revision;
import dev.tributary.graph.RevisionGraph;
import dev.tributary.graph.RevisionLines;
import dev.tributary.target.Listing;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import java.util.List;

/** A database that is behind the files. */
final class PendingRevisions implements Examination {

    @Override
    public List<Trouble> examine(Patient patient) {
        Chart chart = patient.chart();
        if (chart == null || patient.graph().isEmpty() || !patient.unknownRows().isEmpty()) {
            return List.of(); // where it is unknown where the database is, so is what is pending
        }
        if (MissingRows.isMissing(chart)) {
            return List.of();
        }
        RevisionGraph graph = patient.graph().get();
        List<Revision> pending = new Listing(graph).pending(patient.knownRows());
        if (pending.isEmpty()) {
            return List.of();
        }
        return List.of(Trouble.warning(
                chart.name(),
                "the files are ahead: these revisions were not applied yet",
                new Problem(
                        "not-at-heads",
                        "target database is not up to date: " + pending.size()
                                + (pending.size() == 1 ? " revision" : " revisions") + " pending",
                        RevisionLines.of(pending),
                        List.of(
                                Remedy.unsorted("tributary upgrade heads", "applies what is pending"),
                                Remedy.unsorted("tributary upgrade heads --dry-run", "shows it first")))));
    }
}
