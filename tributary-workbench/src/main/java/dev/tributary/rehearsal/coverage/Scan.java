package dev.tributary.rehearsal.coverage;

import dev.tributary.schema.QualifiedName;

/**
 * How a query read a table.
 *
 * @param table qualified
 * @param alias what the condition calls it, not quoted
 * @param condition by which it chose rows, as the server writes it; empty for all of them
 */
public record Scan(QualifiedName table, String alias, String condition) {}
