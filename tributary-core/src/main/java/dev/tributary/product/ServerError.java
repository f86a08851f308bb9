package dev.tributary.product;

/**
 * What the server, or the driver in its place, says about a failure.
 *
 * @param sqlState five characters; empty where there is none
 * @param message one sentence
 * @param detail more about the data at fault; may be empty
 * @param hint what the server suggests; may be empty
 * @param where the call stack inside functions; may be empty
 * @param position 1-based character of the statement at fault; 0 where unknown
 */
public record ServerError(String sqlState, String message, String detail, String hint, String where, int position) {

    /** Message and state, in one line. */
    public String text() {
        return message + (sqlState.isEmpty() ? "" : " (" + sqlState + ")");
    }
}
