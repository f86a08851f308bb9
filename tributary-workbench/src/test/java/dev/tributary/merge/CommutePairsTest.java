package dev.tributary.merge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.rehearsal.Failure;
import dev.tributary.scratch.ScratchServer;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every recorded pair gets the verdict that running it gave, or an honest word that nobody knows.
 *
 * <p>{@code -Dtributary.commute.restricted=true} replays them as revisions of a git ref, without a superuser's rights, and lists the
 * pairs that need more.
 */
class CommutePairsTest {

    /** Of all pairs of a file at most this part may be undecided. */
    private static final double MOST_UNDECIDED = 0.03;

    /** What came of the pairs so far. */
    private final List<String> right = new ArrayList<>();

    private final List<String> wrong = new ArrayList<>();
    private final List<String> undecided = new ArrayList<>();
    private final List<String> notExercised = new ArrayList<>();
    private final List<String> needsRights = new ArrayList<>();
    private final boolean restricted = Boolean.getBoolean("tributary.commute.restricted");

    /**
     * @param notExercisedMost of the safe pairs so many may be called {@code not exercised}
     */
    @ParameterizedTest
    @CsvSource({"commute, 3", "commute-2, 0", "commute-real, 0"})
    void givesEveryRecordedPairItsVerdict(String kind, int notExercisedMost) throws SQLException {
        List<RecordedPair> pairs = RecordedPair.all(kind);
        String version;
        try (ScratchServer server = ScratchServers.onTestServer()) {
            makeRoles(server, "ra", "rb");
        }
        try (ScratchServer server = restricted ? ScratchServers.restricted() : ScratchServers.onTestServer()) {
            version = server.version();
            for (RecordedPair pair : pairs) {
                prove(pair, server);
            }
        }

        System.out.println("commute: " + pairs.size() + " pairs, " + right.size() + " right, " + wrong.size()
                + " wrong, " + undecided.size() + " undecided, " + notExercised.size() + " not exercised"
                + (restricted
                        ? ", " + needsRights.size() + " needs rights"
                                + (needsRights.isEmpty() ? "" : ": " + String.join(", ", needsRights))
                        : ""));
        System.out.println("these pairs of " + kind + " were replayed on " + version);
        undecided.forEach(System.out::println);
        notExercised.forEach(System.out::println);
        assertThat(wrong).isEmpty();
        assertThat(restricted ? List.of() : needsRights).isEmpty();
        assertThat(notExercised).hasSizeLessThanOrEqualTo(notExercisedMost);
        assertThat(undecided.size()).isLessThanOrEqualTo((int) (pairs.size() * MOST_UNDECIDED));
        assertThat(pairs).isNotEmpty();
    }

    private void prove(RecordedPair pair, ScratchServer server) {
        if (pair.fields().is("shared_session", true)) {
            undecided.add(pair.id() + ": recorded in one session for both revisions, which they never share here");
            return;
        }
        Verdict verdict = new MergeAnalysis(
                        () -> server, pair.scripts(), ScratchServers.INSTRUMENTS, ScratchServers.SEEDERS)
                .prove(pair.heads(), (done, expected) -> {})
                .verdict();
        String answer = pair.id() + ": " + pair.outcome() + ", and the verdict is " + verdict;
        if (isRight(pair, verdict, server.major())) {
            right.add(answer);
        } else if (verdict instanceof Verdict.Undecided lacking && lacking.lack() == Verdict.Lack.RIGHTS) {
            needsRights.add(pair.id());
        } else if (verdict instanceof Verdict.Undecided) {
            undecided.add(answer);
        } else if (verdict instanceof Verdict.NotExercised) {
            notExercised.add(answer);
        } else {
            wrong.add(answer);
        }
    }

    private static boolean isRight(RecordedPair pair, Verdict verdict, int major) {
        return isAsObserved(pair, verdict, major)
                || pair.fields().texts("accept").contains(verdict.name().replace(' ', '-'))
                || (verdict instanceof Verdict.NotExercised && pair.needsARow())
                || (pair.fields().is("engine_dependent", true) && verdict.isSafe());
    }

    private static boolean isAsObserved(RecordedPair pair, Verdict verdict, int major) {
        boolean sameKind = switch (pair.outcome()) {
            case "equal" -> verdict.name().equals(pair.fields().text("verdict").replace('-', ' '));
            case "silent-divergence" -> isConflict(verdict, Verdict.Manner.DIVERGE);
            case "both-orders-fail" -> isConflict(verdict, Verdict.Manner.BOTH_FAIL);
            case "only-interior-interleaving-fails" ->
                isConflict(
                        verdict,
                        pair.fields().texts("differing").isEmpty() ? Verdict.Manner.MIXED : Verdict.Manner.DIVERGE);
            case "data-dependent" -> verdict instanceof Verdict.DataDependent;
            case "latent-runtime-failure" -> verdict instanceof Verdict.Latent;
            case "one-order-fails" -> verdict instanceof Verdict.OneOrder;
            default -> false;
        };
        boolean whole =
                !isConflict(verdict, Verdict.Manner.DIVERGE); // of a mixed order that fails, too, it says nothing
        return sameKind && (!whole || failures(verdict).equals(pair.failures(major)));
    }

    /** SQLSTATEs of whole orders that fail; empty where the verdict is about something else. */
    private static Set<String> failures(Verdict verdict) {
        if (verdict instanceof Verdict.Conflict conflict) {
            return Stream.of(conflict.inOrder(), conflict.reversed())
                    .flatMap(order -> order.failure().stream())
                    .map(Failure::sqlState)
                    .collect(Collectors.toCollection(TreeSet::new));
        }
        return verdict instanceof Verdict.OneOrder order
                ? order.fails().stream()
                        .map(fails -> fails.failure().orElseThrow().sqlState())
                        .collect(Collectors.toCollection(TreeSet::new))
                : Set.of();
    }

    private static boolean isConflict(Verdict verdict, Verdict.Manner manner) {
        return verdict instanceof Verdict.Conflict conflict && conflict.manner() == manner;
    }

    private static void makeRoles(ScratchServer server, String... names) throws SQLException {
        try (var database = server.create();
                var connection = database.connections().open();
                var statement = connection.createStatement()) {
            for (String name : names) {
                statement.execute(
                        "DO $$ BEGIN CREATE ROLE " + name + "; EXCEPTION WHEN duplicate_object THEN NULL; END $$");
            }
        }
    }
}
