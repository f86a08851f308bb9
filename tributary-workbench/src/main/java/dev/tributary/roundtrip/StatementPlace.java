package dev.tributary.roundtrip;

/**
 * A statement in its file.
 *
 * @param file the revision's, as problems name it
 * @param line from 1
 * @param sql the statement
 */
public record StatementPlace(String file, int line, String sql) {

    /** Such as {@code db/revisions/a1.sql:7}. */
    public String text() {
        return file + ":" + line;
    }
}
