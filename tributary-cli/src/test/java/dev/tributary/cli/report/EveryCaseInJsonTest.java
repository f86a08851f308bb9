package dev.tributary.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.cli.json.PublishedSchemas;
import dev.tributary.database.AncestryStanding;
import dev.tributary.graph.RevisionId;
import dev.tributary.merge.DifferingRow;
import dev.tributary.merge.Divergence;
import dev.tributary.merge.Fork;
import dev.tributary.merge.IdleStatement;
import dev.tributary.merge.LostRights;
import dev.tributary.merge.NumberedName;
import dev.tributary.merge.OneSidedCondition;
import dev.tributary.merge.Order;
import dev.tributary.merge.Precedence;
import dev.tributary.merge.Proof;
import dev.tributary.merge.Scope;
import dev.tributary.merge.SeededRows;
import dev.tributary.merge.Verdict;
import dev.tributary.merge.Way;
import dev.tributary.rehearsal.Failure;
import dev.tributary.rehearsal.probe.Evidence;
import dev.tributary.rehearsal.probe.ProbeFinding;
import dev.tributary.roundtrip.RowsThatDiffer;
import dev.tributary.roundtrip.StatementPlace;
import dev.tributary.roundtrip.Trip;
import dev.tributary.roundtrip.TripEnd;
import dev.tributary.schema.QualifiedName;
import dev.tributary.schema.SchemaDiff;
import dev.tributary.script.Finding;
import dev.tributary.testing.RecordedData;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The schemas know every verdict, every end of a round trip and every word, also those that are hard to come by on a server. */
class EveryCaseInJsonTest {
    private static final RevisionId A = RevisionId.of("a1");
    private static final RevisionId B = RevisionId.of("b1");
    private static final Way WAY = new Way(List.of(new Precedence(B, A)), List.of(B, A));

    @Test
    void everyVerdict() {
        var verdicts = new ArrayList<Verdict>();
        verdicts.add(new Verdict.Commute());
        verdicts.add(new Verdict.CommuteUpToColumnOrder(List.of("public.posts")));
        for (Verdict.Manner manner : Verdict.Manner.values()) {
            verdicts.add(conflict(manner));
        }
        for (Failure.Cause cause : Failure.Cause.values()) {
            verdicts.add(new Verdict.OneOrder(WAY, List.of(new Order(List.of(A, B), failure(cause)))));
        }
        verdicts.add(new Verdict.DataDependent(
                new Verdict.Commute(), conflict(Verdict.Manner.MIXED), List.of("(1, x)"), "SELECT 1;", true));
        verdicts.add(new Verdict.Latent(Arrays.stream(Evidence.values())
                .map(evidence ->
                        new ProbeFinding(evidence, "function f()", "SELECT", List.of("column c"), "42703", "gone"))
                .toList()));
        verdicts.add(new Verdict.NotExercised(new Verdict.Commute(), List.of(idle())));
        for (Verdict.Lack lack : Verdict.Lack.values()) {
            verdicts.add(new Verdict.Undecided("nobody knows", List.of("a fact"), lack));
        }
        assertThat(verdicts.stream().map(Verdict::kind).distinct()).hasSameSizeAs(Verdict.Kind.values());

        for (Verdict verdict : verdicts) {
            for (Optional<Instant> earlier :
                    List.of(Optional.<Instant>empty(), Optional.of(Instant.parse("2026-03-02T14:10:00Z")))) {
                Map<String, Object> proof = ProofJson.of(proof(verdict, earlier));
                assertThat(PublishedSchemas.STRICT.complaints("proof", Json.line(proof)))
                        .as(verdict.name())
                        .isEmpty();
            }
        }
    }

