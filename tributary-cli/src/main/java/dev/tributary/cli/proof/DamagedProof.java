package dev.tributary.cli.proof;

/** A kept proof is not as it was written; never leaves this package. */
final class DamagedProof extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DamagedProof(String what) {
        super(what);
    }
}
