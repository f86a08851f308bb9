package dev.tributary.alembic.conversion;

import dev.tributary.graph.Revision;
import dev.tributary.graph.RevisionId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One of Alembic's revisions, as it becomes a revision file in SQL. Immutable.
 *
 * @param revision what the Python file says; its origin is that file
 * @param created when it was made, as a header says it; empty where the file does not say it
 * @param fileName of the SQL file
 * @param up the upgrade
 * @param down the downgrade
 */
public record ConvertedRevision(Revision revision, String created, String fileName, Passage up, Passage down) {

    /** Its id. */
    public RevisionId id() {
        return revision.id();
    }

    /** Whether nobody knows what its upgrade does, so that it is never run here. */
    public boolean isOpaque() {
        return up.known().isEmpty();
    }

    /** The same with another upgrade. */
    public ConvertedRevision withUp(Passage other) {
        return new ConvertedRevision(revision, created, fileName, other, down);
    }

    /** The same with another downgrade. */
    public ConvertedRevision withDown(Passage other) {
        return new ConvertedRevision(revision, created, fileName, up, other);
    }

    /** Why the upgrade is not known, with its place; empty where it is. */
    public Optional<Gap> upGap() {
        return up instanceof Passage.Barred barred
                ? Optional.of(new Gap(revision.origin(), barred.line(), barred.reason()))
                : gap(up);
    }

    /** The same for the downgrade; none where the upgrade is not known either. */
    public Optional<Gap> downGap() {
        return isOpaque() ? Optional.empty() : gap(down);
    }

    /** Whether more of it would be known if somebody told what a column type of the project's own is in SQL. */
    public boolean lacksType() {
        return (up instanceof Passage.Unknown upgrade && upgrade.lacksType())
                || (down instanceof Passage.Unknown downgrade && downgrade.lacksType());
    }

    private Optional<Gap> gap(Passage passage) {
        return passage instanceof Passage.Unknown unknown
                ? Optional.of(new Gap(revision.origin(), unknown.line(), unknown.reason()))
                : Optional.empty();
    }

    /**
     * What is not known.
     *
     * @param file the Python file
     * @param line 1-based; 0 where no line is to blame
     * @param reason as half a sentence
     */
    public record Gap(String file, int line, String reason) {
        /** In one line, with its place. */
        public String text() {
            return (line > 0 ? file + ":" + line : file) + ": " + reason;
        }
    }

    /** The words for where the SQL of both directions came from; null where there is none. */
    @Nullable
    String imported() {
        if (isOpaque()) {
            return null;
        }
        String from = up.known().orElseThrow().origin().word();
        Optional<Passage.Known> back = down.known().filter(known -> !known.isEmpty());
        if (back.isPresent() && !back.get().origin().word().equals(from)) {
            from += ", down " + back.get().origin().word();
        }
        return from + ", " + revision.origin();
    }
}
