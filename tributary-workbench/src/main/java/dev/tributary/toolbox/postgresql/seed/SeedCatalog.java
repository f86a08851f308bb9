package dev.tributary.toolbox.postgresql.seed;

import dev.tributary.schema.SchemaScope;
import dev.tributary.toolbox.postgresql.seed.SeedTable.Check;
import dev.tributary.toolbox.postgresql.seed.SeedTable.Column;
import dev.tributary.toolbox.postgresql.seed.SeedTable.ForeignKey;
import dev.tributary.toolbox.postgresql.seed.SeedTable.UniqueKey;
import dev.tributary.toolbox.postgresql.sql.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads the tables of a scope: five queries, however many tables there are. Expects an empty search path. */
final class SeedCatalog {

    /** What belongs to an extension is that extension's to fill. */
    private static final String TABLES = """
            SELECT c.oid, format('%I.%I', n.nspname, c.relname) AS name, c.relkind,
                   CASE WHEN c.relispartition THEN coalesce(pg_partition_root(c.oid)::oid, c.oid) ELSE c.oid END AS root,
                   CASE WHEN c.relispartition THEN pg_get_partition_constraintdef(c.oid) END AS bounds
            FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind IN ('r', 'p', 'f') AND c.relpersistence <> 't'
              AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema' AND n.nspname <> ALL (?)
              AND c.relname <> ALL (?) AND n.nspname || '.' || c.relname <> ALL (?)
              AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d WHERE d.classid = 'pg_catalog.pg_class'::regclass
                              AND d.objid = c.oid AND d.deptype = 'e')
            ORDER BY n.nspname, c.relname""";

    private static final String COLUMNS = """
            SELECT a.attrelid, a.attnum, quote_ident(a.attname) AS name, a.atttypid, a.atttypmod,
                   format_type(a.atttypid, a.atttypmod) AS type, a.attnotnull, a.attgenerated <> '' AS generated,
                   a.atthasdef OR a.attidentity <> '' AS defaulted
            FROM pg_catalog.pg_attribute a
            WHERE a.attrelid = ANY (?) AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attrelid, a.attnum""";

    /** An expression in an index shows its columns only in what it depends on; so does a predicate. */
    private static final String KEYS = """
            SELECT i.indrelid, (i.indkey::int2[])[0:i.indnkeyatts - 1] AS columns,
                   ARRAY(SELECT DISTINCT d.refobjsubid::int2 FROM pg_catalog.pg_depend d
                         WHERE d.classid = 'pg_catalog.pg_class'::regclass AND d.objid = i.indexrelid
                           AND d.refclassid = 'pg_catalog.pg_class'::regclass AND d.refobjid = i.indrelid
                           AND d.refobjsubid > 0 ORDER BY 1) AS mentioned
            FROM pg_catalog.pg_index i
            WHERE i.indrelid = ANY (?) AND (i.indisunique OR i.indisexclusion) AND i.indislive
            ORDER BY i.indisprimary DESC, i.indexrelid""";

    private static final String CHECKS = """
            SELECT k.conrelid, pg_get_expr(k.conbin, k.conrelid) AS expression, coalesce(k.conkey, '{}') AS columns
            FROM pg_catalog.pg_constraint k WHERE k.conrelid = ANY (?) AND k.contype = 'c' ORDER BY k.conname""";

    /** A reference to a partitioned table has a row for each of its partitions besides; only the first counts. */
    private static final String FOREIGN_KEYS = """
            SELECT k.conrelid, k.conkey AS columns, k.confrelid, format('%I.%I', n.nspname, c.relname) AS referenced,
                   k.confkey AS keys,
                   ARRAY(SELECT quote_ident(a.attname) FROM unnest(k.confkey) WITH ORDINALITY u (number, place)
                         JOIN pg_catalog.pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = u.number
                         ORDER BY u.place) AS names
            FROM pg_catalog.pg_constraint k
            JOIN pg_catalog.pg_class c ON c.oid = k.confrelid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE k.conrelid = ANY (?) AND k.contype = 'f'
              AND NOT EXISTS (SELECT FROM pg_catalog.pg_constraint p
                              WHERE p.oid = k.conparentid AND p.conrelid = k.conrelid)
            ORDER BY cardinality(k.conkey) DESC, k.conname""";

