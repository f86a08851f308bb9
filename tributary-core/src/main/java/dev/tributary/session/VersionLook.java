package dev.tributary.session;

import dev.tributary.graph.RevisionId;
import dev.tributary.product.VersionTableSql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Looks at the version rows as a transaction sees them at its beginning. */
final class VersionLook {

    private final Session session;
    private final OwnSettings own;

    VersionLook(Session session, OwnSettings own) {
        this.session = session;
        this.own = own;
    }

    /**
     * Begins the transaction and looks, in one message. Where scripts may have changed for whom the session acts, or policies decide
     * about the rows, the look needs settings of its own.
     *
     * @param changes what scripts have changed in the session by then
     * @param beginning begins the transaction
     */
    List<RevisionId> begin(SessionChanges changes, List<String> beginning) {
        session.inTransaction = true;
        VersionTableSql sql = session.product().versions();
        var texts = new ArrayList<>(beginning);
        if (!changes.actsForOthers() && !own.policiesApply()) {
            texts.add(sql.readAtOnce(session.survey().versionTable()));
            Seen seen = session.perform(texts, Seen::read).get(0);
            if (!seen.guarded()) {
                return seen.rows();
            }
            texts.clear();
        }
        List<String> strictly = List.of(sql.read(session.survey().versionTable()));
        texts.addAll(changes.asOurselves(own.reading(strictly, false)));
        return session.perform(texts, VersionLook::read);
    }

    /** A row of the version table alone. */
    static RevisionId read(ResultSet row) throws SQLException {
        return RevisionId.of(row.getString(1));
    }

    /** The row of {@code readAtOnce}. */
    private record Seen(List<RevisionId> rows, boolean guarded) {
        static Seen read(ResultSet row) throws SQLException {
            return new Seen(
                    Channel.texts(row, "rows").stream().map(RevisionId::of).toList(), row.getBoolean("guarded"));
        }
    }
}
