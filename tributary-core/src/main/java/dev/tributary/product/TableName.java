package dev.tributary.product;

/**
 * The name of a table, exactly as it is spelt in the catalog: case counts, nothing is folded.
 *
 * @param schema the schema; empty means wherever the session's search path finds or puts it
 * @param name the table
 */
public record TableName(String schema, String name) {

    /** Reads {@code [schema.]table}; everything before the first dot is the schema. */
    public static TableName parse(String text) {
        int dot = text.indexOf('.');
        return dot < 0 ? new TableName("", text) : new TableName(text.substring(0, dot), text.substring(dot + 1));
    }

    /** The same table in a schema that is now known. */
    public TableName in(String knownSchema) {
        return new TableName(knownSchema, name);
    }

    /** Another table in the same schema. */
    public TableName beside(String other) {
        return new TableName(schema, other);
    }

    /** {@code schema.table}, or the bare table where the schema is open. */
    @Override
    public String toString() {
        return schema.isEmpty() ? name : schema + "." + name;
    }
}
