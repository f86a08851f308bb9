package dev.tributary.alembic.translate;

import dev.tributary.python.evaluation.Invocable;
import dev.tributary.python.evaluation.Invocation;
import dev.tributary.python.evaluation.Modelled;
import dev.tributary.python.evaluation.Nothing;
import dev.tributary.python.evaluation.Unknowable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What SQLAlchemy gives beside types: columns, constraints, indexes, tables, SQL. */
final class SchemaItems {
    private SchemaItems() {}

    private static final Modelled FUNCTIONS = (name, offset) -> (Invocable) call -> Fragment.function(name, call);

    /** A {@code MetaData}, of which nothing is asked. */
    private static final Modelled METADATA = (name, offset) -> KnownLibraries.unknown("MetaData." + name, offset);

    /** Null where a name is none of these. */
    static @Nullable Object find(String name, Migration migration) {
        return switch (name) {
            case "Column" -> (Invocable) call -> TableColumn.of(call, migration.types());
            case "column" -> (Invocable) call -> column(call, migration);
            case "ForeignKey" -> (Invocable) SchemaItems::foreignKey;
            case "ForeignKeyConstraint" -> (Invocable) SchemaItems::foreignKeys;
            case "PrimaryKeyConstraint" -> (Invocable) SchemaItems::primaryKey;
            case "UniqueConstraint" -> (Invocable) SchemaItems::unique;
            case "CheckConstraint" -> (Invocable) SchemaItems::check;
            case "Index" -> (Invocable) SchemaItems::index;
            case "Identity" -> (Invocable) SchemaItems::identity;
            case "Computed" -> (Invocable) SchemaItems::computed;
            case "FetchedValue" -> (Invocable) call -> DefaultSql.FetchedValue.ONE;
            case "text" -> (Invocable) call -> new TextClause(alone(call).text("text"), Map.of());
            case "DDL" -> (Invocable) SchemaItems::ddl;
            case "literal_column" ->
                (Invocable)
                        call -> Fragment.of(new CallParameters(call, "text", "type_").text("text"), Fragment.Kind.TEXT);
            case "literal" ->
                (Invocable) call ->
                        Fragment.of(SqlText.literal(alone(call).value("text"), call.offset()), Fragment.Kind.LITERAL);
            case "true" -> (Invocable) call -> Fragment.of("true", Fragment.Kind.LITERAL);
            case "false" -> (Invocable) call -> Fragment.of("false", Fragment.Kind.LITERAL);
            case "null" -> (Invocable) call -> Fragment.of("NULL", Fragment.Kind.LITERAL);
            case "func" -> FUNCTIONS;
            case "and_" -> (Invocable) call -> Fragment.joined(fragments(call), true);
            case "or_" -> (Invocable) call -> Fragment.joined(fragments(call), false);
            case "desc", "asc" ->
                (Invocable) call -> {
                    if (alone(call).value("text") instanceof CharSequence) {
                        throw call.unknowable(name + "() of a text, which may be a column or a label");
                    }
                    var method = (Invocable) Fragment.of(alone(call).value("text"), call.offset())
                            .attribute(name, call.offset());
                    return method.invoke(new Invocation(name, List.of(), Map.of(), call.offset(), call.evaluation()));
                };
            case "MetaData" ->
                (Invocable) call -> {
                    if (!call.positional().isEmpty() || !call.named().isEmpty()) {
                        return KnownLibraries.unknown("MetaData", call.offset());
                    }
                    return METADATA;
                };
            case "update", "insert", "delete" -> (Invocable) call -> statement(name, call);
            case "table" -> (Invocable) call -> table(call, 1);
            case "Table" -> (Invocable) call -> table(call, 2);
            default -> null;
        };
    }

    private static CallParameters alone(Invocation call) {
        var parameters = new CallParameters(call, "text");
        parameters.value("text");
        parameters.done();
        return parameters;
    }

