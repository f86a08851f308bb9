package dev.tributary.alembic;

/**
 * What a name in a template stands for, in the forms that templates ask for.
 *
 * @param text as {@code str} gives it
 * @param repr as Python source
 * @param listed as Alembic's {@code comma} gives it
 * @param is whether it is anything at all
 */
record MakoValue(String text, String repr, String listed, boolean is) {}
