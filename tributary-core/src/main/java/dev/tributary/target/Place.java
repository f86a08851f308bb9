package dev.tributary.target;

import dev.tributary.graph.RevisionId;
import java.util.Optional;

/** Where a target leads. */
public sealed interface Place {

    /** The revision, if it is one. */
    default Optional<RevisionId> revision() {
        return Optional.empty();
    }

    /** At the revision, or before the first where there is none. */
    static Place of(Optional<RevisionId> revision) {
        return revision.<Place>map(At::new).orElseGet(Base::new);
    }

    /** At a revision. */
    record At(RevisionId id) implements Place {
        @Override
        public Optional<RevisionId> revision() {
            return Optional.of(id);
        }
    }

    /** Before the first revision: the database without any. */
    record Base() implements Place {}

    /** Past the base, or past the last revision: nowhere. */
    record Beyond() implements Place {}
}
