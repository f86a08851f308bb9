package dev.tributary.page;

/**
 * A part of what is shown of a revision when somebody asks for it.
 *
 * @param title a few words
 * @param text any text, shown as it is, lines as lines
 */
public record PagePart(String title, String text) {}
