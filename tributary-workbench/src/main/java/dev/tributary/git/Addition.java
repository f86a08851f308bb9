package dev.tributary.git;

/**
 * The commit that added a file; renames since then are followed.
 *
 * @param commit abbreviated
 * @param author the name in the commit
 * @param date as {@code 2025-12-05}, where the author was
 */
public record Addition(String commit, String author, String date) {}
