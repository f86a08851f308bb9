package dev.tributary.postgresql;

import static dev.tributary.postgresql.Literal.milliseconds;
import static dev.tributary.postgresql.Literal.text;

import dev.tributary.product.ScriptSettings;
import dev.tributary.product.ScriptZone;
import dev.tributary.product.ServerError;
import dev.tributary.product.SessionSql;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a session has besides its transaction: how it is read, named and put back. */
final class PostgresqlSession implements SessionSql {

    /** A server that hears nothing of its client for a minute and a half lets its locks go, even if nobody closes the connection. */
    private static final Map<String, String> KEEPALIVES = new TreeMap<>(Map.of(
            "tcp_keepalives_idle", "30",
            "tcp_keepalives_interval", "10",
            "tcp_keepalives_count", "5",
            "tcp_user_timeout", "80000"));

    /** Advisory locks of this session in this database. */
    private static final String OWN_CLAIMS = "locktype = 'advisory' AND granted AND pid = pg_catalog.pg_backend_pid()"
            + " AND database = (SELECT oid FROM pg_catalog.pg_database WHERE datname = current_database())";

    private static final String GIVING_UP = """
            CASE WHEN one AND alone THEN pg_catalog.pg_advisory_unlock(high << 32 | low)
              WHEN one THEN pg_catalog.pg_advisory_unlock_shared(high << 32 | low)
              WHEN alone THEN pg_catalog.pg_advisory_unlock(((high + (1::bigint << 31)) % (1::bigint << 32) - (1::bigint << 31))::int,
                ((low + (1::bigint << 31)) % (1::bigint << 32) - (1::bigint << 31))::int)
              ELSE pg_catalog.pg_advisory_unlock_shared(((high + (1::bigint << 31)) % (1::bigint << 32) - (1::bigint << 31))::int,
                ((low + (1::bigint << 31)) % (1::bigint << 32) - (1::bigint << 31))::int) END""";

    private static final String CLAIM = "pg_catalog.concat_ws(' ', classid, objid, objsubid, mode)";

    private static final String CHECK_INTERVAL = "client_connection_check_interval";

    /** What role, database, address or whoever had the session say stays, and servers on some systems cannot watch a connection and refuse that setting. */
    private static final String FREE =
            "ARRAY(SELECT s.name FROM pg_catalog.pg_settings s WHERE s.name = ANY (" + Literal.texts(watching()) + ")"
                    + " AND s.source <> ALL (ARRAY['client', 'user', 'database', 'database user', 'session'])"
                    + " AND (s.name <> " + text(CHECK_INTERVAL) + " OR pg_catalog.version() LIKE '%linux%'))";

    private static List<String> watching() {
        var names = new ArrayList<>(KEEPALIVES.keySet());
        names.add(CHECK_INTERVAL);
        return names;
    }

    @Override
    public List<String> begin(long key, @Nullable Duration lockTimeout, @Nullable Duration statementTimeout) {
        var texts = new ArrayList<String>();
        texts.add("BEGIN ISOLATION LEVEL READ COMMITTED");
        texts.add("SELECT pg_catalog.pg_advisory_xact_lock(" + key + ")");
        texts.addAll(timeouts(lockTimeout, statementTimeout, true));
        return texts;
    }

    @Override
    public List<String> timeouts(@Nullable Duration lock, @Nullable Duration statement, boolean local) {
        var texts = new ArrayList<String>();
        String set = local ? "SET LOCAL " : "SET ";
        if (lock != null) {
            texts.add(set + "lock_timeout = " + milliseconds(lock));
        }
        if (statement != null) {
            texts.add(set + "statement_timeout = " + milliseconds(statement));
        }
        return texts;
    }

    @Override
    public String serverPid() {
        return "SELECT pg_catalog.pg_backend_pid()::text";
    }

    @Override
    public String ownPath() {
        return OwnPath.take();
    }

    @Override
    public String ownPath(boolean policiesApply) {
        return OwnPath.take() + " OR " + PostgresqlRowSecurity.setting(policiesApply);
    }

    @Override
    public String formerPath() {
        return OwnPath.leave();
    }

