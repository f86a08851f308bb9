package dev.tributary.alembic;

/** Something in a template that only Python could run. */
final class UnknownMako extends Exception {
    private static final long serialVersionUID = 1L;

    private final int offset;

    /**
     * @param what the words that are the trouble
     * @param offset where they begin
     */
    UnknownMako(String what, int offset) {
        super(what, null, false, false);
        this.offset = offset;
    }

    int offset() {
        return offset;
    }
}
