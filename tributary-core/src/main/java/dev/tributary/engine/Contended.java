package dev.tributary.engine;

import dev.tributary.product.ServerError;

/** Others kept a transaction from what it needs. It was rolled back, or has to be, and may be tried again. */
final class Contended extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Work work;
    private final int statement;
    private final transient ServerError error;

    /** @param statement its number from 1; 0 where it was Tributary's own */
    Contended(Work work, int statement, ServerError error, Throwable cause) {
        super(cause);
        this.work = work;
        this.statement = statement;
        this.error = error;
    }

    Work work() {
        return work;
    }

    int statement() {
        return statement;
    }

    ServerError error() {
        return error;
    }
}
