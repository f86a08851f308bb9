package dev.tributary.toolbox.postgresql.doctor;

import dev.tributary.doctor.BrokenIndex;
import dev.tributary.doctor.Catalog;
import dev.tributary.product.SessionSql;
import dev.tributary.product.TableName;
import dev.tributary.toolbox.postgresql.sql.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** The catalog of PostgreSQL 14 and newer. */
public final class PostgresqlCatalog implements Catalog {

    /**
     * A build that is under way has an invalid index, too. Roles that may not see other people's progress see at least
     * that a client has the lock of a build on the table.
     */
    private static final String BROKEN_INDEXES = """
            SELECT {index} AS name, {table} AS table_name,
                   c.relname ~ '_cc(new|old)[0-9]*$' AS leftover
            FROM pg_catalog.pg_index i
            JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
            WHERE NOT i.indisvalid AND c.relkind = 'i'
              AND NOT EXISTS (SELECT FROM pg_catalog.pg_stat_progress_create_index p WHERE p.index_relid = i.indexrelid)
              AND NOT EXISTS (
                SELECT FROM pg_catalog.pg_locks l JOIN pg_catalog.pg_stat_activity a ON a.pid = l.pid
                WHERE l.locktype = 'relation' AND l.granted AND l.mode = 'ShareUpdateExclusiveLock'
                  AND l.database = (SELECT oid FROM pg_catalog.pg_database WHERE datname = current_database())
                  AND l.relation = i.indrelid AND a.usesysid IS NOT NULL)
            ORDER BY 1""";

    private static final String OBJECTS = """
            WITH spaces AS (
              SELECT oid, nspname FROM pg_catalog.pg_namespace
              WHERE nspname NOT IN ('pg_catalog', 'information_schema') AND nspname !~ '^pg_(toast|temp)'
            ), things AS (
              SELECT 'pg_catalog.pg_class'::regclass AS kind, c.oid, s.nspname, c.relname AS name
              FROM pg_catalog.pg_class c JOIN spaces s ON s.oid = c.relnamespace
              WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f')
                 OR (c.relkind = 'S' AND NOT EXISTS (
                   SELECT FROM pg_catalog.pg_depend d WHERE d.classid = 'pg_catalog.pg_class'::regclass
                     AND d.objid = c.oid AND d.deptype IN ('a', 'i')))
              UNION ALL
              SELECT 'pg_catalog.pg_type'::regclass, t.oid, s.nspname, t.typname
              FROM pg_catalog.pg_type t JOIN spaces s ON s.oid = t.typnamespace
              WHERE t.typtype IN ('e', 'd')
              UNION ALL
              SELECT 'pg_catalog.pg_proc'::regclass, p.oid, s.nspname, p.proname
              FROM pg_catalog.pg_proc p JOIN spaces s ON s.oid = p.pronamespace
            )
            SELECT DISTINCT nspname || '.' || name AS name FROM things
            WHERE nspname || '.' || name <> ALL (?)
              AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d
                              WHERE d.classid = things.kind AND d.objid = things.oid AND d.deptype = 'e')
            ORDER BY 1 LIMIT 6""";

    /** Partitions and children count with a table; what the server itself does by triggers does not. */
    private static final String OTHER_HANDS = """
            WITH RECURSIVE tree AS (
              SELECT c.oid FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
              WHERE n.nspname || '.' || c.relname = ANY (?)
              UNION SELECT i.inhrelid FROM pg_catalog.pg_inherits i JOIN tree ON i.inhparent = tree.oid
            )
            SELECT c.oid::regclass || ' belongs to ' || pg_catalog.pg_get_userbyid(c.relowner) || ' and not to ' || current_user
            FROM tree JOIN pg_catalog.pg_class c ON c.oid = tree.oid
            WHERE NOT EXISTS (SELECT FROM pg_catalog.pg_roles me WHERE me.rolname = current_user
                              AND (me.oid = c.relowner OR NOT me.rolsuper AND pg_catalog.pg_has_role(me.oid, c.relowner, 'MEMBER')))
            UNION ALL SELECT 'trigger ' || quote_ident(t.tgname) || ' of ' || tree.oid::regclass || ' calls ' || p.oid::regprocedure
              || ', which belongs to ' || pg_catalog.pg_get_userbyid(p.proowner)
            FROM tree JOIN pg_catalog.pg_trigger t ON t.tgrelid = tree.oid JOIN pg_catalog.pg_proc p ON p.oid = t.tgfoid
            WHERE NOT t.tgisinternal
            UNION ALL SELECT 'rule ' || quote_ident(w.rulename) || ' of ' || tree.oid::regclass || ' changes what is written there'
            FROM tree JOIN pg_catalog.pg_rewrite w ON w.ev_class = tree.oid
            ORDER BY 1""";

    private final SessionSql session;

    /** Questions behind {@link SessionSql#ownPath}. */
    public PostgresqlCatalog(SessionSql session) {
        this.session = session;
    }

    @Override
    public List<BrokenIndex> brokenIndexes(Connection connection) throws SQLException {
        String query = BROKEN_INDEXES
                .replace("{index}", session.written("i.indexrelid"))
                .replace("{table}", session.written("i.indrelid"));
        return Sql.rows(connection, query, row -> {
            String name = row.getString("name");
            return new BrokenIndex(
                    name,
                    row.getString("table_name"),
                    row.getBoolean("leftover") ? "" : "REINDEX INDEX CONCURRENTLY " + name + ";",
                    "DROP INDEX CONCURRENTLY " + name + ";");
        });
    }

    @Override
    public List<String> subscriptions(Connection connection, TableName table) throws SQLException {
        return Sql.texts(
                connection,
                "SELECT s.subname::text FROM pg_catalog.pg_subscription_rel r"
                        + " JOIN pg_catalog.pg_subscription s ON s.oid = r.srsubid"
                        + " JOIN pg_catalog.pg_class c ON c.oid = r.srrelid"
                        + " JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
                        + " WHERE c.relname = ? AND n.nspname = ? ORDER BY 1",
                table.name(),
                table.schema());
    }

    @Override
    public List<String> otherHands(Connection connection, List<TableName> tables) throws SQLException {
        Object own = tables.stream().map(TableName::toString).toArray(String[]::new);
        return Sql.texts(connection, OTHER_HANDS, own);
    }

    @Override
    public List<String> objects(Connection connection, List<TableName> except) throws SQLException {
        Object own = except.stream().map(TableName::toString).toArray(String[]::new);
        return Sql.texts(connection, OBJECTS, own);
    }
}
