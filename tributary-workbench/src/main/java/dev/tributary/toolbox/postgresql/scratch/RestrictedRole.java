package dev.tributary.toolbox.postgresql.scratch;

import dev.tributary.toolbox.postgresql.sql.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Who owns scratch databases in which the revisions of others are replayed. It logs in by itself, since in a session of a superuser
 * {@code SET ROLE} is undone by whoever likes. It may do all within its databases, make roles, and see every row; it is no
 * superuser, and reaches neither files nor programs of the server.
 *
 * @param login as it; the address's own role has no more rights than it should
 */
record RestrictedRole(LoginRole login) {

    /** From this version on, whoever may make roles may give those only that it has itself. */
    private static final int ROLES_ARE_OWNED = 16_00_00;

    private static final int PARAMETERS_ARE_GRANTED = 15_00_00;

    private static final String FOR_FILES_AND_PROGRAMS =
            "('pg_read_server_files', 'pg_write_server_files', 'pg_execute_server_program')";

    /** What revisions set for themselves, and what reaches nothing but rows and logs. */
    private static final List<String> PARAMETERS = List.of(
            "session_replication_role",
            "deadlock_timeout",
            "log_min_duration_statement",
            "log_min_messages",
            "log_statement",
            "lo_compat_privileges",
            "track_activities",
            "track_counts",
            "track_functions",
            "track_io_timing");

    private static final List<String> WATCHING = List.of(
            "auto_explain.log_min_duration",
            "auto_explain.log_nested_statements",
            "auto_explain.log_analyze",
            "auto_explain.log_timing",
            "auto_explain.log_verbose",
            "auto_explain.log_format",
            "auto_explain.log_level");

    /** Roles that this one has made, or that those have made: whoever makes one is a member of it with the right to drop it. */
    private static final String MADE = """
            WITH RECURSIVE made(oid) AS (
              SELECT m.roleid FROM pg_catalog.pg_auth_members m JOIN pg_catalog.pg_roles r ON r.oid = m.member
               WHERE r.rolname = ? AND m.admin_option
              UNION SELECT m.roleid FROM pg_catalog.pg_auth_members m JOIN made ON made.oid = m.member WHERE m.admin_option)
            SELECT pg_catalog.quote_ident(r.rolname) FROM made JOIN pg_catalog.pg_roles r USING (oid)""";

    /**
     * Makes it, or takes the role of the connection where that one is none that has to be kept away.
     *
     * @param thrownAway whether the whole server is, so that it may lose what it has for files and programs
     * @throws SQLException with a sentence where the connection's role is neither a superuser nor harmless
     */
    static RestrictedRole on(Connection administration, String name, int version, boolean thrownAway)
            throws SQLException {
        if (!isSuperuser(administration)) {
            return itself(administration, version);
        }
        boolean makesRoles = thrownAway || version >= ROLES_ARE_OWNED;
        if (thrownAway && version < ROLES_ARE_OWNED) {
            // Before 16, whoever may make roles may make itself a member of these.
            Sql.run(administration, "SET allow_system_table_mods = on");
            Sql.run(administration, "DELETE FROM pg_catalog.pg_authid WHERE rolname IN " + FOR_FILES_AND_PROGRAMS);
            Sql.run(administration, "RESET allow_system_table_mods");
        }
        var login = LoginRole.made(
                administration,
                name,
                "NOSUPERUSER NOCREATEDB NOREPLICATION BYPASSRLS " + (makesRoles ? "CREATEROLE" : "NOCREATEROLE"));
        if (version >= ROLES_ARE_OWNED) {
            Sql.run(administration, "ALTER ROLE " + name + " SET createrole_self_grant = 'set, inherit'");
        }
        if (version >= PARAMETERS_ARE_GRANTED) {
            Sql.run(administration, "GRANT SET ON PARAMETER " + String.join(", ", PARAMETERS) + " TO " + name);
            if (hasAutoExplain(administration)) {
                // So that its scripts can be watched: what it shows are the plans of its own statements.
                Sql.run(administration, "ALTER ROLE " + name + " SET session_preload_libraries = 'auto_explain'");
                Sql.run(administration, "GRANT SET ON PARAMETER " + String.join(", ", WATCHING) + " TO " + name);
            }
        }
        return new RestrictedRole(login);
    }

    private static boolean hasAutoExplain(Connection administration) {
        try {
            Sql.run(administration, "LOAD 'auto_explain'");
            return true;
        } catch (SQLException e) {
            return false; // a server without the usual modules
        }
    }

    private static RestrictedRole itself(Connection administration, int version) throws SQLException {
        List<String> reach = Sql.rows(
                administration,
                "SELECT CASE WHEN r.rolcreaterole AND " + (version < ROLES_ARE_OWNED) + " THEN 'CREATEROLE' ELSE"
                        + " (SELECT min(p.rolname) FROM pg_catalog.pg_roles p WHERE p.rolname IN "
                        + FOR_FILES_AND_PROGRAMS
                        + " AND pg_catalog.pg_has_role(r.oid, p.oid, 'MEMBER')) END, pg_catalog.quote_ident(r.rolname)"
                        + " FROM pg_catalog.pg_roles r WHERE r.rolname = current_user",
                row -> {
                    String found = row.getString(1);
                    return found == null ? row.getString(2) : "!" + found;
                });
        String name = reach.get(0);
        if (name.startsWith("!")) {
            throw new SQLException(
                    "its role has " + name.substring(1)
                            + ", by which revisions of others would reach files and programs of that machine; name a role without it");
        }
        return new RestrictedRole(new LoginRole(name, null));
    }

    static boolean isSuperuser(Connection connection) throws SQLException {
        return Sql.rows(
                        connection,
                        "SELECT rolsuper FROM pg_catalog.pg_roles WHERE rolname = current_user",
                        row -> row.getBoolean(1))
                .get(0);
    }

    /** Needs no quotes. */
    String name() {
        return login.name();
    }

    /** Drops it where it was made, and the roles that it has made. Its databases are gone. */
    void drop(Connection administration) throws SQLException {
        if (login.password() != null) {
            drop(administration, name());
        }
    }

    static void drop(Connection administration, String name) throws SQLException {
        for (String made : Sql.rows(administration, MADE, row -> row.getString(1), name)) {
            Sql.run(administration, "DROP OWNED BY " + made);
            Sql.run(administration, "DROP ROLE IF EXISTS " + made);
        }
        Sql.run(administration, "DROP OWNED BY " + name); // rights to parameters
        Sql.run(administration, "DROP ROLE " + name);
    }
}
