package dev.tributary.rehearsal;

import dev.tributary.schema.DataReader;
import dev.tributary.schema.SchemaReader;

/**
 * What looks at a database.
 *
 * @param schema reads its objects
 * @param data reads its rows
 */
public record Readers(SchemaReader schema, DataReader data) {}