    private static List<Fragment> fragments(Invocation call) {
        if (call.positional().isEmpty() || !call.named().isEmpty()) {
            throw call.unknowable("conditions that are none");
        }
        return call.positional().stream()
                .map(one -> Fragment.of(one, call.offset()))
                .toList();
    }

    private static Object column(Invocation call, Migration migration) {
        var parameters = new CallParameters(call, "text", "type_");
        Object type = parameters.raw("type_");
        String name = parameters.text("text");
        parameters.done();
        return TableColumn.named(
                name, type instanceof Nothing ? null : migration.types().of(type, call), call.offset());
    }

    private static Object table(Invocation call, int before) {
        boolean known = call.positional().size() >= before
                && call.positional().get(0) instanceof CharSequence
                && (before == 1 || call.positional().get(1) == METADATA)
                && call.positional().stream()
                        .skip(before)
                        .allMatch(one -> one instanceof TableColumn || one instanceof TableConstraint);
        if (!known) {
            throw call.unknowable("a table that is not written out");
        }
        var parameters = new CallParameters(
                new Invocation(call.name(), List.of(), call.named(), call.offset(), call.evaluation()));
        String schema = parameters.schema("schema");
        parameters.ignoring("extend_existing").done();
        return RowTable.of(
                call.positional().get(0).toString(),
                schema,
                call.positional().subList(before, call.positional().size()));
    }

    private static Object statement(String kind, Invocation call) {
        if (call.positional().size() != 1 || !(call.positional().get(0) instanceof RowTable table)) {
            throw call.unknowable(kind + "() of a table that is not written out");
        }
        return new RowStatement(kind, table, Map.of(), List.of());
    }

    private static Object ddl(Invocation call) {
        String sql = alone(call).text("text");
        if (sql.contains("%")) {
            throw call.unknowable("a \"%\" in sa.DDL");
        }
        return new RowOperations.DdlText(sql);
    }

    private static TableConstraint.ForeignKey foreignKey(Invocation call) {
        var parameters = new CallParameters(call, "column", "_constraint", "use_alter", "name");
        Object column = parameters.value("column");
        if (!(column instanceof CharSequence)) {
            throw call.unknowable("a foreign key to something else than a name");
        }
        return foreignKey(List.of(), List.of(column.toString()), parameters);
    }

    private static TableConstraint.ForeignKey foreignKeys(Invocation call) {
        var parameters = new CallParameters(
                call, "columns", "refcolumns", "name", "onupdate", "ondelete", "deferrable", "initially", "use_alter");
        List<String> columns = parameters.texts("columns");
        List<String> targets = parameters.texts("refcolumns");
        boolean paired = columns.size() == targets.size() && !columns.isEmpty();
        if (!paired || new LinkedHashSet<>(columns).size() < columns.size()) {
            throw call.unknowable("a foreign key of these columns");
        }
        return foreignKey(columns, targets, parameters);
    }

    private static TableConstraint.ForeignKey foreignKey(
            List<String> columns, List<String> targets, CallParameters parameters) {
        String table = null;
        var names = new ArrayList<String>();
        for (String target : targets) {
            int dot = target.lastIndexOf('.');
            if (dot <= 0) {
                throw Unknowable.at(
                        parameters.offset(), "Alembic itself refuses \"" + target + "\", which has no table");
            }
            String found = target.substring(0, dot);
            if (table != null && !table.equals(found)) {
                throw Unknowable.at(parameters.offset(), "a foreign key to several tables");
            }
            table = found;
            names.add(target.substring(dot + 1));
        }
        if (table == null || table.indexOf('.') != table.lastIndexOf('.')) {
            throw Unknowable.at(parameters.offset(), "a foreign key to \"" + table + "\"");
        }
        int dot = table.indexOf('.');
        var key = new TableConstraint.ForeignKey(
                parameters.nameOrNull("name"),
                columns,
                dot < 0 ? null : table.substring(0, dot),
                table.substring(dot + 1),
                names,
                TableConstraint.ForeignKey.options(parameters),
                parameters.truth("use_alter", false),
                parameters.offset());
        parameters.ignoring("info", "link_to_name", "comment").done();
        return key;
    }

