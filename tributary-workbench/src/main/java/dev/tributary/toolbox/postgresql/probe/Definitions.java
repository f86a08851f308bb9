package dev.tributary.toolbox.postgresql.probe;

import dev.tributary.postgresql.Postgresql;
import dev.tributary.rehearsal.probe.RowChange;
import dev.tributary.rehearsal.probe.SqlTokens;
import dev.tributary.schema.QualifiedName;
import dev.tributary.sql.SqlSyntax;
import dev.tributary.toolbox.postgresql.seed.InSavepoint;
import dev.tributary.toolbox.postgresql.sql.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Turns what a statement would have made into a query for the rows that do not fit it. */
final class Definitions {
    static final SqlSyntax SYNTAX = new Postgresql().syntax();

    private static final Set<String> CHANGES_OF_ROWS = Set.of("insert", "update", "delete", "merge", "with", "copy");

    private static final String CONSTRAINT = """
            SELECT k.contype, pg_get_expr(k.conbin, k.conrelid) AS expression,
                   CASE WHEN k.confrelid <> 0 THEN (SELECT format('%I.%I', n.nspname, r.relname) FROM pg_catalog.pg_class r
                     JOIN pg_catalog.pg_namespace n ON n.oid = r.relnamespace WHERE r.oid = k.confrelid) END AS referenced,
                   ARRAY(SELECT quote_ident(a.attname) FROM unnest(k.conkey) WITH ORDINALITY u (n, i)
                         JOIN pg_catalog.pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = u.n ORDER BY u.i) AS columns,
                   ARRAY(SELECT quote_ident(a.attname) FROM unnest(k.confkey) WITH ORDINALITY u (n, i)
                         JOIN pg_catalog.pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = u.n ORDER BY u.i) AS keys,
                   ARRAY(SELECT o.oprname::text FROM unnest(k.conexclop) WITH ORDINALITY u (n, i)
                         JOIN pg_catalog.pg_operator o ON o.oid = u.n ORDER BY u.i) AS operators,
                   k.conindid
            FROM pg_catalog.pg_constraint k WHERE k.conrelid = ?::regclass AND quote_ident(k.conname) = ?""";

    private static final String INDEX = """
            SELECT pg_get_expr(i.indpred, i.indrelid) AS predicate,
                   ARRAY(SELECT pg_get_indexdef(i.indexrelid, n, true) FROM generate_series(1, i.indnkeyatts) n) AS columns
            FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
            WHERE i.indrelid = ?::regclass AND quote_ident(c.relname) = ?""";

    private static final String DOMAIN = """
            SELECT pg_get_expr(k.conbin, 0) AS expression FROM pg_catalog.pg_constraint k
            WHERE k.contypid <> 0 AND quote_ident(k.conname) = ?""";

    private static final String TYPES = """
            SELECT a.attrelid::regclass || ' ' || a.attnum AS place, format('%I.%I', n.nspname, c.relname) AS table_name,
                   quote_ident(a.attname) AS name, format_type(a.atttypid, a.atttypmod) AS type, a.atttypmod
            FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind IN ('r', 'p') AND c.oid >= 16384 AND a.attnum > 0 AND NOT a.attisdropped ORDER BY 1""";

    private final Connection connection;

    Definitions(Connection connection) {
        this.connection = connection;
    }

