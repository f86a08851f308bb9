package dev.tributary.alembic.verification;

import dev.tributary.alembic.conversion.ConvertedRevision;
import java.util.List;

/**
 * What came of a comparison with Alembic. Immutable.
 *
 * @param revisions in the order in which they came, with SQL that makes what Alembic makes, or that could not be compared, which a remark says
 * @param remarks in the order in which they turned up
 * @param upgrades how many upgrades were seen to be equal
 * @param downgrades how many downgrades were seen to be equal
 * @param server product and version of the scratch server
 */
public record VerifiedRevisions(
        List<ConvertedRevision> revisions, List<Remark> remarks, int upgrades, int downgrades, String server) {

    /** Copies the lists. */
    public VerifiedRevisions {
        revisions = List.copyOf(revisions);
        remarks = List.copyOf(remarks);
    }
}