    /** Each once, however often it is named: SQLAlchemy keeps them as a set. */
    private static List<String> columns(Invocation call) {
        var columns = new LinkedHashSet<String>();
        for (Object one : call.positional()) {
            if (!(one instanceof CharSequence name)) {
                throw call.unknowable("a column of a constraint that is no name");
            }
            columns.add(name.toString());
        }
        return List.copyOf(columns);
    }

    private static CallParameters named(Invocation call) {
        return new CallParameters(
                new Invocation(call.name(), List.of(), call.named(), call.offset(), call.evaluation()));
    }

    private static Object primaryKey(Invocation call) {
        CallParameters parameters = named(call);
        var key = new TableConstraint.PrimaryKey(
                parameters.nameOrNull("name"), columns(call), TableConstraint.timing(parameters), call.offset());
        parameters.ignoring("info").done();
        return key;
    }

    private static Object unique(Invocation call) {
        CallParameters parameters = named(call);
        var unique = new TableConstraint.Unique(
                parameters.nameOrNull("name"),
                columns(call),
                TableIndex.nulls(parameters),
                TableIndex.include(parameters) + TableConstraint.timing(parameters),
                call.offset());
        parameters.ignoring("info").done();
        return unique;
    }

    private static Object check(Invocation call) {
        var parameters = new CallParameters(call, "sqltext", "name");
        var check = new TableConstraint.Check(
                parameters.nameOrNull("name"),
                ConstraintOperations.condition(parameters, "sqltext"),
                ConstraintOperations.timing(parameters),
                call.offset());
        parameters.ignoring("info").done();
        return check;
    }

    private static Object index(Invocation call) {
        CallParameters parameters = named(call);
        List<Object> all = call.positional();
        if (all.isEmpty() || !(all.get(0) instanceof CharSequence || all.get(0) instanceof Nothing)) {
            throw call.unknowable("an index without a name");
        }
        var index = TableIndex.of(
                all.get(0) instanceof CharSequence name ? name : null, all.subList(1, all.size()), parameters);
        parameters.ignoring("info").done();
        return index;
    }

    private static Object identity(Invocation call) {
        var parameters = new CallParameters(call, "always", "on_null", "start", "increment", "minvalue", "maxvalue");
        var options = new ArrayList<String>();
        number(parameters, "increment", "INCREMENT BY ", options);
        number(parameters, "start", "START WITH ", options);
        number(parameters, "minvalue", "MINVALUE ", options);
        number(parameters, "maxvalue", "MAXVALUE ", options);
        number(parameters, "cache", "CACHE ", options);
        if (parameters.given("cycle")) {
            options.add(parameters.truth("cycle", false) ? "CYCLE" : "NO CYCLE");
        }
        String sql = "GENERATED " + (parameters.truth("always", false) ? "ALWAYS" : "BY DEFAULT") + " AS IDENTITY";
        parameters.done();
        return new TableColumn.Generated(options.isEmpty() ? sql : sql + " (" + String.join(" ", options) + ")", true);
    }

    private static void number(CallParameters parameters, String name, String words, List<String> options) {
        Long number = parameters.numberOrNull(name);
        if (number != null) {
            options.add(words + number);
        }
    }

    private static Object computed(Invocation call) {
        var parameters = new CallParameters(call, "sqltext", "persisted");
        if (!parameters.given("persisted")) {
            throw call.unknowable("whether a computed column is stored depends on SQLAlchemy's version");
        }
        if (!parameters.truth("persisted", true)) {
            throw call.unknowable("a computed column that is not stored");
        }
        String sql = ConstraintOperations.condition(parameters, "sqltext");
        parameters.done();
        return new TableColumn.Generated("GENERATED ALWAYS AS (" + sql + ") STORED", false);
    }
}
