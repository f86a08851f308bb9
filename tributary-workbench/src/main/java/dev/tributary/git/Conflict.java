package dev.tributary.git;

/**
 * A file at which {@code git merge} would stop.
 *
 * @param file as messages name it
 * @param reason what both sides did with it
 */
public record Conflict(String file, String reason) {}
