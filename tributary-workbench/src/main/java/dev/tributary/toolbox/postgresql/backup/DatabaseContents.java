package dev.tributary.toolbox.postgresql.backup;

import dev.tributary.backup.Contents;
import dev.tributary.backup.TableRows;
import dev.tributary.product.Product;
import dev.tributary.toolbox.postgresql.sql.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;

/** Asks a database what is in it, and how it would be emptied. Changes nothing. */
public final class DatabaseContents {

    private final Connection connection;
    private final Product product;
    private final Set<String> keptSchemas;

    /**
     * Questions over a connection that stays open, in a transaction that {@link #begin} began.
     *
     * @param product what the server is
     * @param keptSchemas schemas that would be emptied but not taken away, as the catalog spells them
     */
    public DatabaseContents(Connection connection, Product product, Set<String> keptSchemas) {
        this.connection = connection;
        this.product = product;
        this.keptSchemas = Set.copyOf(keptSchemas);
    }

    /** Begins a transaction in which names mean what the server brought, whatever the database itself holds. */
    static void begin(Connection connection, Product product) throws SQLException {
        connection.setAutoCommit(false);
        Sql.run(connection, product.session().ownPath());
    }

    private record Thing(String kind, String identity, String schema, boolean owned) {}

    private record Extension(String name, boolean ours) {}

    /** What is there, with the rows counted, each table's in a transaction of its own: the one that was open is over then. */
    public Contents read() throws SQLException {
        var others = new TreeMap<String, Integer>();
        for (Thing thing : things()) {
            if (!thing.kind().equals("table") && !thing.owned()) {
                others.merge(thing.kind(), 1, Integer::sum);
            }
        }
        for (String[] wide : pairs(ContentsSql.DATABASE_WIDE)) {
            others.merge(wide[0], 1, Integer::sum);
        }
        var kept = new ArrayList<String>();
        for (Extension extension : extensions()) {
            if (extension.ours()) {
                others.merge("extension", 1, Integer::sum);
            } else {
                kept.add("extension " + extension.name());
            }
        }
        int schemas = schemas().size();
        if (schemas > 0) {
            others.put("schema", schemas);
        }
        long large = number(ContentsSql.LARGE_OBJECTS);
        if (large > 0) {
            others.put("large object", Math.toIntExact(large));
        }
        return new Contents(tables(), others, kept);
    }

    /** Subscriptions: they fill the tables from elsewhere, and dropping one reaches out to another server. */
    List<String> subscriptions() throws SQLException {
        return names(ContentsSql.SUBSCRIPTIONS);
    }

    /**
     * The statements that take all of it away, in an order that works. Schemas that are kept are left empty: who may use
     * them is not the revisions' business.
     */
    List<String> drops() throws SQLException {
        var drops = new ArrayList<String>();
        for (String[] wide : pairs(ContentsSql.DATABASE_WIDE)) {
            drops.add(drop(wide[0], wide[1]));
        }
        for (Extension extension : extensions()) {
            if (extension.ours()) {
                drops.add(drop("extension", extension.name()));
            }
        }
        for (String schema : schemas()) {
            drops.add(drop("schema", schema));
        }
        for (Thing thing : things()) {
            if (keptSchemas.contains(thing.schema())) {
                drops.add(drop(thing.kind(), thing.identity()));
            }
        }
        if (number(ContentsSql.LARGE_OBJECTS) > 0) {
            drops.add("SELECT pg_catalog.lo_unlink(oid) FROM pg_catalog.pg_largeobject_metadata");
        }
        return drops;
    }

    /** What an earlier statement took along is not there any more. */
    private static String drop(String kind, String name) {
        String word = switch (kind) {
            case "composite type" -> "TYPE";
            case "statistics object" -> "STATISTICS";
            default -> kind.toUpperCase(Locale.ROOT);
        };
        return "DROP " + word + " IF EXISTS " + name + " CASCADE";
    }

    private List<TableRows> tables() throws SQLException {
        var tables = new ArrayList<TableRows>();
        var counter = new RowCounter(connection, product);
        for (String[] table : pairs(ContentsSql.TABLES)) {
            tables.add(counter.count(table[0], table[0], Long.parseLong(table[1])));
        }
        return tables;
    }

    private List<Thing> things() throws SQLException {
        return Sql.rows(
                connection,
                ContentsSql.OBJECTS,
                row -> new Thing(
                        row.getString("kind"),
                        row.getString("identity"),
                        row.getString("schema"),
                        row.getBoolean("owned")));
    }

    private List<String> schemas() throws SQLException {
        var schemas = new ArrayList<String>();
        for (String[] schema : pairs(ContentsSql.SCHEMAS)) {
            if (!keptSchemas.contains(schema[1])) {
                schemas.add(schema[0]);
            }
        }
        return schemas;
    }

    private List<Extension> extensions() throws SQLException {
        return Sql.rows(
                connection,
                ContentsSql.EXTENSIONS,
                row -> new Extension(row.getString("name"), row.getBoolean("ours")));
    }

    private List<String> names(String query) throws SQLException {
        return Sql.rows(connection, query, row -> row.getString("name"));
    }

    private List<String[]> pairs(String query) throws SQLException {
        return Sql.rows(connection, query, row -> new String[] {row.getString(1), row.getString(2)});
    }

    private long number(String query) throws SQLException {
        return Sql.first(connection, query, row -> row.getLong(1)).orElseThrow();
    }
}
