package dev.tributary.toolbox.postgresql.scratch;

import dev.tributary.toolbox.postgresql.sql.Sql;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The names of one run's databases, and the sign by which others see that the run is alive. */
final class ScratchNames {

    /** The first half of the advisory lock's key: "trib" in ASCII. */
    private static final int LOCK_CLASS = 0x74726962;

    private static final String PREFIX = "tributary_scratch_";
    private static final Pattern OURS = Pattern.compile(PREFIX + "([0-9a-f]{8})_\\d+");

    private final int run;
    private int count;

    private ScratchNames(int run) {
        this.run = run;
    }

    /** Names that no other run has. */
    static ScratchNames fresh() {
        return new ScratchNames(new SecureRandom().nextInt());
    }

    /** The next name; needs no quotes. */
    synchronized String next() {
        count++;
        return PREFIX + HexFormat.of().toHexDigits(run) + "_" + count;
    }

    /** The role that owns databases of revisions of others; needs no quotes. */
    String role() {
        return PREFIX + HexFormat.of().toHexDigits(run);
    }

    /** Shows that the run lives, for as long as the connection does. */
    void claim(Connection connection) throws SQLException {
        Sql.run(connection, "SELECT pg_advisory_lock(?, ?)", LOCK_CLASS, run);
    }

    /** Databases of runs that nobody lives for any more; only those that this connection's role owns. */
    static List<String> abandoned(Connection connection) throws SQLException {
        var abandoned = new ArrayList<String>();
        try (var statement = connection.createStatement()) {
            // Names first: a run that begins between the two looks is then not taken for a dead one.
            var candidates = new ArrayList<String>();
            try (var rows = statement.executeQuery(
                    "SELECT d.datname FROM pg_database d JOIN pg_roles r ON r.oid = d.datdba"
                            + " WHERE (r.rolname = current_user OR r.rolname LIKE 'tributary\\_scratch\\_%'"
                            + " AND (SELECT rolsuper FROM pg_roles WHERE rolname = current_user)) AND d.datname LIKE 'tributary\\_scratch\\_%' ORDER BY 1")) {
                while (rows.next()) {
                    candidates.add(rows.getString(1));
                }
            }
            Set<Integer> alive = alive(statement);
            for (String name : candidates) {
                var matcher = OURS.matcher(name);
                if (matcher.matches() && !alive.contains(HexFormat.fromHexDigits(matcher.group(1)))) {
                    abandoned.add(name);
                }
            }
        }
        return abandoned;
    }

    /** Such roles; only where this connection's role may drop them. */
    static List<String> abandonedRoles(Connection connection) throws SQLException {
        if (!RestrictedRole.isSuperuser(connection)) {
            return List.of();
        }
        List<String> candidates = Sql.rows(
                connection,
                "SELECT rolname FROM pg_roles WHERE rolname ~ '^tributary_scratch_[0-9a-f]{8}$' ORDER BY 1",
                row -> row.getString(1));
        if (candidates.isEmpty()) {
            return candidates;
        }
        try (var statement = connection.createStatement()) {
            Set<Integer> alive = alive(statement);
            return candidates.stream()
                    .filter(name -> !alive.contains(HexFormat.fromHexDigits(name.substring(PREFIX.length()))))
                    .toList();
        }
    }

    /** The roles that runs would have that somebody lives for. */
    static Set<String> alive(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            return alive(statement).stream()
                    .map(run -> PREFIX + HexFormat.of().toHexDigits(run))
                    .collect(Collectors.toSet());
        }
    }

    private static Set<Integer> alive(java.sql.Statement statement) throws SQLException {
        var alive = new HashSet<Integer>();
        try (var rows = statement.executeQuery("SELECT objid::bigint FROM pg_locks WHERE locktype = 'advisory'"
                + " AND granted AND objsubid = 2 AND classid::bigint = " + LOCK_CLASS)) {
            while (rows.next()) {
                alive.add((int) rows.getLong(1));
            }
        }
        return alive;
    }
}
