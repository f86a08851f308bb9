package dev.tributary.schema;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Which part of a database is looked at: all of it but some tables and schemas, such as the two tables in which Tributary
 * keeps its own records.
 *
 * <p>A table that is left out takes along what hangs on it: columns, constraints, indexes, triggers, privileges,
 * comments, and the sequences of its columns. What refers to it from elsewhere, such as a view, stays.
 *
 * @param tablesLeftOut {@code table}, which means the table of that name in every schema, or {@code schema.table}; as the
 *     catalog spells them, without quotes
 * @param schemasLeftOut names of schemas, as the catalog spells them; event triggers go with the schema of their function
 */
public record SchemaScope(List<String> tablesLeftOut, List<String> schemasLeftOut) {

    public SchemaScope {
        tablesLeftOut = List.copyOf(tablesLeftOut);
        schemasLeftOut = List.copyOf(schemasLeftOut);
    }

    /** Everything but what the database server itself brings. */
    public static SchemaScope everything() {
        return new SchemaScope(List.of(), List.of());
    }

    /** The same scope without these tables as well. */
    public SchemaScope withoutTables(Collection<String> tables) {
        var all = new ArrayList<>(tablesLeftOut);
        all.addAll(tables);
        return new SchemaScope(all, schemasLeftOut);
    }

    /** The same scope without these schemas as well. */
    public SchemaScope withoutSchemas(Collection<String> schemas) {
        var all = new ArrayList<>(schemasLeftOut);
        all.addAll(schemas);
        return new SchemaScope(tablesLeftOut, all);
    }
}
