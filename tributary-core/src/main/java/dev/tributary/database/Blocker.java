package dev.tributary.database;

import java.time.Duration;

/**
 * A session that keeps a run waiting for a lock.
 *
 * @param pid its server process; {@code 0} where it has none, as a prepared transaction
 * @param role who it is; empty for the server's own work
 * @param application what it calls itself; may be empty
 * @param client the machine it comes from
 * @param state what it does, in the server's words, such as {@code idle in transaction}; may be empty
 * @param age how long its transaction lasts
 * @param query its last query, shortened
 * @param housekeeping whether it is the server's own work, which gives way to whoever waits long enough
 * @param stubborn why it does not give way, although it is housekeeping; empty where it does
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
        String stubborn) {

    /** Whether there is a server process that could be ended. */
    public boolean hasProcess() {
        return !pid.equals("0");
    }

    /** Whether its transaction lasts for so long at least. The age of a prepared one is not known, and it is never new. */
    public boolean lasts(Duration time) {
        return !hasProcess() || age.plusMillis(1).compareTo(time) > 0;
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
