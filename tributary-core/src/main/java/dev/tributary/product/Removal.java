package dev.tributary.product;

/**
 * Something with rows in it that a statement takes away, as SQL writes its name: quoted where it is in the statement,
 * otherwise in small letters.
 *
 * @param table with its schema where the statement names that
 * @param column the column that goes; empty where all rows go
 */
public record Removal(String table, String column) {}
