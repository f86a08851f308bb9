package dev.tributary.merge;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Proofs kept as long as a test. */
final class RememberedProofs implements KnownProofs {
    private final List<Proof> kept = new ArrayList<>();

    @Override
    public Optional<Proof> find(Fork fork) {
        return kept.stream().filter(proof -> proof.fork().equals(fork)).findFirst();
    }

    @Override
    public void keep(Proof proof) {
        kept.add(proof);
    }

    List<Proof> kept() {
        return List.copyOf(kept);
    }
}
