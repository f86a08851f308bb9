package dev.tributary.cli.review;

/**
 * A part of a comment, which can be left out where the comment would be too long.
 *
 * @param name what it is, as a noun of which there can be several
 * @param text Markdown, without a line end
 */
record Part(String name, String text) {}
