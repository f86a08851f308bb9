package dev.tributary.database;

/**
 * The session that has the lock.
 *
 * @param pid its server process
 * @param role who it is
 * @param application what it calls itself
 * @param client the machine it comes from
 * @param since when it connected
 * @param doing its query, shortened; where it does nothing now, that and the last one
 * @param waiting whether that waits for a lock itself
 * @param progress how far an index build has come; empty where there is none
 */
public record LockHolder(
        String pid,
        String role,
        String application,
        String client,
        String since,
        String doing,
        boolean waiting,
        String progress) {

    /** Who, in one line. */
    public String who() {
        return "pid " + pid + ", user " + role + (application.isEmpty() ? "" : ", \"" + application + "\"") + " on "
                + client + ", since " + since;
    }

    /** Who and what together. */
    public String inOneLine() {
        return who()
                + (doing.isEmpty() ? "" : ": " + doing)
                + (waiting ? " (waiting for a lock itself)" : "")
                + (progress.isEmpty() ? "" : " (" + progress + ")");
    }

    /** What it does, in one line; empty where unknown. */
    public String work() {
        return doing.isEmpty()
                ? ""
                : doing
                        + (waiting ? "        (waiting for a lock itself)" : "")
                        + (progress.isEmpty() ? "" : "        (" + progress + ")");
    }
}
