package dev.tributary.spring.actuate;

import dev.tributary.database.AncestryStanding;
import dev.tributary.database.JournalEntry;
import dev.tributary.graph.Revision;
import dev.tributary.graph.RevisionId;
import dev.tributary.wording.Problem;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * What the endpoint answers.
 *
 * @param databases by name; {@code default} is the only one
 */
public record TributaryReport(Map<String, DatabaseReport> databases) implements OperationResponseBody {

    /** What became of a revision. */
    public enum State {
        APPLIED,
        PENDING
    }

    /**
     * One database.
     *
     * @param target where it is to be
     * @param server product and version; null where it could not be reached
     * @param project whose revisions it says that they are; null where it does not know, and where it could not be reached
     * @param ancestry whether what comes before its rows is what came before when they ran; null where it could not be reached
     * @param missed revisions that come before its rows and never ran there
     * @param current its version rows
     * @param heads of the revisions that this build holds
     * @param unknown version rows that this build does not hold
     * @param pending what an upgrade to all heads would run, in that order
     * @param revisions all that this build holds, in load order
     * @param lastRun what ran last; null where that is not known
     * @param problem what is wrong; null where nothing is
     */
    public record DatabaseReport(
            String target,
            @Nullable String server,
            @Nullable String project,
            @Nullable AncestryStanding ancestry,
            List<String> missed,
            List<String> current,
            List<String> heads,
            List<String> unknown,
            List<String> pending,
            List<RevisionReport> revisions,
            @Nullable RunReport lastRun,
            @Nullable ProblemReport problem) {}

    /**
     * One revision.
     *
     * @param revises the revisions that it continues
     * @param dependsOn the revisions that it needs and does not continue
     */
    public record RevisionReport(
            String id, String message, List<String> revises, List<String> dependsOn, List<String> labels, State state) {

        static RevisionReport of(
                Revision revision, List<RevisionId> dependencies, Collection<String> labels, State state) {
            return new RevisionReport(
                    revision.id().text(),
                    revision.message(),
                    texts(revision.downRevisions()),
                    texts(dependencies),
                    List.copyOf(labels),
                    state);
        }
    }

    /**
     * The last run that the journal knows.
     *
     * @param at when its last row was written, by the server's clock
     * @param state of its last row: {@code started}, {@code done} or {@code failed}
     * @param revisions what ran, in order
     */
    public record RunReport(
            Instant at,
            String state,
            List<String> revisions,
            String actor,
            String role,
            String host,
            String toolVersion) {

        static @Nullable RunReport of(List<JournalEntry> journal) {
            if (journal.isEmpty()) {
                return null;
            }
            JournalEntry last = journal.get(journal.size() - 1);
            List<String> revisions = journal.stream()
                    .filter(entry -> entry.run().equals(last.run()))
                    .map(JournalEntry::revision)
                    .distinct()
                    .toList();
            return new RunReport(
                    last.at(),
                    last.state(),
                    revisions,
                    last.actor().name(),
                    last.role(),
                    last.actor().host(),
                    last.actor().toolVersion());
        }
    }

    /**
     * What is wrong, as everywhere else.
     *
     * @param retryable whether it may pass although nobody mends anything
     */
    public record ProblemReport(
            String code, String title, List<String> facts, List<String> remedies, boolean retryable) {

        static ProblemReport of(Problem problem) {
            return new ProblemReport(
                    problem.code(), problem.title(), problem.facts(), Remedies.lines(problem), problem.retryable());
        }
    }

    static List<String> texts(Collection<RevisionId> ids) {
        return ids.stream().map(RevisionId::text).toList();
    }
}
