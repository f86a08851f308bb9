package dev.tributary.alembic.capture;

import dev.tributary.scratch.ScratchAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A scratch database's address in the words and the environment of a command, and out of what that prints.
 *
 * @param values by the names that stand in braces
 * @param tls as the driver of this process takes it; empty where nothing is said
 */
record ScratchPlaces(Map<String, String> values, String tls) {

    /** Of several hosts the first. */
    private static final Pattern ADDRESS =
            Pattern.compile("jdbc:\\w+://(\\[[^]]*]|[^:/,?]*)(?::(\\d+))?[^/]*/([^?]*)(?:\\?(.*))?");

    private static final Pattern TLS = Pattern.compile("(?:.*&)?sslmode=([a-z-]+)(?:&.*)?");

    /** What would send a client of the database elsewhere, whatever else it is told. */
    private static final List<String> MISLEADING =
            List.of("PGHOSTADDR", "PGSERVICE", "PGSERVICEFILE", "PGOPTIONS", "PGPASSFILE");

    /** A password in the address of any database, and one that is named. */
    private static final Pattern IN_ADDRESS = Pattern.compile("(://[^:/@\\s'\"]*:)[^@\\s'\"]+@");

    private static final Pattern NAMED = Pattern.compile("(?i)(passw(?:or)?d['\"]?\\s*[=:]\\s*['\"]?)[^\\s'\",)]+");

    private static final String HIDDEN = "***";

    static ScratchPlaces of(ScratchAddress address) {
        Matcher parts = ADDRESS.matcher(address.url());
        if (!parts.matches()) {
            throw new IllegalArgumentException(address.toString());
        }
        String port = parts.group(2) == null ? "5432" : parts.group(2);
        var values = new LinkedHashMap<String, String>();
        values.put("host", parts.group(1).replaceAll("[\\[\\]]", ""));
        values.put("port", port);
        values.put("user", address.user());
        values.put("password", address.password());
        values.put("database", parts.group(3));
        values.put(
                "url",
                "postgresql://" + encoded(address.user())
                        + (address.password().isEmpty() ? "" : ":" + encoded(address.password())) + "@"
                        + parts.group(1) + ":" + port + "/" + encoded(parts.group(3)));
        Matcher tls = TLS.matcher(parts.group(4) == null ? "" : parts.group(4));
        return new ScratchPlaces(values, tls.matches() ? tls.group(1) : "");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** The words with the address in its places. */
    List<String> in(List<String> words) {
        var filled = new ArrayList<String>();
        for (String word : words) {
            String text = word;
            for (Map.Entry<String, String> value : values.entrySet()) {
                text = text.replace("{" + value.getKey() + "}", value.getValue());
            }
            filled.add(text);
        }
        return filled;
    }

    /** An environment in which clients of the database find it. */
    Map<String, String> in(Map<String, String> environment) {
        var all = new TreeMap<>(environment);
        MISLEADING.forEach(all::remove);
        for (String name : List.of("host", "port", "user", "password", "database")) {
            all.put("PG" + name.toUpperCase(Locale.ROOT), values.getOrDefault(name, ""));
        }
        if (!tls.isEmpty()) {
            all.put("PGSSLMODE", tls);
        }
        all.put("DATABASE_URL", values.getOrDefault("url", ""));
        all.put("SQLALCHEMY_DATABASE_URI", values.getOrDefault("url", ""));
        all.put("PYTHONDONTWRITEBYTECODE", "1");
        return all;
    }

    /** A text of the command without passwords: its own, and those of other addresses. */
    String hidden(String text) {
        String password = values.getOrDefault("password", "");
        String shown =
                password.isEmpty() ? text : text.replace(password, HIDDEN).replace(encoded(password), HIDDEN);
        return NAMED.matcher(IN_ADDRESS.matcher(shown).replaceAll("$1" + HIDDEN + "@"))
                .replaceAll("$1" + HIDDEN);
    }
}
