package dev.tributary.toolbox.postgresql.scratch;

import dev.tributary.toolbox.postgresql.sql.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Roles as they were, with attributes, settings, memberships and password. The password is known only to a superuser; for others it
 * stays as it is.
 */
final class FormerRoles {
    private static final String TITLE = "'role ' || quote_ident(r.rolname)";

    private static final String CLAUSES = "SELECT " + TITLE + ", unnest(ARRAY["
            + "CASE WHEN r.rolsuper THEN 'SUPERUSER' ELSE 'NOSUPERUSER' END,"
            + " CASE WHEN r.rolinherit THEN 'INHERIT' ELSE 'NOINHERIT' END,"
            + " CASE WHEN r.rolcreaterole THEN 'CREATEROLE' ELSE 'NOCREATEROLE' END,"
            + " CASE WHEN r.rolcreatedb THEN 'CREATEDB' ELSE 'NOCREATEDB' END,"
            + " CASE WHEN r.rolcanlogin THEN 'LOGIN' ELSE 'NOLOGIN' END,"
            + " CASE WHEN r.rolreplication THEN 'REPLICATION' ELSE 'NOREPLICATION' END,"
            + " CASE WHEN r.rolbypassrls THEN 'BYPASSRLS' ELSE 'NOBYPASSRLS' END,"
            + " 'CONNECTION LIMIT ' || r.rolconnlimit,"
            + " format('VALID UNTIL %L', coalesce(r.rolvaliduntil, 'infinity'))]) FROM pg_catalog.pg_roles r";

    private static final String PASSWORDS =
            "SELECT " + TITLE + ", format('PASSWORD %L', r.rolpassword) FROM pg_catalog.pg_authid r";

    private static final String SETTINGS = "SELECT " + TITLE + ", c.setting FROM pg_catalog.pg_db_role_setting s"
            + " JOIN pg_catalog.pg_roles r ON r.oid = s.setrole, unnest(s.setconfig) WITH ORDINALITY c(setting, place)"
            + " WHERE s.setdatabase = 0 ORDER BY c.place";

    /** From 16 on, a membership says more than whether it may be handed on. */
    private static final String MEMBERS = "SELECT " + TITLE + ", format('%I TO %I', g.rolname, m.rolname)"
            + " || CASE WHEN to_jsonb(a) ? 'inherit_option' THEN format(' WITH ADMIN %s, INHERIT %s, SET %s', a.admin_option::text,"
            + " to_jsonb(a) ->> 'inherit_option', to_jsonb(a) ->> 'set_option')"
            + " WHEN a.admin_option THEN ' WITH ADMIN OPTION' ELSE '' END, format('%I FROM %I', g.rolname, m.rolname)"
            + " FROM pg_catalog.pg_auth_members a JOIN pg_catalog.pg_roles g ON g.oid = a.roleid"
            + " JOIN pg_catalog.pg_roles m ON m.oid = a.member JOIN pg_catalog.pg_roles r ON r.oid IN (g.oid, m.oid)";

    /**
     * A role.
     *
     * @param clauses as {@code ALTER ROLE} takes them
     * @param settings name, equals sign, value
     * @param members what to revoke, by what to grant
     */
    private record Role(List<String> clauses, List<String> settings, Map<String, String> members) {
        Role() {
            this(new ArrayList<>(), new ArrayList<>(), new TreeMap<>());
        }
    }

    private final Map<String, Role> roles = new TreeMap<>();

    private FormerRoles() {}

    /** All roles as they are now. */
    static FormerRoles read(Connection connection) throws SQLException {
        var now = new FormerRoles();
        Sql.rows(
                connection, CLAUSES, row -> now.role(row.getString(1)).clauses().add(row.getString(2)));
        if (RestrictedRole.isSuperuser(connection)) {
            Sql.rows(
                    connection,
                    PASSWORDS,
                    row -> now.role(row.getString(1)).clauses().add(row.getString(2)));
        }
        Sql.rows(
                connection,
                SETTINGS,
                row -> now.role(row.getString(1)).settings().add(row.getString(2)));
        Sql.rows(
                connection,
                MEMBERS,
                row -> String.valueOf(now.role(row.getString(1)).members().put(row.getString(2), row.getString(3))));
        return now;
    }

    private Role role(String title) {
        return roles.computeIfAbsent(title, none -> new Role());
    }

    /**
     * Makes roles what they were; one that was not is left as it is.
     *
     * @param titles kind and quoted name
     */
    void putBack(Connection connection, Collection<String> titles) throws SQLException {
        Map<String, Role> now = read(connection).roles;
        for (String title : titles) {
            Role former = roles.get(title);
            if (former != null) {
                if (!now.containsKey(title)) {
                    Sql.run(connection, "CREATE " + title);
                }
                putBack(connection, title, former, now.getOrDefault(title, new Role()));
            }
        }
    }

    private static void putBack(Connection connection, String title, Role former, Role now) throws SQLException {
        var clauses = new ArrayList<>(former.clauses());
        clauses.removeAll(now.clauses()); // what need not change may take more rights than there are
        if (!clauses.isEmpty()) {
            Sql.run(connection, "ALTER " + title + " WITH " + String.join(" ", clauses));
        }
        if (!former.settings().equals(now.settings())) {
            Sql.run(connection, "ALTER " + title + " RESET ALL");
            for (String setting : former.settings()) {
                int is = setting.indexOf('=');
                DatabaseSettings.set(connection, "ALTER " + title, setting.substring(0, is), setting.substring(is + 1));
            }
        }
        for (Map.Entry<String, String> member : now.members().entrySet()) {
            if (!former.members().containsKey(member.getKey())) {
                Sql.run(connection, "REVOKE " + member.getValue());
            }
        }
        for (String member : former.members().keySet()) {
            if (!now.members().containsKey(member)) {
                Sql.run(connection, "GRANT " + member);
            }
        }
    }
}
