package dev.tributary.postgresql;

import dev.tributary.product.ScriptSettings;
import dev.tributary.product.ScriptZone;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * From the settings that a driver has sent with its first message to those that {@code psql} would have found.
 *
 * <p>The driver names the JVM's zone, dates in ISO form, and in older releases the digits of floating-point numbers. The server
 * takes that for stronger than what role, database and its own files say, and {@code RESET} goes back to it. So what would be
 * there without it is looked up where it was said: for role and database in the catalog, which everybody may read; for the
 * server in its files and its command line, which few roles may read.
 */
final class ClientSettings {

    private static final String ZONE = "TimeZone";
    private static final String DATES = "DateStyle";
    private static final String DIGITS = "extra_float_digits";
    private static final String ENCODING = "client_encoding";
    private static final String STRINGS = "standard_conforming_strings";
    private static final String LOG_ZONE = "log_timezone";

    /** What drivers send: 2 to servers before 9.0, 3 to all others. */
    private static final Set<String> DIGITS_OF_DRIVERS = Set.of("2", "3");

    /** How many texts the query has for each setting. */
    private static final int COLUMNS = 7;

    /**
     * A subquery of one text[]: of each setting its name, value, source, what {@code RESET} gives, what the server was built with,
     * what role or database say, and what the server's files and command line say (empty where the role may not look).
     */
    static final String QUERY = """
            (WITH own AS MATERIALIZED (
              SELECT CASE WHEN pg_catalog.has_function_privilege('pg_catalog.pg_show_all_file_settings()', 'EXECUTE') THEN
                coalesce(substring(pg_catalog.query_to_xml($own$SELECT string_agg(encode(convert_to(lower(name) || '=' || setting, 'UTF8'), 'hex'), ','
                    ORDER BY seqno) AS v FROM pg_catalog.pg_show_all_file_settings() WHERE error IS NULL
                    AND lower(name) IN ('timezone', 'datestyle', 'extra_float_digits')$own$, false, true, '')::text FROM '<v>([^<]*)</v>'), '') END AS files,
              CASE WHEN pg_catalog.has_function_privilege('pg_catalog.pg_read_binary_file(text, bigint, bigint, boolean)', 'EXECUTE') THEN
                encode(decode(substring(pg_catalog.query_to_xml($own$SELECT encode(pg_catalog.pg_read_binary_file('postmaster.opts', 0, 100000, true),
                    'hex') AS v$own$, false, true, '')::text FROM '<v>([^<]*)</v>'), 'hex'), 'escape') END AS options
            )
            SELECT coalesce(array_agg(x), '{}') FROM (
              SELECT unnest(ARRAY[s.name, s.setting, s.source, coalesce(s.reset_val, ''), coalesce(s.boot_val, ''), coalesce(saved.value, ''),
                CASE WHEN own.files IS NULL THEN '' ELSE coalesce(
                  (SELECT said[1] FROM regexp_matches(own.options, '"(?:-c"? ?"?|--)' || replace(s.name, '_', '[_-]') || '=([^"]*)"', 'gi')
                    WITH ORDINALITY AS one(said, place) ORDER BY place DESC LIMIT 1),
                  (SELECT substr(line, length(s.name) + 2) FROM unnest(string_to_array(own.files, ',')) WITH ORDINALITY AS one(hex, place),
                    LATERAL convert_from(decode(hex, 'hex'), 'UTF8') AS line
                    WHERE split_part(line, '=', 1) = lower(s.name) ORDER BY place DESC LIMIT 1),
                  s.boot_val, '') END]) AS x
              FROM own, pg_catalog.pg_settings s LEFT JOIN LATERAL (
                SELECT substr(line, length(s.name) + 2) AS value
                FROM pg_catalog.pg_db_role_setting d, unnest(d.setconfig) AS line
                WHERE d.setdatabase IN (0, (SELECT oid FROM pg_catalog.pg_database WHERE datname = current_database()))
                  AND d.setrole IN (0, (SELECT oid FROM pg_catalog.pg_roles WHERE rolname = session_user))
                  AND lower(split_part(line, '=', 1)) = lower(s.name)
                ORDER BY d.setrole <> 0 DESC, d.setdatabase <> 0 DESC LIMIT 1) AS saved ON true
              WHERE s.name IN ('TimeZone', 'DateStyle', 'extra_float_digits', 'client_encoding', 'standard_conforming_strings', 'log_timezone')
            ) AS listed)""";

    private final Map<String, Setting> found = new LinkedHashMap<>();
    private final ScriptZone zone;
    private final Map<String, String> asked;
    private final List<String> notes = new ArrayList<>();

    private record Setting(
            String name, String value, String source, String initial, String boot, String saved, String configured) {

        /** Whether the program sent it when it connected. */
        boolean isSent() {
            return source.equals("client");
        }

        boolean isOfSession() {
            return source.equals("session");
        }

        /** What role, database or the server itself say; empty where that is not to be had. */
        Optional<String> ofServer() {
            return Stream.of(saved, configured).filter(text -> !text.isEmpty()).findFirst();
        }
    }

    private ClientSettings(List<String> texts, ScriptZone zone, Map<String, String> asked) {
        for (int i = 0; i + COLUMNS <= texts.size(); i += COLUMNS) {
            List<String> one = texts.subList(i, i + COLUMNS);
            found.put(
                    one.get(0),
                    new Setting(one.get(0), one.get(1), one.get(2), one.get(3), one.get(4), one.get(5), one.get(6)));
        }
        this.zone = zone;
        this.asked = asked;
    }

