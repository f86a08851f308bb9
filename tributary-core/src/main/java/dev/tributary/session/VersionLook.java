package dev.tributary.session;

import dev.tributary.graph.RevisionId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
        return inOneMessage(changes, beginning).orElseGet(() -> strictly(changes, List.of()));
    }

    /**
     * The same, behind what has been done for good once the server has answered.
     *
     * @return empty where nobody knew that policies decide about the rows: the transaction has begun, and {@link #begin} looks
     */
    Optional<List<RevisionId>> inOneMessage(SessionChanges changes, List<String> beginning) {
        session.inTransaction = true;
        if (changes.actsForOthers() || own.policiesApply()) {
            return Optional.of(strictly(changes, beginning));
        }
        var texts = new ArrayList<>(beginning);
        texts.add(session.product().versions().readAtOnce(session.survey().versionTable()));
        Seen seen = session.perform(texts, Seen::read).get(0);
        return seen.guarded() ? Optional.empty() : Optional.of(seen.rows());
    }

    private List<RevisionId> strictly(SessionChanges changes, List<String> before) {
        var texts = new ArrayList<>(before);
        String read = session.product().versions().read(session.survey().versionTable());
        texts.addAll(changes.asOurselves(own.reading(List.of(read), false)));
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
