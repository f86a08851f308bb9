package dev.tributary.rehearsal;

import dev.tributary.graph.RevisionId;

/**
 * Why a revision did not run.
 *
 * @param revision the one that did not
 * @param sqlState five characters; empty where it was not the server that refused
 * @param message the server's sentence
 * @param detail more about the data at fault; may be empty
 * @param hint what the server suggests; may be empty
 * @param statement the number of the statement, from 1; 0 where it was none of them
 * @param sql the statement; empty where it was none
 * @param place file and line of the statement; empty where it was none
 */
public record Failure(
        RevisionId revision,
        String sqlState,
        String message,
        String detail,
        String hint,
        int statement,
        String sql,
        String place) {

    /** SQLSTATE and message in a line. */
    public String text() {
        return sqlState.isEmpty() ? message : sqlState + " " + message;
    }
}
