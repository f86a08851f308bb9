package dev.tributary.spring.autoconfigure;

import dev.tributary.product.Product;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Refuses an address with a password in the wrong place, before a driver or a pool gets it: their complaints and their logs repeat
 * addresses that they do not understand. What the rest of an address means is the driver's affair.
 *
 * @param product whose addresses are looked at
 */
record StatedAddress(Product product) {
    private static final String HOST = "(?:\\[[^]/?@]*]|[^/?@\\s;:,\\[\\]]*+)(?::\\d*+)?";
    private static final String HOSTS = "//" + HOST + "(?:," + HOST + ")*+/";
    private static final Pattern SHAPE = Pattern.compile(
            "jdbc:(?:[a-z0-9.+-]++:)++(?:" + HOSTS + "|/)?[^/?@:;=&\\s]*+(?:\\?(?<parameters>.*))?",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Set<String> KNOWN = Set.of("password", "sslpassword", "sslpasswordcallback", "passfile");
    private static final Pattern NAME = Pattern.compile("(?![^=]*(?i:pass|pwd))[\\w.-]*");
    private static final Pattern HIDDEN = Pattern.compile("(?i)(?:pass|pwd)\\w*\\s*(?:=|%(?:25)*3d)");

    /** The same address; other products' are not looked at. */
    @Nullable
    String checked(String property, @Nullable String url) {
        if (url == null || isForSomebodyElse(url) || isReadable(url)) {
            return url;
        }
        throw refusal(property);
    }

    private boolean isForSomebodyElse(String url) {
        String lower = url.toLowerCase(Locale.ROOT);
        return lower.startsWith("jdbc:") && !lower.contains(product.name().toLowerCase(Locale.ROOT));
    }

    private static boolean isReadable(String url) {
        Matcher shape = SHAPE.matcher(url);
        if (!shape.matches()) {
            return false;
        }
        String parameters = shape.group("parameters");
        return parameters == null || Stream.of(parameters.split("&", -1)).allMatch(StatedAddress::isPlain);
    }

    /** Whether a parameter hides no password: under its own name it is none that a driver would repeat. */
    private static boolean isPlain(String parameter) {
        String[] parts = parameter.split("=", 2);
        return KNOWN.contains(parts[0])
                || (NAME.matcher(parts[0]).matches()
                        && (parts.length == 1 || !HIDDEN.matcher(parts[1]).find()));
    }

    private TributaryException refusal(String property) {
        return new TributaryException(new Problem(
                "invalid-setting",
                "cannot read a database address, which is not repeated since it may hold a password",
                List.of(
                        "given by  " + property,
                        "expected  jdbc:PRODUCT://HOST:PORT/DATABASE, user and password apart"),
                List.of(Remedy.edit("jdbc:" + product.name().toLowerCase(Locale.ROOT) + "://HOST/DATABASE")
                        .does("for example"))));
    }
}
