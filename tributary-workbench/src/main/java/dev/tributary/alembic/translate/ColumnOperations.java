package dev.tributary.alembic.translate;

import dev.tributary.python.evaluation.Invocation;
import dev.tributary.python.evaluation.Nothing;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Operations on columns. */
final class ColumnOperations {
    private ColumnOperations() {}

    static void add(Operations.Target target, Invocation call) {
        CallParameters parameters = target.parameters(call, 0, "table_name", "column", "schema");
        String table = target.table(parameters, "table_name");
        String schema = target.schema(parameters, "schema");
        if (!(parameters.value("column") instanceof TableColumn column)) {
            throw call.unknowable("a column that is not known");
        }
        boolean unlessThere = parameters.truth("if_not_exists", false);
        parameters.done();
        target.of(table, schema)
                .with(List.of(column), call.offset())
                .addColumn(unlessThere ? "IF NOT EXISTS " : "", call.offset());
    }

    static void drop(Operations.Target target, Invocation call) {
        CallParameters parameters = target.parameters(call, 0, "table_name", "column_name", "schema");
        String table =
                Identifiers.qualified(target.schema(parameters, "schema"), target.table(parameters, "table_name"));
        String column = Identifiers.quoted(parameters.text("column_name"));
        boolean ifThere = parameters.truth("if_exists", false);
        parameters.done();
        target.recorder()
                .add(
                        "ALTER TABLE " + table + " DROP COLUMN " + (ifThere ? "IF EXISTS " : "") + column,
                        call.offset(),
                        true);
    }

    static void alter(Operations.Target target, Invocation call) {
        CallParameters parameters = target.parameters(call, 0, "table_name", "column_name");
        String table =
                Identifiers.qualified(target.schema(parameters, "schema"), target.table(parameters, "table_name"));
        String column = Identifiers.quoted(parameters.text("column_name"));
        String alter = "ALTER TABLE " + table + " ALTER COLUMN " + column + " ";
        Recorder recorder = target.recorder();
        int offset = call.offset();
        type(target, parameters, alter);
        if (parameters.given("nullable")) {
            recorder.add(alter + (parameters.truth("nullable", true) ? "DROP" : "SET") + " NOT NULL", offset, true);
        }
        standard(parameters, alter, recorder);
        comment(parameters, table + "." + column, recorder);
        String name = parameters.textOrNull("new_column_name");
        if (name != null) {
            recorder.add(
                    "ALTER TABLE " + table + " RENAME " + column + " TO " + Identifiers.quoted(name), offset, true);
        }
        parameters
                .ignoring(
                        "existing_server_default",
                        "existing_nullable",
                        "existing_comment",
                        "existing_autoincrement",
                        "autoincrement")
                .done();
    }

    private static void type(Operations.Target target, CallParameters parameters, String alter) {
        Object existing = parameters.raw("existing_type");
        if (TypeName.isType(existing)) {
            TypeName.type(existing, parameters.call()); // a text with a CHECK would be refused
        }
        String using = parameters.textOrNull("postgresql_using");
        if (parameters.raw("type_") instanceof Nothing) {
            if (using != null) {
                throw parameters.call().unknowable("Alembic itself refuses postgresql_using without type_");
            }
            return;
        }
        ColumnType type = target.migration().types().of(parameters.raw("type_"), parameters.call());
        if (using != null && using.contains("%")) {
            throw parameters.call().unknowable("a \"%\" in postgresql_using");
        }
        target.recorder()
                .add(
                        alter + "TYPE " + type.written() + (using == null || using.isEmpty() ? "" : " USING " + using),
                        parameters.offset(),
                        true);
    }

    private static void standard(CallParameters parameters, String alter, Recorder recorder) {
        if (!parameters.has("server_default")) {
            return;
        }
        Object value = parameters.value("server_default");
        if (value.equals(false)) {
            return;
        }
        if (value instanceof TableColumn.Generated) {
            throw parameters.call().unknowable("a default that becomes an identity or is computed");
        }
        Object existing = parameters.raw("existing_server_default");
        if (existing instanceof TableColumn.Generated) {
            throw parameters.call().unknowable("a default that was an identity or computed");
        }
        @Nullable String standard = DefaultSql.of(value, parameters.offset());
        recorder.add(
                alter + (standard == null ? "DROP DEFAULT" : "SET DEFAULT " + standard), parameters.offset(), true);
    }

    private static void comment(CallParameters parameters, String column, Recorder recorder) {
        if (!parameters.has("comment") || parameters.value("comment").equals(false)) {
            return;
        }
        String comment = parameters.textOrNull("comment");
        recorder.add(
                "COMMENT ON COLUMN " + column + " IS " + (comment == null ? "NULL" : Identifiers.literal(comment)),
                parameters.offset(),
                true);
    }
}
