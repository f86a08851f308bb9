package dev.tributary.python;

/**
 * A comment that has its line for itself. Immutable.
 *
 * @param text behind the #, without blanks around it
 * @param offset of the # in the text
 */
public record Comment(String text, int offset) {}
