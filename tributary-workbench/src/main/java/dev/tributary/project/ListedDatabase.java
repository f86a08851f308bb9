package dev.tributary.project;

/**
 * One of many databases.
 *
 * @param name what people call it: as listed, else where it is
 * @param address with user and password as far as anything says them
 */
public record ListedDatabase(String name, ServerAddress address) {}
