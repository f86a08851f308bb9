package dev.tributary.cli.report;

import dev.tributary.merge.Proof;
import dev.tributary.scratch.OtherMajor;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a call proved.
 *
 * @param proofs one for each question
 * @param otherMajor where the scratch server was of another major version than the database
 */
public record Proved(List<Proof> proofs, Optional<OtherMajor> otherMajor) {

    public Proved {
        proofs = List.copyOf(proofs);
    }

    /** Where there was nothing to be proved. */
    public static Proved nothing() {
        return new Proved(List.of(), Optional.empty());
    }

    /** Those for which something had to be replayed, now or earlier. */
    public List<Proof> replayed() {
        return proofs.stream().filter(proof -> proof.scope().replays() > 0).toList();
    }

    /** Whether every verdict is one with which a merge may be written. */
    public boolean isSafe() {
        return proofs.stream().allMatch(proof -> proof.verdict().isSafe());
    }

    /** The versions for programs; nothing where they agree. */
    public static void addTo(Map<String, Object> fields, Optional<OtherMajor> otherMajor) {
        otherMajor.ifPresent(other -> fields.put(
                "otherMajor",
                Json.object("scratch", other.scratch(), "wanted", other.wanted(), "because", other.because())));
    }
}
