package dev.tributary.merge;

import dev.tributary.rehearsal.DumpedSchema;
import dev.tributary.rehearsal.KnownBases;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * On what terms something is proved.
 *
 * @param bases bases that need not be made again
 * @param timeout for each statement of a replay; zero for none
 * @param accepted places of statements that hold up no merge, as {@link MergeAnalysis#accepting} takes them
 * @param limit for all replays of a proof; zero for none
 * @param showsValues whether rows that a person wrote are told as they are
 * @param schema in place of the revisions before the fork; null for these themselves
 */
record ProofTerms(
        KnownBases bases,
        Duration timeout,
        Set<String> accepted,
        Duration limit,
        boolean showsValues,
        @Nullable DumpedSchema schema) {

    ProofTerms {
        accepted = Set.copyOf(accepted);
    }

    /** Where nothing is said but how long a statement may take. */
    static ProofTerms usual(Duration timeout) {
        return new ProofTerms(KnownBases.none(), timeout, Set.of(), Duration.ZERO, false, null);
    }

    ProofTerms withBases(KnownBases others) {
        return new ProofTerms(others, timeout, accepted, limit, showsValues, schema);
    }

    ProofTerms withTimeout(Duration other) {
        return new ProofTerms(bases, other, accepted, limit, showsValues, schema);
    }

    ProofTerms accepting(Set<String> places) {
        return new ProofTerms(bases, timeout, places, limit, showsValues, schema);
    }

    ProofTerms within(Duration time) {
        return new ProofTerms(bases, timeout, accepted, time, showsValues, schema);
    }

    ProofTerms showingValues() {
        return new ProofTerms(bases, timeout, accepted, limit, true, schema);
    }

    ProofTerms on(@Nullable DumpedSchema other) {
        return new ProofTerms(bases, timeout, accepted, limit, showsValues, other);
    }
}
