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
import org.junit.jupiter.api.Test;

/** Every recorded pair gets the verdict that running it gave. */
class CommutePairsTest {

    @Test
    void givesEveryRecordedPairItsVerdict() throws SQLException {
        var wrong = new ArrayList<String>();
        var undecided = new ArrayList<String>();
        int right = 0;
        List<RecordedPair> pairs = RecordedPair.all();

        String version;
        try (ScratchServer server = ScratchServers.onTestServer()) {
            version = server.version();
            makeRoles(server, "ra", "rb");
            for (RecordedPair pair : pairs) {
                if (pair.fields().is("shared_session", true)) {
                    undecided.add(
                            pair.id() + ": recorded in one session for both revisions, which they never share here");
                    continue;
                }
                var analysis = new MergeAnalysis(
                        () -> server, pair.scripts(), ScratchServers.INSTRUMENTS, ScratchServers.SEEDERS);
                Proof proof = analysis.prove(pair.heads(), (done, expected) -> {});
                String answer = pair.id() + ": " + pair.outcome() + ", and the verdict is " + proof.verdict();
                if (proof.verdict() instanceof Verdict.Undecided) {
                    undecided.add(answer);
                } else if (isRight(pair, proof.verdict())
                        && failures(proof.verdict()).equals(pair.failures(server.major()))) {
                    right++;
                } else {
                    wrong.add(answer);
                }
            }
        }

        System.out.println("commute: " + pairs.size() + " pairs, " + right + " right, " + wrong.size() + " wrong, "
                + undecided.size() + " undecided");
        System.out.println("these pairs were replayed on " + version);
        undecided.forEach(System.out::println);
        assertThat(wrong).isEmpty();
        if (System.getProperty("tributary.test.url", "").isEmpty()) {
            assertThat(undecided)
                    .as("the tests' own server has all that the pairs need")
                    .isEmpty();
        }
        assertThat(pairs).isNotEmpty();
    }

    private static boolean isRight(RecordedPair pair, Verdict verdict) {
        return switch (pair.outcome()) {
            case "equal" ->
                verdict.name()
                        .equals(
                                pair.fields().text("verdict").equals("commute")
                                        ? "commute"
                                        : "commute up to column order");
            case "silent-divergence" -> isConflict(verdict, Verdict.Manner.DIVERGE);
            case "both-orders-fail" -> isConflict(verdict, Verdict.Manner.BOTH_FAIL);
            case "only-interior-interleaving-fails" -> isConflict(verdict, Verdict.Manner.MIXED);
            case "data-dependent" -> verdict instanceof Verdict.DataDependent;
            case "latent-runtime-failure" -> verdict instanceof Verdict.Latent;
            case "one-order-fails" -> verdict instanceof Verdict.OneOrder;
            default -> false;
        };
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
                statement.execute("CREATE ROLE " + name);
            }
        }
    }
}
