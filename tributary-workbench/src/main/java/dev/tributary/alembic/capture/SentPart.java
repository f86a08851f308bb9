package dev.tributary.alembic.capture;

import dev.tributary.sql.StatementKind;

/** One statement as it was sent or written. */
record SentPart(String text, StatementKind kind, SqlWords words) {

    /** Whether it begins a transaction. */
    boolean begins() {
        return kind == StatementKind.BEGIN || (isControl() && words.is(0, "BEGIN", "START"));
    }

    /** Whether it makes a transaction's work last. */
    boolean commits() {
        return kind == StatementKind.COMMIT || (isControl() && words.is(0, "COMMIT", "END", "PREPARE"));
    }

    /** Whether it gives up a whole transaction. */
    boolean rollsBack() {
        return isControl() && words.is(0, "ROLLBACK", "ABORT");
    }

    private boolean isControl() {
        return kind == StatementKind.TRANSACTION_CONTROL;
    }

    /** The savepoint that it makes, releases or goes back to; empty for all other statements. */
    String savepoint() {
        return words.is(0, "SAVEPOINT", "RELEASE", "ROLLBACK") ? words.text(words.size() - 1) : "";
    }
}
