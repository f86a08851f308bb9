package dev.tributary.alembic.translate;

import dev.tributary.python.evaluation.Evaluation;
import dev.tributary.python.evaluation.Invocation;
import dev.tributary.python.evaluation.Nothing;
import dev.tributary.python.evaluation.Unknowable;
import dev.tributary.python.evaluation.Unknown;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Operations on rows, and SQL that is written out. */
final class RowOperations {
    private RowOperations() {}

    static Object execute(Migration migration, Invocation call) {
        var parameters = new CallParameters(call, "sqltext", "execution_options");
        if (parameters.given("execution_options")) {
            throw call.unknowable("execution_options");
        }
        Object statement = parameters.value("sqltext");
        parameters.done();
        send(
                migration,
                statement instanceof CharSequence text ? new TextClause(text.toString(), Map.of()) : statement,
                call);
        return Nothing.NONE;
    }

    static Object connectionExecute(Migration migration, Invocation call) {
        List<Object> given = call.positional();
        if (given.isEmpty() || given.size() > 2) {
            throw call.unknowable("a statement with these parameters");
        }
        Object statement = given.get(0);
        if (statement instanceof CharSequence) {
            // Only SQLAlchemy before version 2 takes it, and hands it to the driver as it is.
            return driverExecute(migration, call);
        }
        if (given.size() == 1 && call.named().isEmpty()) {
            send(migration, statement, call);
            return new Unknown("rows", call.offset(), "rows are read");
        }
        if (!(statement instanceof TextClause text)
                || (given.size() == 2 && !call.named().isEmpty())) {
            throw call.unknowable("a statement with these parameters");
        }
        Object values = given.size() == 2 ? given.get(1) : call.named();
        List<Object> rows = values instanceof Map ? List.of(values) : Evaluation.iterated(values, call.offset());
        for (Object row : rows) {
            if (!(row instanceof Map<?, ?> map)) {
                throw call.unknowable("a statement with these parameters");
            }
            send(migration, text.with(map, call.offset()), call);
        }
        return new Unknown("rows", call.offset(), "rows are read");
    }

    static Object driverExecute(Migration migration, Invocation call) {
        var parameters = new CallParameters(call, "statement", "parameters");
        String sql = parameters.text("statement");
        if (parameters.given("parameters") || sql.contains("%")) {
            throw call.unknowable("a statement of the driver's with parameters");
        }
        parameters.done();
        record(migration, sql, call);
        return new Unknown("rows", call.offset(), "rows are read");
    }

    private static void send(Migration migration, Object statement, Invocation call) {
        if (statement instanceof TextClause text) {
            record(migration, text.sent(call.offset()), call);
        } else if (statement instanceof RowStatement rows) {
            migration.recorder().add(rows.sql(call.offset()), call.offset());
        } else if (statement instanceof DdlText text) {
            record(migration, text.sql(), call);
        } else if (statement instanceof Unknown unknown) {
            throw unknown.used(call.offset());
        } else {
            throw call.unknowable("a statement that is neither text nor one of a table");
        }
    }

    /** {@code sa.DDL}. Immutable. */
    record DdlText(String sql) {}

    private static void record(Migration migration, String text, Invocation call) {
        String sql = text.strip();
        String word = sql.replaceFirst(";\\s*$", "").toUpperCase(Locale.ROOT);
        switch (word) {
            case "" -> throw call.unknowable("a statement without anything in it, which the server refuses");
            case "COMMIT" -> migration.recorder().outside(true, call.offset());
            case "BEGIN" -> migration.recorder().outside(false, call.offset());
            case "ROLLBACK", "END", "ABORT" -> throw call.unknowable("a transaction that is ended in a revision");
            default -> migration.recorder().add(sql, call.offset());
        }
    }

    static void bulkInsert(Operations.Target target, Invocation call) {
        var parameters = new CallParameters(call, "table", "rows", "multiinsert");
        if (!(parameters.value("table") instanceof RowTable table)) {
            throw call.unknowable("rows for a table that is not known");
        }
        boolean together = parameters.truth("multiinsert", true);
        List<Object> rows = Evaluation.iterated(parameters.value("rows"), call.offset());
        parameters.done();
        List<String> first = List.of();
        for (Object row : rows) {
            if (!(row instanceof Map<?, ?> map)) {
                throw Unknowable.at(call.offset(), "a row that is no dictionary");
            }
            var values = new LinkedHashMap<String, String>();
            map.forEach((column, value) -> values.put(
                    String.valueOf(column), RowStatement.sent(table, String.valueOf(column), value, call.offset())));
            List<String> columns = new ArrayList<>(table.types().keySet());
            columns.retainAll(values.keySet());
            if (together && row != rows.get(0) && !columns.equals(first)) {
                // The first row says which columns there are, and the others must have those.
                throw call.unknowable("rows of different columns");
            }
            first = columns;
            RowStatement.requireAll(table.given(), values.keySet(), call.offset());
            target.recorder()
                    .add(
                            "INSERT INTO " + table.qualified() + " ("
                                    + columns.stream().map(Identifiers::quoted).collect(Collectors.joining(", "))
                                    + ") VALUES ("
                                    + columns.stream().map(values::get).collect(Collectors.joining(", ")) + ")",
                            call.offset());
        }
    }
}
