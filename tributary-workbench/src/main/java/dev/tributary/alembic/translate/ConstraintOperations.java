package dev.tributary.alembic.translate;

import dev.tributary.python.evaluation.Invocation;
import java.util.HashSet;
import java.util.List;

/** Operations on constraints. */
final class ConstraintOperations {
    private ConstraintOperations() {}

    static void primaryKey(Operations.Target target, Invocation call) {
        CallParameters parameters = target.parameters(call, 1, "constraint_name", "table_name", "columns", "schema");
        add(
                target,
                parameters,
                "schema",
                "table_name",
                new TableConstraint.PrimaryKey(
                        parameters.nameOrNull("constraint_name"), parameters.texts("columns"), "", call.offset()));
    }

    static void unique(Operations.Target target, Invocation call) {
        CallParameters parameters = target.parameters(call, 1, "constraint_name", "table_name", "columns", "schema");
        add(
                target,
                parameters,
                "schema",
                "table_name",
                new TableConstraint.Unique(
                        parameters.nameOrNull("constraint_name"),
                        parameters.texts("columns"),
                        TableIndex.nulls(parameters),
                        TableIndex.include(parameters) + TableConstraint.timing(parameters),
                        call.offset()));
    }

    static void foreignKey(Operations.Target target, Invocation call) {
        CallParameters parameters = target.parameters(
                call,
                1,
                "constraint_name",
                "source_table",
                "referent_table",
                "local_cols",
                "remote_cols",
                "onupdate",
                "ondelete",
                "deferrable",
                "initially",
                "match",
                "source_schema",
                "referent_schema");
        List<String> local = parameters.texts("local_cols");
        List<String> remote = parameters.texts("remote_cols");
        if (local.size() != remote.size() || local.isEmpty()) {
            throw call.unknowable("Alembic itself refuses a foreign key of as many columns");
        }
        String referred = parameters.text("referent_table");
        if (referred.contains(".")) {
            throw call.unknowable("a foreign key to \"" + referred + "\", which has a dot in its name");
        }
        add(
                target,
                parameters,
                "source_schema",
                "source_table",
                new TableConstraint.ForeignKey(
                        parameters.nameOrNull("constraint_name"),
                        local,
                        parameters.schema("referent_schema"),
                        referred,
                        remote,
                        TableConstraint.ForeignKey.options(parameters),
                        false,
                        call.offset()));
    }

    static void check(Operations.Target target, Invocation call) {
        CallParameters parameters = target.parameters(call, 1, "constraint_name", "table_name", "condition", "schema");
        add(
                target,
                parameters,
                "schema",
                "table_name",
                new TableConstraint.Check(
                        parameters.nameOrNull("constraint_name"),
                        condition(parameters, "condition"),
                        timing(parameters),
                        call.offset()));
    }

    /** A condition that is text or an expression. */
    static String condition(CallParameters parameters, String name) {
        Object condition = parameters.value(name);
        return condition instanceof CharSequence text
                ? SqlText.sent(text.toString(), java.util.Map.of(), parameters.offset())
                : Fragment.of(condition, parameters.offset()).sql();
    }

    static String timing(CallParameters parameters) {
        return TableConstraint.timing(parameters)
                + (parameters.truth("postgresql_not_valid", false) ? " NOT VALID" : "");
    }

    private static void add(
            Operations.Target target,
            CallParameters parameters,
            String schema,
            String table,
            TableConstraint constraint) {
        if (new HashSet<>(constraint.columns()).size() < constraint.columns().size()) {
            throw parameters.call().unknowable("a constraint that names a column twice");
        }
        TableSql altered = target.of(target.table(parameters, table), target.schema(parameters, schema));
        parameters.ignoring("info", "use_alter").done();
        altered.add(constraint);
    }

    static void drop(Operations.Target target, Invocation call) {
        CallParameters parameters = target.parameters(call, 1, "constraint_name", "table_name", "type_", "schema");
        String table = target.table(parameters, "table_name");
        String schema = target.schema(parameters, "schema");
        CharSequence name = parameters.nameOrNull("constraint_name");
        if (name == null) {
            throw call.unknowable("Alembic itself refuses to drop a constraint without a name");
        }
        String type = parameters.textOrNull("type_");
        boolean ifThere = parameters.truth("if_exists", false);
        parameters.done();
        String kind = type == null
                ? ""
                : switch (type) {
                    case "foreignkey" -> "fk";
                    case "primary" -> "pk";
                    case "unique" -> "uq";
                    case "check" -> "ck";
                    default -> throw call.unknowable("Alembic itself refuses a constraint of type \"" + type + "\"");
                };
        if (kind.equals("ck")
                && !(name instanceof FinalName)
                && !target.migration().convention().known()) {
            target.recorder().note(NamingConvention.NOT_KNOWN);
        }
        CharSequence named = target.migration()
                .convention()
                .name(kind, name, new NamingConvention.Named(table, schema, List.of(), null, List.of(), call.offset()));
        target.recorder()
                .add(
                        "ALTER TABLE " + Identifiers.qualified(schema, table) + " DROP CONSTRAINT "
                                + (ifThere ? "IF EXISTS " : "")
                                + Identifiers.limited(named == null ? name : named, call.offset()),
                        call.offset(),
                        true);
    }
}
