package dev.tributary.toolbox.postgresql.address;

import dev.tributary.wording.TributaryException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What stands behind the question mark of an address.
 *
 * @param decode undoes percent-encoding
 * @param unreadable makes the exception that says what would be right
 */
record Parameters(UnaryOperator<String> decode, Function<String, TributaryException> unreadable) {

    /** A password under a name that no client knows, which nobody would hide. */
    static final Pattern HIDDEN_PASSWORD = Pattern.compile("(?i)(?:pass|pwd)\\w*\\s*(?:=|%(?:25)*3d)");

    private static final Pattern NAME = Pattern.compile("[\\w.-]*");
    private static final Pattern SECRET_NAME = Pattern.compile("(?i)pass|pwd");
    private static final Set<String> SECRETS = Set.of("password", "sslpassword");
    private static final Set<String> KNOWN = Set.of("password", "sslpassword", "sslpasswordcallback", "passfile");

    /** What libpq calls a parameter, and what the driver calls it. */
    private static final Map<String, String> DRIVER_NAMES = Map.of(
            "connect_timeout", "connectTimeout",
            "application_name", "ApplicationName",
            "channel_binding", "channelBinding",
            "gssencmode", "gssEncMode",
            "target_session_attrs", "targetServerType");

    private static final Map<String, String> SERVER_TYPES = Map.of(
            "read-write", "primary",
            "read-only", "secondary",
            "primary", "primary",
            "standby", "secondary",
            "prefer-standby", "preferSecondary",
            "any", "any");

    /** By the driver's names, sorted; user and password among them. */
    Map<String, String> read(@Nullable String query) {
        var parameters = new TreeMap<String, String>();
        if (query == null || query.isEmpty()) {
            return parameters;
        }
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = decode.apply(equals < 0 ? pair : pair.substring(0, equals));
            String text = decode.apply(equals < 0 ? "" : pair.substring(equals + 1));
            check(name, text);
            if (name.equals("target_session_attrs")) {
                text = SERVER_TYPES.getOrDefault(text, text);
            }
            if (!name.isEmpty()) {
                parameters.put(DRIVER_NAMES.getOrDefault(name, name), text);
            }
        }
        return parameters;
    }

    private void check(String name, String text) {
        boolean misspelt = SECRET_NAME.matcher(name).find() && !KNOWN.contains(name);
        boolean hidden =
                !SECRETS.contains(name) && HIDDEN_PASSWORD.matcher(text).find();
        if (misspelt || hidden || !NAME.matcher(name).matches()) {
            throw unreadable.apply(
                    "parameters are ?name=value&name=value, and a password among them is called password");
        }
    }

    /** Parameters that can be read, as they are written, with stars for the secret ones. */
    static String redacted(String query) {
        return Stream.of(query.split("&", -1)).map(Parameters::shown).collect(Collectors.joining("&"));
    }

    private static String shown(String pair) {
        int equals = pair.indexOf('=');
        return equals >= 0 && SECRETS.contains(URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8))
                ? pair.substring(0, equals) + "=***"
                : pair;
    }
}
