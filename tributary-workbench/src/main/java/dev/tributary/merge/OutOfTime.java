package dev.tributary.merge;

import java.io.Serial;

/** A proof has used up the time that it had in all. */
final class OutOfTime extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;
}
