package dev.tributary.product;

/**
 * Another name for a table, a column or a schema, as SQL writes it.
 *
 * @param table the table as it is called before, or the table of the column; empty for a schema
 * @param from the column or schema as it is called before; empty for a table
 * @param to its new name; for a table with its schema where the old one has one
 */
public record Renaming(String table, String from, String to) {}
