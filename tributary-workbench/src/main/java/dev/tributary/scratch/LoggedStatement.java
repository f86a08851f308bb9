package dev.tributary.scratch;

/**
 * What a session has sent at once, which may be several statements. Immutable.
 *
 * @param session tells sessions apart
 * @param sql character for character, but for parameters, in whose places their values stand
 * @param failed whether the server refused it
 * @param lost why the text is not all that was sent, or not exactly what it meant, as half a sentence; empty where it is
 */
public record LoggedStatement(String session, String sql, boolean failed, String lost) {}