    private final Connection connection;

    SeedCatalog(Connection connection) {
        this.connection = connection;
    }

    /** The tables, sorted by name. */
    List<SeedTable> tables(SchemaScope scope) throws SQLException {
        String[] tables = scope.tablesLeftOut().toArray(new String[0]);
        List<Row> rows = Sql.rows(
                connection,
                TABLES,
                row -> new Row(
                        row.getLong("oid"),
                        text(row, "name"),
                        text(row, "relkind").charAt(0),
                        row.getLong("root"),
                        row.getString("bounds")),
                scope.schemasLeftOut().toArray(new String[0]),
                tables,
                tables);
        Long[] oids = rows.stream().map(Row::oid).toArray(Long[]::new);
        SortedMap<Long, List<Column>> columns = byTable(COLUMNS, oids, SeedCatalog::column);
        SortedMap<Long, List<UniqueKey>> keys =
                byTable(KEYS, oids, row -> new UniqueKey(numbers(row, "columns"), numbers(row, "mentioned")));
        SortedMap<Long, List<Check>> checks =
                byTable(CHECKS, oids, row -> new Check(text(row, "expression"), numbers(row, "columns")));
        SortedMap<Long, List<ForeignKey>> foreignKeys = byTable(FOREIGN_KEYS, oids, SeedCatalog::foreignKey);
        return rows.stream()
                .map(row -> new SeedTable(
                        row.oid,
                        row.name,
                        row.kind,
                        row.root,
                        columns.getOrDefault(row.oid, List.of()),
                        keys.getOrDefault(row.oid, List.of()),
                        withBounds(checks.getOrDefault(row.oid, List.of()), row.bounds),
                        foreignKeys.getOrDefault(row.oid, List.of())))
                .toList();
    }

    private record Row(
            long oid,
            String name,
            char kind,
            long root,
            @Nullable String bounds) {}

    private static List<Check> withBounds(List<Check> checks, @Nullable String bounds) {
        if (bounds == null) {
            return checks;
        }
        var all = new ArrayList<>(checks);
        all.add(new Check(bounds, List.of()));
        return all;
    }

    private static Column column(ResultSet row) throws SQLException {
        return new Column(
                row.getInt("attnum"),
                text(row, "name"),
                row.getLong("atttypid"),
                row.getInt("atttypmod"),
                text(row, "type"),
                row.getBoolean("attnotnull"),
                row.getBoolean("generated"),
                row.getBoolean("defaulted"));
    }

    private static ForeignKey foreignKey(ResultSet row) throws SQLException {
        return new ForeignKey(
                numbers(row, "columns"),
                row.getLong("confrelid"),
                text(row, "referenced"),
                numbers(row, "keys"),
                Arrays.asList((String[]) row.getArray("names").getArray()));
    }

    @FunctionalInterface
    private interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    private <T> SortedMap<Long, List<T>> byTable(String query, Long[] oids, RowReader<T> reader) throws SQLException {
        var found = new TreeMap<Long, List<T>>();
        Sql.rows(
                connection,
                query,
                row -> found.computeIfAbsent(row.getLong(1), oid -> new ArrayList<>())
                        .add(reader.read(row)),
                (Object) oids);
        return found;
    }

    /** Column numbers; an expression has none, and neither has a reference to the whole row. */
    private static List<Integer> numbers(ResultSet row, String column) throws SQLException {
        return Arrays.stream((Object[]) row.getArray(column).getArray())
                .map(number -> ((Number) number).intValue())
                .filter(number -> number > 0)
                .toList();
    }

    private static String text(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(row.getString(column), column);
    }
}
