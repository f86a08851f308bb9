package dev.tributary.alembic.verification;

import dev.tributary.alembic.conversion.SqlOrigin;
import dev.tributary.graph.RevisionId;
import java.util.List;

/**
 * Something that came out when a direction of a revision was compared with what Alembic does. Immutable.
 *
 * @param upgrade whether it is the upgrade
 * @param lines what is to be said more, such as a difference of schemas; bounded
 */
public record Remark(RevisionId revision, boolean upgrade, Kind kind, String text, List<String> lines) {

    /** Copies the lines. */
    public Remark {
        lines = List.copyOf(lines);
    }

    /** What came out. */
    public enum Kind {
        /** SQL of one source makes something else than Alembic, or fails, so it was not taken. */
        DIFFERENT,

        /** The schema is the same, and rows are not. */
        OTHER_ROWS,

        /** Alembic itself fails there, so that there is nothing to compare with. */
        ALEMBIC_FAILED,

        /** It was not compared, because something before it could not be run. */
        NOT_COMPARED
    }

    static Remark different(RevisionId revision, boolean upgrade, SqlOrigin origin, List<String> lines) {
        return new Remark(
                revision, upgrade, Kind.DIFFERENT, origin.word() + " SQL differs from what Alembic does", lines);
    }

    /**
     * @param failure of which the first line says most
     * @param ours what became of the SQL that there is instead; empty where there is nothing to say of it
     */
    static Remark alembicFailed(RevisionId revision, boolean upgrade, String failure, String ours) {
        List<String> lines = failure.lines().toList();
        return new Remark(
                revision,
                upgrade,
                Kind.ALEMBIC_FAILED,
                "not compared: Alembic itself fails: " + (lines.isEmpty() ? "" : lines.get(0))
                        + (ours.isEmpty() ? "" : "; " + ours),
                lines.subList(Math.min(1, lines.size()), lines.size()));
    }
}
