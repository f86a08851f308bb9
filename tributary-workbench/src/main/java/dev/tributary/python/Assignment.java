package dev.tributary.python;

/**
 * What a name is given. Immutable; the numbers are offsets into the text.
 *
 * @param offset of the name; where the name is bound by something else than an assignment, of the statement that does it
 * @param valueFrom of the value's first character
 * @param valueTo behind its last character, so that the text between the two can be replaced by another value
 */
public record Assignment(String name, PythonValue value, int offset, int valueFrom, int valueTo) {}
