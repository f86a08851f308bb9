package dev.tributary.session;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * How a session was found.
 *
 * @param sessionRole who connected
 * @param currentRole for whom it acts; empty for nobody else
 * @param pid its server process
 * @param deadlockTimeout how long a wait for a lock lasts before the server looks for deadlocks
 * @param others whether anybody else was connected to the database
 * @param claims locks of the session that it had
 * @param channels that it listened to
 * @param temporaries whether it had temporary tables
 * @param settings that were made in the session itself
 * @param freeSettings those that a run may make for itself
 * @param clientSettings what the driver may have made of it, as the product reads it
 */
record SessionState(
        String sessionRole,
        String currentRole,
        String pid,
        Duration deadlockTimeout,
        boolean others,
        List<String> claims,
        List<String> channels,
        boolean temporaries,
        Map<String, String> settings,
        List<String> freeSettings,
        List<String> clientSettings) {

    static SessionState read(ResultSet row) throws SQLException {
        List<String> pairs = Channel.texts(row, "settings");
        var settings = new LinkedHashMap<String, String>();
        for (int i = 0; i < pairs.size(); i += 2) {
            settings.put(pairs.get(i), pairs.get(i + 1));
        }
        return new SessionState(
                row.getString("session_role"),
                Objects.requireNonNullElse(row.getString("current_role"), ""),
                row.getString("pid"),
                Duration.ofMillis(row.getLong("deadlock_milliseconds")),
                row.getBoolean("others"),
                Channel.texts(row, "claims"),
                Channel.texts(row, "channels"),
                row.getBoolean("temporaries"),
                settings,
                Channel.texts(row, "free_settings"),
                Channel.texts(row, "client_settings"));
    }
}
