package dev.tributary.session;

import dev.tributary.graph.RevisionId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the journal keeps of a revision, or of a stamp, whatever happens to it.
 *
 * @param revision its id; a stamp's targets joined by a comma and a space
 * @param message for people; empty when absent
 * @param revises its down revisions at the time
 * @param dependsOn what its dependencies meant at the time
 * @param ancestry the hash of all that comes before it; empty where it has none
 * @param assumed for a stamp: what counts as applied by it besides the heads it leads to
 * @param header its file's header as written; null where there is no file
 * @param upText the upgrade section; null where there is none
 * @param downText the downgrade section; null where there is none
 * @param downChecksum of the downgrade section, with the algorithm's name
 * @param checksumOnly whether its file says that nothing else of its SQL is to be kept
 */
public record Recorded(
        String revision,
        String message,
        List<RevisionId> revises,
        List<RevisionId> dependsOn,
        String ancestry,
        List<RevisionId> assumed,
        @Nullable String header,
        @Nullable KeptText upText,
        @Nullable KeptText downText,
        @Nullable String downChecksum,
        boolean checksumOnly) {

    public Recorded {
        revises = List.copyOf(revises);
        dependsOn = List.copyOf(dependsOn);
        assumed = List.copyOf(assumed);
    }

    /** A move of the version rows. */
    public static Recorded stamp(String targets, List<RevisionId> assumed) {
        return new Recorded(targets, "", List.of(), List.of(), "", assumed, null, null, null, null, false);
    }

    /** What is said of a revision beside its runs. */
    public static Recorded remark(String revision, String message) {
        return new Recorded(revision, message, List.of(), List.of(), "", List.of(), null, null, null, null, false);
    }

    /** The same without texts. */
    public Recorded withoutTexts() {
        return only(null);
    }

    /** The same without texts, but with the checksum of the way back. */
    Recorded checksums() {
        return only(downChecksum);
    }

    private Recorded only(@Nullable String kept) {
        return new Recorded(
                revision, message, revises, dependsOn, ancestry, assumed, null, null, null, kept, checksumOnly);
    }
}
