package dev.tributary.database;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row of the journal, as written. Rows are added, and go or lose their texts only where somebody asks for that, which is a
 * row itself; the state of a step is its newest row.
 *
 * @param number ascending in the order of writing
 * @param run identifies the run the row belongs to
 * @param revision the revision, or the stamp's targets joined by a comma and a space; empty where rows were deleted
 * @param message the revision's message at the time
 * @param direction {@code upgrade}, {@code downgrade} or {@code stamp}; {@code replace} where the row of the revision came in
 *     place of those that it stands for, and none of its SQL ran; {@code prune} where old rows were deleted, {@code forget} where
 *     a revision's texts were
 * @param state {@code started}, {@code done} or {@code failed}; {@code accepted} where nothing ran, and a person said that
 *     the text which the file has now counts as what ran; {@code pruned} and {@code forgotten}
 * @param statement number of the statement the row speaks of, from 1; 0 for the step as a whole
 * @param headsBefore version rows before the step
 * @param headsAfter version rows after the step
 * @param checksum of the section that ran, with its algorithm's name; empty for a stamp and a replacement
 * @param upText the upgrade section as it ran; null when it was over 1 MB, was not to be kept, or there was none
 * @param downText the downgrade section at that time; null likewise
 * @param origin what the revision was at that time
 * @param actor who ran it, from where, for what
 * @param at when the row was written, by the server's clock
 * @param took how long the step or statement took; null where the row marks a start
 * @param error SQLSTATE and message of the failure; null when there was none
 * @param reason why somebody wanted it so, where a person had to say; null otherwise
 */
public record JournalEntry(
        long number,
        String run,
        String revision,
        String message,
        String direction,
        String state,
        int statement,
        List<String> headsBefore,
        List<String> headsAfter,
        String checksum,
        @Nullable String upText,
        @Nullable String downText,
        Origin origin,
        Actor actor,
        Instant at,
        @Nullable Duration took,
        @Nullable String error,
        @Nullable String reason) {

    /**
     * What a revision was when it ran. Rows of the first layout hold no more than its down revisions.
     *
     * @param revises its down revisions
     * @param dependsOn what its dependencies meant; null where that was not recorded
     * @param ancestry the hash of all that came before it; null likewise
     * @param assumed for a stamp, what counted as applied by it; null likewise
     * @param header its file's header; null likewise, and where it was not to be kept
     * @param downChecksum of the downgrade section; null likewise, and where there was none
     * @param upSize bytes of the upgrade section; null where there was none, or it was not to be kept
     * @param downSize bytes of the downgrade section; null likewise
     */
    public record Origin(
            List<String> revises,
            @Nullable List<String> dependsOn,
            @Nullable String ancestry,
            @Nullable List<String> assumed,
            @Nullable String header,
            @Nullable String downChecksum,
            @Nullable Long upSize,
            @Nullable Long downSize) {
        public Origin {
            revises = List.copyOf(revises);
            dependsOn = dependsOn == null ? null : List.copyOf(dependsOn);
            assumed = assumed == null ? null : List.copyOf(assumed);
        }
    }

    /**
     * Who ran something.
     *
     * @param name who is said to have run it, such as {@code ana} or {@code deploy 1234}; empty where nobody said it
     * @param role the database role for which the session acted
     * @param sessionRole the role that connected; empty where that was not recorded
     * @param osUser the operating system's user; empty where unknown
     * @param host the machine the tool ran on; empty where unknown
     * @param client the address from which it connected; empty where unknown, and for a socket
     * @param toolVersion Tributary's version
     * @param project whose revisions they were; empty where that was not recorded
     * @param context what the run was to be remembered by, such as {@code ticket=SHOP-7}
     */
    public record Actor(
            String name,
            String role,
            String sessionRole,
            String osUser,
            String host,
            String client,
            String toolVersion,
            String project,
            List<String> context) {
        public Actor {
            context = List.copyOf(context);
        }

        /**
         * Who is said to have run it; where nobody said it, the user, and from where, such as {@code ana@laptop}, or the database role
         * where the user is not known.
         */
        public String who() {
            return !name.isEmpty() ? name : (osUser.isEmpty() ? role : osUser) + "@" + host;
        }
    }

    public JournalEntry {
        headsBefore = List.copyOf(headsBefore);
        headsAfter = List.copyOf(headsAfter);
    }

    /** Whether the row holds an upgrade section whole: as it ran, or as it was accepted afterwards. */
    public boolean isUpgraded() {
        return direction.equals("upgrade") && statement == 0 && (state.equals("done") || state.equals("accepted"));
    }

    /** The database role that ran it. */
    public String role() {
        return actor.role();
    }
}
