package dev.tributary.examples.social.tag;

/** A word of one member. */
record Tag(long id, String name, String colorScheme) {}