    @Override
    public String relation(String written) {
        return OwnPath.relation(written);
    }

    @Override
    public String written(String number) {
        return OwnPath.written(number);
    }

    @Override
    public List<String> state() {
        return List.of(
                OwnPath.keepSettings(),
                OwnPath.take(),
                "SELECT session_user::text AS session_role, nullif(current_setting('role'), 'none') AS current_role,"
                        + " pg_catalog.pg_backend_pid()::text AS pid,"
                        + " (extract(epoch FROM current_setting('deadlock_timeout')::interval) * 1000)::bigint AS deadlock_milliseconds,"
                        + " " + OwnPath.SETTINGS + " AS settings,"
                        + " EXISTS (SELECT FROM pg_catalog.pg_stat_activity WHERE datname = current_database()"
                        + " AND pid <> pg_catalog.pg_backend_pid()) AS others,"
                        + " ARRAY(SELECT " + CLAIM + " FROM pg_catalog.pg_locks WHERE " + OWN_CLAIMS + ") AS claims,"
                        + " ARRAY(SELECT pg_catalog.quote_ident(c) FROM pg_catalog.pg_listening_channels() c) AS channels,"
                        + " EXISTS (SELECT FROM pg_catalog.pg_class WHERE relnamespace = pg_catalog.pg_my_temp_schema()) AS temporaries,"
                        + " " + FREE + " AS free_settings,\n"
                        + ClientSettings.QUERY
                        + " AS client_settings");
    }

    @Override
    public String progress(String serverPid) {
        return "SELECT " + StatementProgress.of("" + Long.parseLong(serverPid));
    }

    @Override
    public ScriptSettings forScripts(List<String> found, ScriptZone zone, Map<String, String> asked) {
        return ClientSettings.of(found, zone, asked);
    }

    @Override
    public String readOnlySetting() {
        return "SHOW default_transaction_read_only";
    }

    /** A database in SQL_ASCII keeps all bytes as they come. */
    @Override
    public String holdsEverything() {
        return "SELECT pg_catalog.current_setting('server_encoding') OPERATOR(pg_catalog.=) ANY"
                + " (ARRAY['UTF8', 'SQL_ASCII']::pg_catalog.text[])";
    }

    @Override
    public String echo(String text) {
        return "SELECT " + text(text);
    }

    @Override
    public String searchPath() {
        return "SHOW search_path";
    }

    @Override
    public String searchIn(String path) {
        return "SET search_path TO " + (path.isEmpty() ? "''" : path);
    }

    @Override
    public String searchIn(List<String> schemas) {
        return searchIn(schemas.stream()
                .map(schema -> "\"" + schema.replace("\"", "\"\"") + "\"")
                .collect(Collectors.joining(", ")));
    }

    /** What has a meaning of its own on a search path is no schema that anybody makes. */
    @Override
    public String missingOf(List<String> schemas) {
        return "SELECT s.name, pg_catalog.pg_get_userbyid(d.datdba)::pg_catalog.text AS owner,"
                + " pg_catalog.has_database_privilege(d.oid, 'CREATE') AS may FROM pg_catalog.unnest("
                + Literal.texts(schemas.stream()
                        .filter(schema -> !schema.equals("$user") && !schema.startsWith("pg_"))
                        .toList())
                + ") WITH ORDINALITY AS s(name, place) CROSS JOIN pg_catalog.pg_database d"
                + " WHERE d.datname OPERATOR(pg_catalog.=) pg_catalog.current_database() AND NOT EXISTS (SELECT"
                + " FROM pg_catalog.pg_namespace n WHERE n.nspname::pg_catalog.text OPERATOR(pg_catalog.=) s.name) ORDER BY s.place";
    }

    /** A server that notices a dead client stops its statement and lets the lock go. */
    @Override
    public Map<String, String> settings(String application, List<String> free, boolean direct) {
        var settings = new LinkedHashMap<String, String>();
        // The server shows no other characters of a name, and may have none for them.
        settings.put("application_name", application.replaceAll("[^ -~]", "?"));
        settings.put(CHECK_INTERVAL, "2s");
        if (direct) {
            settings.putAll(KEEPALIVES);
        }
        settings.keySet().removeIf(name -> watching().contains(name) && !free.contains(name));
        return settings;
    }