    @Test
    void everyEndOfARoundTrip() {
        Failure failure = failure(Failure.Cause.MOMENT);
        var nothing = new SchemaDiff(List.of());
        var rows = List.of(new RowsThatDiffer(QualifiedName.parse("public.t"), 2, 1, List.of("n")));
        var places = List.of(new StatementPlace("a1.sql", 7, "DELETE FROM t"));
        var ends = new ArrayList<>(List.of(
                new TripEnd.Returned(rows),
                new TripEnd.OneWay(""),
                new TripEnd.DownFails(failure),
                new TripEnd.LeavesBehind(nothing, rows, places, null),
                new TripEnd.LeavesBehind(nothing, rows, places, failure),
                new TripEnd.AgainFails(failure),
                new TripEnd.EndsElsewhere(nothing, rows, places),
                new TripEnd.Blocked(B, failure),
                new TripEnd.Opaque(B, "it reads rows")));
        for (TripEnd.Leg leg : TripEnd.Leg.values()) {
            ends.add(new TripEnd.Undecided(leg, failure));
        }
        assertThat(ends.stream().map(Object::getClass).distinct())
                .hasSameSizeAs(TripEnd.class.getPermittedSubclasses());

        for (TripEnd end : ends) {
            Map<String, Object> object = Json.object(
                    "command",
                    "rehearse",
                    "ok",
                    false,
                    "findings",
                    List.of(),
                    "roundTrips",
                    List.of(RoundTripJson.of(new Trip(A, end, 5, List.of("a note")))),
                    "server",
                    "PostgreSQL 16.14",
                    "provisos",
                    List.of(),
                    "milliseconds",
                    12);
            assertThat(PublishedSchemas.STRICT.complaints("rehearse", Json.line(object)))
                    .as(end.toString())
                    .isEmpty();
        }
    }

    @Test
    void everyWordOfAStatusAndOfAFinding() {
        assertThat(words("ancestry")).isEqualTo(written(AncestryStanding.values()));
        assertThat(words("severity")).isEqualTo(written(Finding.Severity.values()));
    }

    private static Object words(String definition) {
        Map<?, ?> common = RecordedData.object(
                String.valueOf(PublishedSchemas.AS_PUBLISHED.texts().get("common")));
        for (String name : List.of("$defs", definition)) {
            common = (Map<?, ?>) Objects.requireNonNull(common.get(name), name);
        }
        return Objects.requireNonNull(common.get("enum"));
    }

    private static List<String> written(Enum<?>... constants) {
        return Arrays.stream(constants).map(Json::word).toList();
    }

    private static Verdict.Conflict conflict(Verdict.Manner manner) {
        return new Verdict.Conflict(
                manner,
                A,
                B,
                List.of(A),
                new Order(List.of(B, A), null),
                new Order(List.of(A, B), failure(Failure.Cause.STATEMENT)),
                List.of(new Divergence(
                        Divergence.DATA,
                        QualifiedName.parse("public.t"),
                        "2 rows",
                        "2 rows",
                        List.of(new DifferingRow("id 3", List.of("n"), "n 4", DifferingRow.NONE)),
                        2,
                        List.of(new LostRights("reader", List.of("SELECT"), "view v", true, "f:3")))),
                List.of(new NumberedName(
                        "index", "t", "CREATE INDEX ON t (a)", "i", "i1", "CREATE INDEX i ON t (a)", A)),
                List.of(WAY));
    }

    private static Failure failure(Failure.Cause cause) {
        return new Failure(B, cause, "42703", "column does not exist", "detail", "hint", 2, "ALTER", "b1.sql:7");
    }

    private static IdleStatement idle() {
        return new IdleStatement(A, "a1.sql:4", "DELETE FROM t", List.of("public.t"), "SELECT 1;", "");
    }

    private static Proof proof(Verdict verdict, Optional<Instant> earlier) {
        var rows = new SeededRows(
                5,
                2,
                List.of("public.t: no reason"),
                List.of(idle()),
                List.of(new OneSidedCondition(A, "a1.sql:5", "DELETE FROM u WHERE true")),
                "a limit");
        var scope = new Scope(
                8,
                "PostgreSQL 16.14",
                rows,
                List.of("t.at"),
                List.of("default of column t.n"),
                List.of("a note"),
                List.of("a proviso"),
                Duration.ofMillis(1_234),
                earlier.orElse(null));
        var fork = new Fork(List.of(A, B), List.of(), List.of(List.of(A), List.of(B)));
        return new Proof(fork, List.of(List.of("posts"), List.of()), verdict, scope);
    }
}