    /** A query for the offending rows; empty where none can be said. */
    String query(RowError error, String statement) throws SQLException {
        if (error.sqlState().equals("22012")) {
            Computation computed = computed(statement);
            return rowsWhere(
                    computed,
                    computed.divisor().map(divisor -> divisor + " = 0").orElse(""));
        }
        if (changesRows(statement)) {
            return RowChange.of(statement, SYNTAX).isPresent() ? "" : rowsWithKey(error);
        }
        if (error.sqlState().startsWith("22")) {
            String misfits = misfits(statement);
            return misfits.isEmpty() ? miscast(statement) : misfits;
        }
        if (error.sqlState().equals("23502")) {
            return exists(error.table(), error.column())
                    ? "SELECT * FROM " + error.table() + " WHERE " + error.column() + " IS NULL"
                    : "SELECT * FROM " + error.table();
        }
        if (error.table().isEmpty() || error.constraint().isEmpty()) {
            return "";
        }
        Savepoint before = connection.setSavepoint();
        try {
            InSavepoint.attempt(connection, () -> execute("TRUNCATE " + error.table() + " CASCADE"));
            InSavepoint.attempt(connection, () -> execute(statement));
            return constraint(error);
        } finally {
            connection.rollback(before);
            connection.releaseSavepoint(before);
        }
    }

    private static boolean changesRows(String statement) {
        return SqlTokens.of(statement, SYNTAX).stream()
                .filter(token -> !token.isComment())
                .findFirst()
                .map(first -> CHANGES_OF_ROWS.contains(first.text().toLowerCase(Locale.ROOT)))
                .orElse(false);
    }

    /** Values that an expression cannot make another type's, as that of an index. */
    private String miscast(String statement) throws SQLException {
        Computation computed = computed(statement);
        if (computed.cast().isEmpty()) {
            return "";
        }
        Computation.Cast cast = computed.cast().get();
        String type = cast.type().replaceFirst("(?i)^int[4]?$", "integer").replaceFirst("(?i)^int8$", "bigint");
        String condition = misfit(cast.name(), new ColumnType("", cast.name(), type, -1));
        return rowsWhere(computed, condition);
    }

    private static String rowsWhere(Computation computed, String condition) {
        return condition.isEmpty()
                ? ""
                : computed.table()
                        .map(table -> "SELECT * FROM " + table + " WHERE " + condition)
                        .orElse("");
    }

    private Computation computed(String statement) throws SQLException {
        return new Computation(
                statement,
                types().values().stream().map(ColumnType::table).distinct().toList());
    }

    /**
     * The same of a change of rows that a constraint refuses, which is there already: a query about the rows as the change
     * would leave them.
     */
    String queryAfter(RowError error, RowChange change) throws SQLException {
        if (error.sqlState().equals("23502")) {
            return "SELECT * FROM " + error.table() + " WHERE " + error.column() + " IS NULL";
        }
        if (error.sqlState().startsWith("23")) {
            return error.constraint().isEmpty() ? "" : constraint(error);
        }
        if (!Set.of("22001", "22003").contains(error.sqlState())) {
            return "";
        }
        for (ColumnType column : types().values()) {
            if (change.isOf(QualifiedName.parse(column.table()))
                    && change.values().containsKey(column.name())) {
                String condition = outOfRange(column.name(), column);
                if (!condition.isEmpty()) {
                    return "SELECT * FROM " + column.table() + " WHERE " + condition;
                }
            }
        }
        return "";
    }

    /** Rows that do not fit the type that a column has; empty for types whose values have no bounds. */
    private static String outOfRange(String column, ColumnType is) {
        if (is.type().startsWith("character") && is.modifier() > 4) {
            return "length(rtrim(" + column + "::text)) > " + (is.modifier() - 4);
        }
        if (Set.of("smallint", "integer", "bigint").contains(is.type())) {
            return column + " NOT BETWEEN " + limits(is.type());
        }
        if (is.type().startsWith("numeric(")) {
            int precision = (is.modifier() - 4) >> 16;
            int scale = (is.modifier() - 4) & 0x7ff;
            return "abs(round(" + column + ", " + scale + ")) >= 1e" + (precision - scale);
        }
        return "";
    }

    /** The rows that have, or refer to, the key that the server names; empty where it names none. */
    static String rowsWithKey(RowError error) {
        String columns = error.keyColumns();
        String values = error.keyValues();
        if (error.table().isEmpty()
                || columns.isEmpty()
                || !Set.of("23505", "23503").contains(error.sqlState())) {
            return "";
        }
        if (columns.contains(",") || error.sqlState().equals("23503")) {
            return "";
        }
        return "SELECT * FROM " + error.table() + " WHERE " + columns + "::text = '" + values.replace("'", "''") + "'";
    }

