package dev.tributary.alembic.translate;

import dev.tributary.python.evaluation.Invocation;
import dev.tributary.python.evaluation.Nothing;
import java.util.List;

/** Operations on whole tables. */
final class TableOperations {
    private TableOperations() {}

    private static CallParameters named(Invocation call) {
        var named = new java.util.LinkedHashMap<>(call.named());
        if (!call.positional().isEmpty()) {
            named.put("table_name", call.positional().get(0));
        }
        return new CallParameters(
                new Invocation(call.name(), List.of(), named, call.offset(), call.evaluation()), "table_name");
    }

    private static List<Object> items(Invocation call) {
        return call.positional().isEmpty()
                ? List.of()
                : call.positional().subList(1, call.positional().size()).stream()
                        .filter(item -> !(item instanceof Nothing))
                        .toList();
    }

    static void create(Operations.Target target, Invocation call) {
        CallParameters parameters = named(call);
        TableSql table = target.of(parameters.text("table_name"), parameters.schema("schema"))
                .with(items(call), call.offset());
        table.create(parameters);
        parameters.ignoring("info", "extend_existing", "keep_existing").done();
    }

    /** The table that was created, for rows. */
    static RowTable made(Invocation call) {
        CallParameters parameters = named(call);
        return RowTable.of(parameters.text("table_name"), parameters.schema("schema"), items(call));
    }

    static void drop(Operations.Target target, Invocation call) {
        var parameters = new CallParameters(call, "table_name", "schema");
        String table = Identifiers.qualified(parameters.schema("schema"), parameters.text("table_name"));
        boolean ifThere = parameters.truth("if_exists", false);
        parameters.ignoring("info", "comment").done();
        target.recorder().add("DROP TABLE " + (ifThere ? "IF EXISTS " : "") + table, call.offset());
    }

    static void rename(Operations.Target target, Invocation call) {
        var parameters = new CallParameters(call, "old_table_name", "new_table_name", "schema");
        String table = Identifiers.qualified(parameters.schema("schema"), parameters.text("old_table_name"));
        String name = Identifiers.quoted(parameters.text("new_table_name"));
        parameters.done();
        target.recorder().add("ALTER TABLE " + table + " RENAME TO " + name, call.offset());
    }

    static void comment(Operations.Target target, Invocation call) {
        CallParameters parameters = target.parameters(call, 0, "table_name", "comment", "existing_comment", "schema");
        String table =
                Identifiers.qualified(target.schema(parameters, "schema"), target.table(parameters, "table_name"));
        String comment = parameters.text("comment");
        parameters.done();
        target.recorder().add("COMMENT ON TABLE " + table + " IS " + Identifiers.literal(comment), call.offset(), true);
    }

    static void dropComment(Operations.Target target, Invocation call) {
        CallParameters parameters = target.parameters(call, 0, "table_name", "existing_comment", "schema");
        String table =
                Identifiers.qualified(target.schema(parameters, "schema"), target.table(parameters, "table_name"));
        parameters.done();
        target.recorder().add("COMMENT ON TABLE " + table + " IS NULL", call.offset(), true);
    }
}
