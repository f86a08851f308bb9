package dev.tributary.rehearsal;

import dev.tributary.graph.RevisionId;
import dev.tributary.product.ServerError;
import dev.tributary.script.Script;
import dev.tributary.script.Section;
import dev.tributary.sql.Statement;

/**
 * Why a revision did not run.
 *
 * @param revision the one that did not
 * @param cause what that says about the revision
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
        Cause cause,
        String sqlState,
        String message,
        String detail,
        String hint,
        int statement,
        String sql,
        String place) {

    /**
     * A failure of one direction of a script.
     *
     * @param number of the statement, from 1; 0 where it was none of them
     */
    static Failure of(Script script, Section section, int number, Cause cause, ServerError error) {
        String sql = "";
        String place = "";
        if (number > 0) {
            Statement statement = section.statements().get(number - 1);
            sql = statement.text();
            place = script.revision().origin() + ":" + statement.line();
        }
        return new Failure(
                script.revision().id(),
                cause,
                error.sqlState(),
                error.message(),
                error.detail(),
                error.hint(),
                number,
                sql,
                place);
    }

    /** What a failure says about the revision. */
    public enum Cause {
        /** The same statement fails on the same rows every time. */
        STATEMENT,
        /** It took longer than a statement may. */
        TIME_LIMIT,
        /** It needs a right that revisions of others do not get here. */
        RIGHTS,
        /** No room, no lock, no connection: it may well run the next time. */
        MOMENT
    }

    /** Whether the same revision may well run the next time, as after a timeout. */
    public boolean isOfTheMoment() {
        return cause != Cause.STATEMENT;
    }

    /** SQLSTATE and message in a line. */
    public String text() {
        return sqlState.isEmpty() ? message : sqlState + " " + message;
    }
}
