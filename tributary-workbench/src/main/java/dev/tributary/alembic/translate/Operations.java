package dev.tributary.alembic.translate;

import dev.tributary.python.evaluation.Enterable;
import dev.tributary.python.evaluation.Invocable;
import dev.tributary.python.evaluation.Invocation;
import dev.tributary.python.evaluation.Modelled;
import dev.tributary.python.evaluation.Nothing;
import dev.tributary.python.evaluation.Unknowable;
import dev.tributary.python.evaluation.Unknown;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code alembic.op}, or what {@code batch_alter_table} gives, which knows its table. */
final class Operations implements Modelled {
    /** A function of one operation. */
    private interface Operation {
        void run(Target target, Invocation call);
    }

    /** Where an operation's table comes from: its first arguments, or the batch that it is part of. */
    record Target(@Nullable String table, @Nullable String schema, Migration migration) {
        /** Arguments of a function whose first one is the table, outside of a batch. */
        CallParameters parameters(Invocation call, int tableAt, String... names) {
            if (table == null) {
                return new CallParameters(call, names);
            }
            var without = new String[names.length - 1];
            System.arraycopy(names, 0, without, 0, tableAt);
            System.arraycopy(names, tableAt + 1, without, tableAt, names.length - tableAt - 1);
            return new CallParameters(call, without);
        }

        String table(CallParameters parameters, String name) {
            return table == null ? parameters.text(name) : table;
        }

        @Nullable
        String schema(CallParameters parameters, String name) {
            return table == null ? parameters.schema(name) : schema;
        }

        TableSql of(String name, @Nullable String inSchema) {
            return new TableSql(name, inSchema, migration.convention(), migration.recorder());
        }

        Recorder recorder() {
            return migration.recorder();
        }
    }

    private static final Map<String, Operation> IN_TABLE = Map.ofEntries(
            Map.entry("add_column", ColumnOperations::add),
            Map.entry("drop_column", ColumnOperations::drop),
            Map.entry("alter_column", ColumnOperations::alter),
            Map.entry("create_index", IndexOperations::create),
            Map.entry("drop_index", IndexOperations::drop),
            Map.entry("create_primary_key", ConstraintOperations::primaryKey),
            Map.entry("create_unique_constraint", ConstraintOperations::unique),
            Map.entry("create_foreign_key", ConstraintOperations::foreignKey),
            Map.entry("create_check_constraint", ConstraintOperations::check),
            Map.entry("drop_constraint", ConstraintOperations::drop),
            Map.entry("create_table_comment", TableOperations::comment),
            Map.entry("drop_table_comment", TableOperations::dropComment));

    private static final Map<String, Operation> ELSEWHERE = Map.of(
            "create_table", TableOperations::create,
            "drop_table", TableOperations::drop,
            "rename_table", TableOperations::rename,
            "bulk_insert", RowOperations::bulkInsert);

    private final Target target;
    private final boolean inBatch;

    private Operations(Target target, boolean inBatch) {
        this.target = target;
        this.inBatch = inBatch;
    }

    /** The module itself. */
    static Operations of(Migration migration) {
        return new Operations(new Target(null, null, migration), false);
    }

    @Override
    public Object attribute(String name, int offset) {
        Operation operation = IN_TABLE.get(name);
        if (operation == null && !inBatch) {
            operation = ELSEWHERE.get(name);
        }
        if (operation != null) {
            Operation known = operation;
            return (Invocable) call -> {
                known.run(target, call);
                return made(name, call);
            };
        }
        Migration migration = target.migration();
        return switch (name) {
            case "execute" -> (Invocable) call -> RowOperations.execute(migration, call);
            case "f" -> (Invocable) call -> new FinalName(new CallParameters(call, "name").text("name"));
            case "inline_literal" ->
                (Invocable) call -> Fragment.of(
                        SqlText.literal(new CallParameters(call, "value", "type_").value("value"), call.offset()),
                        Fragment.Kind.LITERAL);
            case "get_bind" -> (Invocable) call -> migration.connection();
            case "get_context" -> (Invocable) call -> migration.context();
            case "batch_alter_table" -> (Invocable) this::batch;
            default -> new Unknown("op." + name, offset, "the operation op." + name);
        };
    }

    /** What {@code create_table} gives is the table, for rows. */
    private static Object made(String name, Invocation call) {
        return name.equals("create_table") ? TableOperations.made(call) : Nothing.NONE;
    }

    private Object batch(Invocation call) {
        if (inBatch) {
            throw call.unknowable("a batch inside of another one");
        }
        var parameters = new CallParameters(
                call,
                "table_name",
                "schema",
                "recreate",
                "partial_reordering",
                "copy_from",
                "table_args",
                "table_kwargs",
                "reflect_args",
                "reflect_kwargs",
                "naming_convention");
        String table = parameters.text("table_name");
        String schema = parameters.schema("schema");
        String recreate = parameters.textOrNull("recreate");
        if (recreate != null && !recreate.equals("auto") && !recreate.equals("never")) {
            throw call.unknowable("a batch that makes the table anew");
        }
        parameters.done();
        Recorder recorder = target.migration().recorder();
        var inside = new Operations(new Target(table, schema, target.migration()), true);
        return new Enterable() {
            @Override
            public Object enter(int offset) {
                recorder.batch(offset);
                return inside;
            }

            @Override
            public void leave(int offset) {
                recorder.batchEnds();
            }
        };
    }

    @Override
    public boolean truth(int offset) {
        throw Unknowable.at(offset, "a condition on operations");
    }
}