    private String constraint(RowError error) throws SQLException {
        String table = error.table();
        try (var statement = connection.prepareStatement(CONSTRAINT)) {
            statement.setString(1, table);
            statement.setString(2, error.constraint());
            try (var row = statement.executeQuery()) {
                if (row.next()) {
                    List<String> columns = list(row.getArray("columns"));
                    List<String> keys = list(row.getArray("keys"));
                    return switch (String.valueOf(row.getString("contype"))) {
                        case "c" -> "SELECT * FROM " + table + " WHERE NOT (" + row.getString("expression") + ")";
                        case "f" -> orphans(table, columns, String.valueOf(row.getString("referenced")), keys);
                        case "x" -> overlaps(table, columns, list(row.getArray("operators")));
                        default -> duplicates(table, columns, null);
                    };
                }
            }
        }
        return index(error);
    }

    private String index(RowError error) throws SQLException {
        try (var statement = connection.prepareStatement(INDEX)) {
            statement.setString(1, error.table());
            statement.setString(2, error.constraint());
            try (var row = statement.executeQuery()) {
                if (row.next()) {
                    return duplicates(error.table(), list(row.getArray("columns")), row.getString("predicate"));
                }
            }
        }
        return error.column().isEmpty() ? "" : domain(error);
    }

    private String domain(RowError error) throws SQLException {
        try (var statement = connection.prepareStatement(DOMAIN)) {
            statement.setString(1, error.constraint());
            try (var row = statement.executeQuery()) {
                return row.next()
                        ? "SELECT * FROM " + error.table() + " WHERE NOT ("
                                + of(String.valueOf(row.getString(1)), error.column()) + ")"
                        : "";
            }
        }
    }

    /** The condition of a domain, asked of a column. */
    private static String of(String condition, String column) {
        var text = new StringBuilder(condition);
        List<SqlTokens.Token> tokens = SqlTokens.of(condition, SYNTAX);
        for (int i = tokens.size() - 1; i >= 0; i--) {
            if (tokens.get(i).is("value")) {
                text.replace(tokens.get(i).start(), tokens.get(i).end(), column);
            }
        }
        return text.toString();
    }

    private static String duplicates(String table, List<String> columns, @Nullable String predicate) {
        String list = String.join(", ", columns);
        return "SELECT " + list + ", count(*) FROM " + table + " WHERE "
                + (predicate == null ? "" : predicate + " AND ")
                + columns.stream().map(column -> column + " IS NOT NULL").collect(Collectors.joining(" AND "))
                + " GROUP BY " + list + " HAVING count(*) > 1";
    }

    private static String orphans(String table, List<String> columns, String referenced, List<String> keys) {
        var equal = new ArrayList<String>();
        for (int i = 0; i < columns.size(); i++) {
            equal.add("p." + keys.get(i) + " = c." + columns.get(i));
        }
        return "SELECT * FROM " + table + " c WHERE "
                + columns.stream().map(column -> "c." + column + " IS NOT NULL").collect(Collectors.joining(" AND "))
                + " AND NOT EXISTS (SELECT FROM " + referenced + " p WHERE " + String.join(" AND ", equal) + ")";
    }

    private static String overlaps(String table, List<String> columns, List<String> operators) {
        var conditions = new ArrayList<String>();
        for (int i = 0; i < columns.size(); i++) {
            conditions.add("a." + columns.get(i) + " " + operators.get(i) + " b." + columns.get(i));
        }
        return "SELECT a AS one, b AS other FROM " + table + " a JOIN " + table + " b ON a.ctid < b.ctid AND "
                + String.join(" AND ", conditions);
    }

