package dev.tributary.alembic.verification;

import dev.tributary.alembic.conversion.ConvertedRevision;
import dev.tributary.graph.RevisionId;
import java.util.List;

/**
 * What came of a comparison with Alembic. Immutable.
 *
 * @param revisions in the order in which they came, with SQL that makes what Alembic makes, or that could not be compared, which a remark says
 * @param remarks in the order in which they turned up
 * @param upgrades the revisions whose upgrades were seen to be equal, in the order in which they ran
 * @param downgrades those whose downgrades were seen to be equal, in the order in which they ran
 * @param server product and version of the scratch server
 */
public record VerifiedRevisions(
        List<ConvertedRevision> revisions,
        List<Remark> remarks,
        List<RevisionId> upgrades,
        List<RevisionId> downgrades,
        String server) {

    /** Copies the lists. */
    public VerifiedRevisions {
        revisions = List.copyOf(revisions);
        remarks = List.copyOf(remarks);
        upgrades = List.copyOf(upgrades);
        downgrades = List.copyOf(downgrades);
    }
}
