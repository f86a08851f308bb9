package dev.tributary.toolbox.postgresql.scratch;

import dev.tributary.toolbox.postgresql.sql.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the statements of a script find on the database that scratch databases stand for, as far as it changes what they mean.
 * What only changes how things are shown, stored, logged or planned is left out, and so are {@code lc_*}: the scratch server may
 * not have those locales.
 *
 * @param ofDatabase settings of server and database by name, without those that a driver sends
 * @param ofRole settings of the role, which are stronger
 * @param role whom scripts run as; empty where that is not known
 * @param locale how its texts are stored and sorted
 * @param silence why it did not say them; empty where it did, or nobody asked
 */
record TargetSettings(
        SortedMap<String, String> ofDatabase,
        SortedMap<String, String> ofRole,
        String role,
        DatabaseLocale locale,
        String silence) {

    static final String ZONE = "TimeZone";

    private static final List<String> NAMES = List.of(
            ZONE,
            "DateStyle",
            "IntervalStyle",
            "search_path",
            "bytea_output",
            "xmlbinary",
            "xmloption",
            "default_text_search_config",
            "row_security",
            "check_function_bodies",
            "transform_null_equals",
            "array_nulls",
            "backslash_quote",
            "escape_string_warning",
            "standard_conforming_strings");

    private static final String QUERY = """
            SELECT s.name, s.source = 'client', coalesce(s.reset_val, ''), coalesce(s.boot_val, ''), s.setting,
              (SELECT substr(line, length(s.name) + 2) FROM pg_catalog.pg_db_role_setting d, unnest(d.setconfig) line
                WHERE d.setrole = 0 AND d.setdatabase IN (0, me.database) AND lower(split_part(line, '=', 1)) = lower(s.name)
                ORDER BY d.setdatabase <> 0 DESC LIMIT 1),
              (SELECT substr(line, length(s.name) + 2) FROM pg_catalog.pg_db_role_setting d, unnest(d.setconfig) line
                WHERE d.setrole = me.role AND d.setdatabase IN (0, me.database) AND lower(split_part(line, '=', 1)) = lower(s.name)
                ORDER BY d.setdatabase <> 0 DESC LIMIT 1)
            FROM pg_catalog.pg_settings s, (SELECT (SELECT oid FROM pg_catalog.pg_database WHERE datname = current_database()) AS database,
              (SELECT oid FROM pg_catalog.pg_roles WHERE rolname = session_user) AS role) me
            WHERE s.name = ANY (string_to_array(?, ' '))""";

    TargetSettings {
        ofDatabase = Collections.unmodifiableSortedMap(new TreeMap<>(ofDatabase));
        ofRole = Collections.unmodifiableSortedMap(new TreeMap<>(ofRole));
    }

    /** Where nothing is known. */
    static TargetSettings none() {
        return new TargetSettings(new TreeMap<>(), new TreeMap<>(), "", DatabaseLocale.unknown(), "");
    }

    /** Where they could not be read. */
    static TargetSettings unread(String why) {
        return new TargetSettings(new TreeMap<>(), new TreeMap<>(), "", DatabaseLocale.unknown(), why);
    }

    /** Those of the database and role of a connection. Reads nothing but the catalog. */
    static TargetSettings of(Connection connection) throws SQLException {
        Sql.run(connection, PostgresqlScratch.OWN_PATH);
        var ofDatabase = new TreeMap<String, String>();
        var ofRole = new TreeMap<String, String>();
        String zone = zoneOfServer(connection);
        record Found(
                String name,
                boolean sent,
                String initial,
                String boot,
                String now,
                @Nullable String saved,
                @Nullable String ofRole) {}
        for (Found found : Sql.rows(
                connection,
                QUERY,
                row -> new Found(
                        row.getString(1),
                        row.getBoolean(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        row.getString(7)),
                String.join(" ", NAMES))) {
            if (found.ofRole() != null) {
                ofRole.put(found.name(), found.ofRole());
            }
            // The driver names the JVM's zone, and dates in ISO form without an order, which stays the server's.
            String value = found.saved() != null
                    ? found.saved()
                    : !found.sent() ? found.initial() : found.name().equals(ZONE) ? zone : found.now();
            if (found.name().equals(ZONE) || found.saved() != null || !value.equals(found.boot())) {
                ofDatabase.put(found.name(), value);
            }
        }
        return new TargetSettings(
                ofDatabase,
                ofRole,
                Sql.texts(connection, "SELECT session_user").get(0),
                DatabaseLocale.of(
                        connection,
                        Sql.texts(connection, "SELECT current_database()").get(0)),
                "");
    }

    /** The server's own zone is for few roles to read. A new server has one zone for sessions and its log, which all may read. */
    private static String zoneOfServer(Connection connection) throws SQLException {
        Optional<String> said = Optional.empty();
        if (Sql.texts(
                        connection,
                        "SELECT pg_catalog.has_function_privilege('pg_catalog.pg_show_all_file_settings()', 'EXECUTE')::text")
                .contains("true")) {
            said = Sql.texts(
                            connection,
                            "SELECT setting FROM pg_catalog.pg_show_all_file_settings()"
                                    + " WHERE lower(name) = 'timezone' AND error IS NULL ORDER BY seqno DESC LIMIT 1")
                    .stream()
                    .findFirst();
        }
        return said.isPresent()
                ? said.get()
                : Sql.texts(connection, "SELECT pg_catalog.current_setting('log_timezone')")
                        .get(0);
    }

    /** The same where the project says in which zone its scripts run. */
    TargetSettings in(String zone) {
        var database = new TreeMap<>(ofDatabase);
        var own = new TreeMap<>(ofRole);
        database.put(ZONE, zone);
        own.remove(ZONE);
        return new TargetSettings(database, own, role, locale, silence);
    }

    /** Whether nothing is known. */
    boolean isEmpty() {
        return ofDatabase.isEmpty() && ofRole.isEmpty() && role.isEmpty() && !locale.isKnown() && silence.isEmpty();
    }

    /** What holds for the role, of whatever origin. */
    SortedMap<String, String> effective() {
        var all = new TreeMap<>(ofDatabase);
        all.putAll(ofRole);
        return all;
    }
}