    @Override
    public String answered(String serverPid, String serverStart, Duration since) {
        return "SELECT extract(epoch FROM pg_catalog.pg_postmaster_start_time())::pg_catalog.text OPERATOR(pg_catalog.=) "
                + text(serverStart)
                + " AND NOT EXISTS (SELECT FROM pg_catalog.pg_stat_activity WHERE pid OPERATOR(pg_catalog.=) "
                + Long.parseLong(serverPid)
                + " AND coalesce(state OPERATOR(pg_catalog.!~~) 'idle%' OR state_change OPERATOR(pg_catalog.>)"
                + " (pg_catalog.clock_timestamp() OPERATOR(pg_catalog.-) (" + since.toMillis()
                + " OPERATOR(pg_catalog.*) interval '1 ms')), true))";
    }

    /** A value that a setting cannot have, and no other of ours can be such. */
    @Override
    public boolean refusesZone(ServerError error) {
        return error.sqlState().equals("22023");
    }

    @Override
    public String zones() {
        return "SELECT name FROM pg_timezone_names ORDER BY name";
    }

    @Override
    public List<String> settings(Map<String, String> settings, boolean local) {
        return settings.isEmpty() ? List.of() : List.of(assignments(settings, local));
    }

    @Override
    public List<String> restoreRole(String sessionRole, String currentRole, boolean local) {
        String set = local ? "SET LOCAL " : "SET ";
        return List.of(
                set + "SESSION AUTHORIZATION " + text(sessionRole),
                set + "ROLE " + (currentRole.isEmpty() ? "NONE" : text(currentRole)));
    }

    @Override
    public List<String> restore(Map<String, String> settings) {
        var texts = new ArrayList<>(restoreSettings(settings));
        texts.addAll(List.of(
                "CLOSE ALL", "UNLISTEN *", "DISCARD PLANS", "DISCARD TEMP", "DISCARD SEQUENCES", "DEALLOCATE ALL"));
        return texts;
    }

    @Override
    public List<String> restoreSettings(Map<String, String> settings) {
        return settings.isEmpty() ? List.of("RESET ALL") : List.of("RESET ALL", assignments(settings, false));
    }

    private static String assignments(Map<String, String> settings, boolean local) {
        return settings.entrySet().stream()
                .map(setting -> "pg_catalog.set_config(" + text(setting.getKey()) + ", " + text(setting.getValue())
                        + ", " + local + ")")
                .collect(Collectors.joining(", ", "SELECT ", ""));
    }

    @Override
    public String dropTemporaryTables() {
        return "DISCARD TEMP";
    }

    /** A listener that is ended in the transaction that began it was never there. The session's own lock stays. */
    @Override
    public List<String> giveUpClaims(long key, List<String> claims, List<String> channels) {
        var texts = new ArrayList<>(List.of("UNLISTEN *"));
        channels.forEach(channel -> texts.add("LISTEN " + channel));
        // A session may have taken a lock several times, and nothing shows how often.
        texts.add(OwnPath.take());
        texts.add(String.format(Locale.ROOT, """
                WITH RECURSIVE held AS (
                  SELECT classid::bigint AS high, objid::bigint AS low, objsubid = 1 AS one, mode = 'ExclusiveLock' AS alone
                  FROM pg_catalog.pg_locks WHERE %1$s AND %2$s <> ALL (%3$s)
                ), given AS (
                  SELECT held.*, %4$s AS was FROM held WHERE NOT (one AND (high << 32 | low) = %5$d)
                  UNION ALL SELECT high, low, one, alone, %4$s FROM given WHERE was)
                SELECT count(*) FROM given""", OWN_CLAIMS, CLAIM, Literal.texts(claims), GIVING_UP, key));
        texts.add(OwnPath.leave());
        return texts;
    }

    @Override
    public List<String> reset() {
        return List.of("RESET SESSION AUTHORIZATION", "RESET ROLE", "RESET ALL");
    }
}