    /**
     * What scripts are to find.
     *
     * @param texts what {@link #QUERY} found
     * @param asked settings in the address of the connection, by their names in small letters
     */
    static ScriptSettings of(List<String> texts, ScriptZone zone, Map<String, String> asked) {
        return new ClientSettings(texts, zone, asked).settle();
    }

    private ScriptSettings settle() {
        var values = new LinkedHashMap<String, String>();
        put(values, ZONE, zone());
        put(values, DATES, dates());
        put(values, DIGITS, digits());
        noteEncoding();
        noteStrings();
        return new ScriptSettings(values, notes);
    }

    private void put(Map<String, String> values, String name, Optional<String> value) {
        Setting setting = found.get(name);
        value.filter(text -> setting != null && !setting.value().equals(text))
                .ifPresent(text -> values.put(name, text));
    }

    /** The zone that is to be; empty for the one that is there. */
    private Optional<String> zone() {
        Setting setting = found.get(ZONE);
        return switch (zone.kind()) {
            case NAMED -> Optional.of(zone.name());
            case JVM -> Optional.of(zoneOfJvm());
            case SERVER -> setting == null ? Optional.empty() : zoneOfServer(setting);
        };
    }

    private Optional<String> zoneOfServer(Setting setting) {
        @Nullable String said = asked.get("timezone");
        if (said != null) {
            return Optional.of(said);
        }
        if (setting.isOfSession()) {
            // A connection pooler passes on what the driver sent it, as a setting of the session.
            return setting.value().equalsIgnoreCase(zoneOfJvm()) ? Optional.of(setting.initial()) : Optional.empty();
        }
        return setting.isSent() ? setting.ofServer().or(() -> zoneOfLog(setting)) : Optional.empty();
    }

    /** The server's own zone is for few roles to read. A new server has one zone for sessions and its log, which all may read. */
    private Optional<String> zoneOfLog(Setting setting) {
        return Optional.ofNullable(found.get(LOG_ZONE)).map(Setting::value).map(log -> {
            if (!sameZone(log, setting.value())) {
                notes.add("the server's own TimeZone is not for this role to read: scripts run in " + log
                        + ", the zone of its log, and not in the JVM's " + setting.value()
                        + "; the setting time-zone, or ALTER DATABASE ... SET timezone, says it for sure");
            }
            return log;
        });
    }

    private static boolean sameZone(String one, String other) {
        try {
            return one.equalsIgnoreCase(other)
                    || ZoneId.of(one).getRules().equals(ZoneId.of(other).getRules());
        } catch (DateTimeException e) {
            return false; // the server knows more names
        }
    }

    /** As the driver names it: signs of offsets are those of POSIX. */
    private static String zoneOfJvm() {
        String id = TimeZone.getDefault().getID();
        if (id.startsWith("GMT+")) {
            return "GMT-" + id.substring(4);
        }
        return id.startsWith("GMT-") ? "GMT+" + id.substring(4) : id;
    }

    /** ISO, since the driver ends the connection otherwise, with the order in which role or database read days and months. */
    private Optional<String> dates() {
        Setting setting = found.get(DATES);
        if (setting == null || !setting.isSent() || asked.containsKey("datestyle")) {
            return Optional.empty();
        }
        List<String> words = setting.ofServer().stream()
                .flatMap(text -> Stream.of(text.toUpperCase(Locale.ROOT).split("[,\\s]+")))
                .toList();
        if (words.stream().anyMatch(word -> word.matches("SQL|GERMAN|POSTGRES.*"))) {
            notes.add("DateStyle is \"" + setting.ofServer().orElseThrow()
                    + "\" for this role and database: scripts see dates in ISO form, which the JDBC driver demands");
        }
        // What the server itself says about the order is there already: the driver does not send any.
        return setting.saved().isEmpty() ? Optional.empty() : order(words).map(order -> "ISO, " + order);
    }

    private static Optional<String> order(List<String> words) {
        Optional<String> said = words.stream()
                .flatMap(word -> word.equals("YMD")
                        ? Stream.of("YMD")
                        : word.matches("DMY|EURO.*")
                                ? Stream.of("DMY")
                                : word.matches("MDY|US|NONEURO.*") ? Stream.of("MDY") : Stream.empty())
                .findFirst();
        return said.or(() -> words.contains("GERMAN") ? Optional.of("DMY") : Optional.empty());
    }

    private Optional<String> digits() {
        Setting setting = found.get(DIGITS);
        if (setting == null) {
            return Optional.empty();
        }
        @Nullable String said = asked.get(DIGITS);
        if (said != null) {
            return Optional.of(said);
        }
        if (setting.isOfSession()) {
            return DIGITS_OF_DRIVERS.contains(setting.value()) ? Optional.of(setting.initial()) : Optional.empty();
        }
        return setting.isSent() ? setting.ofServer().or(() -> Optional.of(setting.boot())) : Optional.empty();
    }

    private void noteEncoding() {
        Setting setting = found.get(ENCODING);
        if (setting != null && !setting.saved().isEmpty() && !setting.saved().matches("(?i)'?(UTF-?8|UNICODE)'?")) {
            notes.add("client_encoding is \"" + setting.saved()
                    + "\" for this role and database: scripts are sent in UTF8, which the JDBC driver demands");
        }
    }

    private void noteStrings() {
        Setting setting = found.get(STRINGS);
        if (setting != null && setting.value().equals("off") && !setting.isOfSession()) {
            notes.add(
                    "standard_conforming_strings is off for this role and database: the server takes a backslash in '...' for"
                            + " an escape, and statements of a script are told apart as if it were none; E'...' means the same"
                            + " everywhere");
        }
    }
}
