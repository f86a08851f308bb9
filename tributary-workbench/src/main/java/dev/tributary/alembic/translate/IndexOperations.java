package dev.tributary.alembic.translate;

import dev.tributary.python.evaluation.Invocation;
import org.jspecify.annotations.Nullable;

/** Operations on indexes. */
final class IndexOperations {
    private IndexOperations() {}

    static void create(Operations.Target target, Invocation call) {
        CallParameters parameters =
                target.parameters(call, 1, "index_name", "table_name", "columns", "schema", "unique");
        String table = target.table(parameters, "table_name");
        @Nullable String schema = target.schema(parameters, "schema");
        TableIndex index = TableIndex.of(
                parameters.nameOrNull("index_name"), TableIndex.expressions(parameters, "columns"), parameters);
        parameters.ignoring("info").done();
        target.recorder().add(index.sql(target.of(table, schema).name(index), schema, table), call.offset(), true);
    }

    static void drop(Operations.Target target, Invocation call) {
        CallParameters parameters = target.parameters(call, 1, "index_name", "table_name", "schema");
        CharSequence name = parameters.nameOrNull("index_name");
        if (name == null) {
            throw call.unknowable("an index without a name is dropped");
        }
        // The table says nothing here, but its schema does.
        String table = parameters.textOrNull("table_name");
        String schema = target.schema(parameters, "schema");
        String words = (parameters.truth("postgresql_concurrently", false) ? "CONCURRENTLY " : "")
                + (parameters.truth("if_exists", false) ? "IF EXISTS " : "");
        parameters
                .ignoring(
                        "unique",
                        "info",
                        "postgresql_using",
                        "postgresql_where",
                        "postgresql_ops",
                        "postgresql_with",
                        "postgresql_include",
                        "postgresql_tablespace",
                        "postgresql_nulls_not_distinct")
                .done();
        CharSequence named = target.migration()
                .convention()
                .name(
                        "ix",
                        name,
                        new NamingConvention.Named(
                                table == null ? "no_table" : table,
                                schema,
                                java.util.List.of("x"),
                                null,
                                java.util.List.of(),
                                call.offset()));
        String written = Identifiers.limited(named == null ? name : named, call.offset());
        target.recorder()
                .add(
                        "DROP INDEX " + words + (schema == null ? "" : Identifiers.quoted(schema) + ".") + written,
                        call.offset(),
                        true);
    }
}
