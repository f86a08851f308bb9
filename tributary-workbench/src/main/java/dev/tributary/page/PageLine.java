package dev.tributary.page;

/**
 * A line about the whole of a page.
 *
 * @param name what it is about, which stands out; may be empty
 * @param text what is to be known
 * @param aside what is to be known as well, and less so; may be empty
 */
public record PageLine(String name, String text, String aside) {}
