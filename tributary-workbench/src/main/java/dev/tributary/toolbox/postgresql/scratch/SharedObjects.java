package dev.tributary.toolbox.postgresql.scratch;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.SortedMap;
import java.util.TreeMap;

/** What all databases of a server share and a revision can change: roles, with memberships and settings, and tablespaces. */
final class SharedObjects {

    private static final String QUERY = """
            SELECT 'role ' || quote_ident(r.rolname), concat_ws(', ',
              CASE WHEN r.rolsuper THEN 'superuser' END, CASE WHEN NOT r.rolinherit THEN 'noinherit' END,
              CASE WHEN r.rolcreaterole THEN 'createrole' END, CASE WHEN r.rolcreatedb THEN 'createdb' END,
              CASE WHEN r.rolcanlogin THEN 'login' END, CASE WHEN r.rolreplication THEN 'replication' END,
              CASE WHEN r.rolbypassrls THEN 'bypassrls' END, 'connections ' || r.rolconnlimit,
              'valid until ' || nullif(r.rolvaliduntil, 'infinity'),
              (SELECT 'member of ' || string_agg(concat(quote_ident(g.rolname), CASE WHEN m.admin_option THEN ' with admin' END),
                 ', ' ORDER BY g.rolname, m.admin_option)
               FROM pg_auth_members m JOIN pg_roles g ON g.oid = m.roleid WHERE m.member = r.oid),
              (SELECT string_agg(c, ', ' ORDER BY c) FROM pg_db_role_setting s, unnest(s.setconfig) c
               WHERE s.setrole = r.oid AND s.setdatabase = 0))
            FROM pg_roles r
            UNION ALL
            SELECT 'tablespace ' || quote_ident(spcname), pg_get_userbyid(spcowner) FROM pg_tablespace""";

    private SharedObjects() {}

    /** By kind and name, the definition. */
    static SortedMap<String, String> read(Connection connection) throws SQLException {
        var objects = new TreeMap<String, String>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(QUERY)) {
            while (rows.next()) {
                objects.put(rows.getString(1), rows.getString(2));
            }
        }
        return objects;
    }
}