    private record ColumnType(String table, String name, String type, int modifier) {}

    /** Values that a new type does not take. Which columns get one shows where the statement runs without rows. */
    private String misfits(String statement) throws SQLException {
        Map<String, ColumnType> before = types();
        Map<String, ColumnType> after = new LinkedHashMap<>();
        Savepoint savepoint = connection.setSavepoint();
        try {
            for (String table :
                    before.values().stream().map(ColumnType::table).distinct().toList()) {
                InSavepoint.attempt(connection, () -> execute("TRUNCATE " + table + " CASCADE"));
            }
            InSavepoint.attempt(connection, () -> execute(statement));
            after.putAll(types());
        } finally {
            connection.rollback(savepoint);
            connection.releaseSavepoint(savepoint);
        }
        for (Map.Entry<String, ColumnType> entry : before.entrySet()) {
            ColumnType was = entry.getValue();
            ColumnType is = after.get(entry.getKey());
            if (is != null && !is.type().equals(was.type())) {
                String condition = isNumber(was) && !outOfRange(was.name(), is).isEmpty()
                        ? outOfRange(was.name(), is)
                        : misfit(was.name(), is);
                return condition.isEmpty() ? "" : "SELECT * FROM " + was.table() + " WHERE " + condition;
            }
        }
        return "";
    }

    private static boolean isNumber(ColumnType type) {
        return type.type().matches("smallint|integer|bigint|numeric.*");
    }

    private String misfit(String column, ColumnType is) throws SQLException {
        if (is.type().startsWith("character") && is.modifier() > 4) {
            return "length(rtrim(" + column + "::text)) > " + (is.modifier() - 4);
        }
        if (server() >= 160000) {
            return column + " IS NOT NULL AND NOT pg_input_is_valid(" + column + "::text, '"
                    + is.type().replace("'", "''") + "')";
        }
        return switch (is.type()) {
            case "smallint", "integer", "bigint" ->
                // Only CASE promises that what is no number is not taken for one.
                "CASE WHEN " + column + "::text ~ '^\\s*[-+]?\\d+\\s*$' THEN " + column + "::text::numeric NOT BETWEEN "
                        + limits(is.type()) + " ELSE " + column + " IS NOT NULL END";
            case "uuid" -> column + "::text !~* '^\\{?[0-9a-f]{8}-?([0-9a-f]{4}-?){3}[0-9a-f]{12}\\}?$'";
            default -> "";
        };
    }

    private static String limits(String type) {
        return switch (type) {
            case "smallint" -> Short.MIN_VALUE + " AND " + Short.MAX_VALUE;
            case "integer" -> Integer.MIN_VALUE + " AND " + Integer.MAX_VALUE;
            default -> Long.MIN_VALUE + " AND " + Long.MAX_VALUE;
        };
    }

    private Map<String, ColumnType> types() throws SQLException {
        var types = new LinkedHashMap<String, ColumnType>();
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(TYPES)) {
            while (row.next()) {
                types.put(
                        String.valueOf(row.getString("place")),
                        new ColumnType(
                                String.valueOf(row.getString("table_name")),
                                String.valueOf(row.getString("name")),
                                String.valueOf(row.getString("type")),
                                row.getInt("atttypmod")));
            }
        }
        return types;
    }

    private boolean exists(String table, String column) throws SQLException {
        return !Sql.rows(connection, """
                SELECT FROM pg_catalog.pg_attribute
                WHERE attrelid = to_regclass(?) AND quote_ident(attname) = ? AND NOT attisdropped""", row -> row, table, column).isEmpty();
    }

    private int server() throws SQLException {
        return Integer.parseInt(Sql.texts(connection, "SHOW server_version_num").get(0));
    }

    private boolean execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            return statement.execute(sql);
        }
    }

    private static List<String> list(java.sql.Array array) throws SQLException {
        return Arrays.asList((String[]) array.getArray());
    }
}
