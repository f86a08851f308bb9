package dev.tributary.toolbox.postgresql.seed;

import dev.tributary.toolbox.postgresql.sql.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A type as far as its values have to be written.
 *
 * @param name qualified and quoted
 * @param plainName as the catalog spells it
 * @param kind of base, composite, domain, enum, multirange, pseudo and range types, as the catalog says it
 * @param element of arrays the type of the elements, otherwise 0
 * @param base of domains the type below, otherwise 0
 * @param baseModifier of domains its length or precision
 * @param span of ranges and multiranges the type of the bounds, otherwise 0
 * @param relation of composite types where its fields stand, otherwise 0
 * @param required of domains: NOT NULL
 * @param labels of enum types, in order
 * @param conditions of domains, as the server writes them
 */
record SqlType(
        String name,
        String plainName,
        char kind,
        long element,
        long base,
        int baseModifier,
        long span,
        long relation,
        boolean required,
        List<String> labels,
        List<String> conditions) {

    /** A field of a composite type. */
    record Field(long type, int modifier) {}

    boolean isDomain() {
        return kind == 'd';
    }

    boolean isEnum() {
        return kind == 'e';
    }

    /** Reads types when they are first met. Expects an empty search path. */
    static final class Reader {
        private static final String TYPE = """
                SELECT format('%I.%I', n.nspname, t.typname) AS name, t.typname, t.typtype,
                       CASE WHEN t.typcategory = 'A' THEN t.typelem ELSE 0 END AS element, t.typbasetype, t.typtypmod,
                       coalesce((SELECT r.rngsubtype FROM pg_catalog.pg_range r
                                 WHERE r.rngtypid = t.oid OR r.rngmultitypid = t.oid), 0) AS span,
                       CASE WHEN t.typtype = 'c' THEN t.typrelid ELSE 0 END AS relation, t.typnotnull,
                       ARRAY(SELECT e.enumlabel::text FROM pg_catalog.pg_enum e
                             WHERE e.enumtypid = t.oid ORDER BY e.enumsortorder) AS labels,
                       ARRAY(SELECT pg_get_constraintdef(k.oid) FROM pg_catalog.pg_constraint k
                             WHERE k.contypid = t.oid AND k.contype = 'c' ORDER BY k.conname) AS conditions
                FROM pg_catalog.pg_type t JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace WHERE t.oid = ?""";

        private static final String FIELDS = """
                SELECT a.atttypid, a.atttypmod FROM pg_catalog.pg_attribute a
                WHERE a.attrelid = ? AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum""";

        private final Connection connection;
        private final Map<Long, SqlType> known = new TreeMap<>();
        private final Map<Long, List<Field>> knownFields = new TreeMap<>();

        Reader(Connection connection) {
            this.connection = connection;
        }

        /** The type of that number. */
        SqlType type(long oid) throws SQLException {
            SqlType type = known.get(oid);
            if (type == null) {
                type = read(oid);
                known.put(oid, type);
            }
            return type;
        }

        /** What remains of a domain when all its layers are taken off; any other type itself. */
        SqlType undressed(SqlType type) throws SQLException {
            SqlType bare = type;
            while (bare.isDomain()) {
                bare = type(bare.base());
            }
            return bare;
        }

        /** The fields of a composite type. */
        List<Field> fields(SqlType composite) throws SQLException {
            List<Field> fields = knownFields.get(composite.relation());
            if (fields == null) {
                fields = Sql.rows(
                        connection, FIELDS, row -> new Field(row.getLong(1), row.getInt(2)), composite.relation());
                knownFields.put(composite.relation(), fields);
            }
            return fields;
        }

        private SqlType read(long oid) throws SQLException {
            try (var statement = connection.prepareStatement(TYPE)) {
                statement.setLong(1, oid);
                try (var row = statement.executeQuery()) {
                    row.next();
                    return new SqlType(
                            String.valueOf(row.getString("name")),
                            String.valueOf(row.getString("typname")),
                            String.valueOf(row.getString("typtype")).charAt(0),
                            row.getLong("element"),
                            row.getLong("typbasetype"),
                            row.getInt("typtypmod"),
                            row.getLong("span"),
                            row.getLong("relation"),
                            row.getBoolean("typnotnull"),
                            Arrays.asList((String[]) row.getArray("labels").getArray()),
                            Arrays.asList((String[]) row.getArray("conditions").getArray()));
                }
            }
        }
    }
}
