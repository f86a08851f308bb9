package dev.tributary.database;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;

/**
 * A session that keeps a run waiting for a lock.
 *
 * @param pid its server process; {@code 0} for a prepared transaction, which has none
 * @param role who it is; empty for the server's own work
 * @param application what it calls itself; may be empty
 * @param client the machine it comes from
 * @param state what it does, in the server's words, such as {@code idle in transaction}; may be empty
 * @param age how long its transaction lasts
 * @param query its last query, shortened
 * @param housekeeping whether it is the server's own work, which gives way to whoever waits long enough
 * @param stubborn whether it is housekeeping that does not give way
 */
public record Blocker(
        String pid,
        String role,
        String application,
        String client,
        String state,
        Duration age,
        String query,
        boolean housekeeping,
        boolean stubborn) {

    static Blocker read(ResultSet row) throws SQLException {
        return new Blocker(
                row.getString("pid"),
                row.getString("role"),
                row.getString("application"),
                row.getString("client"),
                row.getString("state"),
                Duration.ofMillis(row.getLong("milliseconds")),
                row.getString("query"),
                row.getBoolean("housekeeping"),
                row.getBoolean("stubborn"));
    }

    /** Whether its transaction lasts for so long at least. The age of a prepared one is not known, and it is never new. */
    public boolean lasts(Duration time) {
        return pid.equals("0") || age.plusMillis(1).compareTo(time) > 0;
    }

    /** Who, since when and with what, in one line. */
    public String inOneLine() {
        String who = "pid " + pid + (role.isEmpty() ? "" : ", user " + role)
                + (application.isEmpty() ? "" : ", \"" + application + "\"")
                + (role.isEmpty() ? "" : " on " + client);
        String since = (state.isEmpty() ? "" : ", " + state) + " for " + words(age);
        return who + since + (query.isEmpty() ? "" : ": " + query);
    }

    private static String words(Duration age) {
        if (age.compareTo(Duration.ofSeconds(1)) < 0) {
            return age.toMillis() + " ms";
        }
        return age.compareTo(Duration.ofMinutes(2)) < 0 ? age.toSeconds() + " s" : age.toMinutes() + " min";
    }
}
