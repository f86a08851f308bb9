package dev.tributary.sql;

/**
 * What a database makes of the tokens of one statement after another: where the statement ends and what it is.
 *
 * <p>The splitter feeds it every significant token in order. One shape serves one text, so that settings a script makes
 * for the rest of its session can be followed. Not safe for use by several threads.
 */
public interface StatementShape {

    /** Forgets the statement before; session settings stay. */
    void start();

    /** Takes the next significant token: {@code text} from {@code from} up to, not including, {@code to}. */
    void token(TokenKind kind, String text, int from, int to);

    /** Whether a terminator found now ends the statement, and is not part of a body. */
    boolean endsAtTerminator();

    /** What the statement is; asked once, after its last token. */
    StatementKind kind();

    /** Where a body was opened that is not closed yet, or -1. */
    int openBody();

    /** Whether a backslash escapes in plain strings from here on, as the statements so far have set it. */
    boolean backslashEscapes();
}
