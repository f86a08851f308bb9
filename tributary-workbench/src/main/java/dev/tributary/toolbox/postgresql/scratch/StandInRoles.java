package dev.tributary.toolbox.postgresql.scratch;

import dev.tributary.toolbox.postgresql.sql.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Roles that revisions name and the server does not have. They may do nothing, not even log in. Each says in its comment of which
 * run it is, so that the next run drops those that a killed one has left; a role without such a comment is somebody else's and is
 * left alone.
 */
final class StandInRoles {
    private static final String MARK = " made this role to stand for a real one";

    private static final String MARKED = """
            SELECT rolname, split_part(pg_catalog.shobj_description(oid, 'pg_authid'), ' ', 1) FROM pg_catalog.pg_roles
             WHERE pg_catalog.shobj_description(oid, 'pg_authid') ~ '^tributary_scratch_[0-9a-f]{8} made this role'""";

    private final Connection administration;
    private final List<String> made = new ArrayList<>();

    StandInRoles(Connection administration) {
        this.administration = administration;
    }

    /** Those of these roles that the server does not have of its own. */
    List<String> missing(List<String> wanted) throws SQLException {
        List<String> there = Sql.texts(administration, "SELECT rolname FROM pg_catalog.pg_roles");
        List<String> marked = Sql.rows(administration, MARKED, row -> row.getString(1));
        return wanted.stream()
                .filter(role -> !there.contains(role) || marked.contains(role))
                .toList();
    }

    /**
     * Makes those that are not there. Nobody else may make or drop such roles meanwhile.
     *
     * @param names of this run
     * @param restricted who owns the scratch databases, and is to be able to give things to them; null where that is this
     *     connection's role
     */
    void make(List<String> wanted, ScratchNames names, @Nullable RestrictedRole restricted) throws SQLException {
        dropLeftovers();
        boolean may = restricted == null && RestrictedRole.isSuperuser(administration);
        String member = restricted == null ? "CURRENT_USER" : restricted.name();
        for (String role : missing(wanted)) {
            String quoted = quoted(role);
            Sql.run(administration, "CREATE ROLE " + quoted + " NOLOGIN");
            made.add(role);
            Sql.run(administration, "COMMENT ON ROLE " + quoted + " IS '" + names.role() + MARK + "'");
            if (!may) {
                Sql.run(administration, "GRANT " + quoted + " TO " + member);
            }
        }
    }

    private void dropLeftovers() throws SQLException {
        Set<String> alive = ScratchNames.alive(administration);
        record Marked(String role, String run) {}
        for (Marked leftover :
                Sql.rows(administration, MARKED, row -> new Marked(row.getString(1), row.getString(2)))) {
            if (!alive.contains(leftover.run())) {
                dropIfUnused(leftover.role());
            }
        }
    }

    /** Those that were made. */
    List<String> made() {
        return List.copyOf(made);
    }

    /** Drops what was made. The databases of the run are gone. */
    void drop() throws SQLException {
        for (String role : made) {
            dropIfUnused(role);
        }
        made.clear();
    }

    /** Where somebody else has given it something meanwhile, it stays, with its comment. */
    private void dropIfUnused(String role) throws SQLException {
        try {
            Sql.run(administration, "DROP ROLE IF EXISTS " + quoted(role));
        } catch (SQLException e) {
            if (!"2BP01".equals(e.getSQLState())) {
                throw e;
            }
        }
    }

    private static String quoted(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }
}
