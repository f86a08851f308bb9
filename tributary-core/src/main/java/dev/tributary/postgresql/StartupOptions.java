package dev.tributary.postgresql;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The settings in an address: {@code options=-c TimeZone=UTC}. The server takes what a driver sends by itself for stronger, so
 * the session does not show them.
 */
final class StartupOptions {

    private static final Pattern OPTIONS = Pattern.compile("[?&]options=([^&]*)");

    /** {@code -c name=value}, {@code -cname=value} or {@code --name=value}; a backslash quotes what follows. */
    private static final Pattern SETTING =
            Pattern.compile("(?:^|(?<=\\s))(?:-c\\s*|--)([A-Za-z_][\\w.-]*)=((?:\\\\.|[^\\s\\\\])*)");

    private StartupOptions() {}

    /** By the names of settings in small letters; empty where the address has none. */
    static Map<String, String> of(String url) {
        var settings = new LinkedHashMap<String, String>();
        Matcher parameter = OPTIONS.matcher(url);
        while (parameter.find()) {
            Matcher setting = SETTING.matcher(decoded(parameter.group(1)));
            while (setting.find()) {
                settings.put(
                        setting.group(1).toLowerCase(Locale.ROOT).replace('-', '_'),
                        setting.group(2).replaceAll("\\\\(.)", "$1"));
            }
        }
        return settings;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text; // the driver refuses such an address
        }
    }
}
