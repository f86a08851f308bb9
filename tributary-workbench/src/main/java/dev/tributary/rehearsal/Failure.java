package dev.tributary.rehearsal;

import dev.tributary.graph.RevisionId;
import java.util.List;

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

    /** What a server says when it was the moment that refused: no time, no room, no lock, no connection. */
    private static final List<String> OF_THE_MOMENT = List.of("57", "53", "55P03", "40", "08", "58", "XX");

    /** Whether the same revision may well run the next time, as after a timeout. */
    public boolean isOfTheMoment() {
        return sqlState.isEmpty() || OF_THE_MOMENT.stream().anyMatch(sqlState::startsWith);
    }

    /** SQLSTATE and message in a line. */
    public String text() {
        return sqlState.isEmpty() ? message : sqlState + " " + message;
    }
}
