package dev.tributary.spring.autoconfigure;

import dev.tributary.product.Product;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
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
    private static final Pattern PARAMETERS =
            Pattern.compile("(?:(?:[A-Za-z_.]++=)?[^=&;]*+(?:&|$)|options=[^&;]*+(?:&|$))*+");
    private static final Pattern MISSPELT =
            Pattern.compile("(?:^|&)(?!password=|sslpassword=|sslpasswordcallback=|passfile=)" + "[^=&]*(?i:pass|pwd)");

    /** The same address; other products' are not looked at. */
    @Nullable
    String checked(String property, @Nullable String url) {
        return url == null || isForSomebodyElse(url) || isReadable(url) ? url : refuse(property);
    }

    private boolean isForSomebodyElse(String url) {
        String lower = url.toLowerCase(Locale.ROOT);
        return lower.startsWith("jdbc:") && !lower.contains(product.name().toLowerCase(Locale.ROOT));
    }

    private static boolean isReadable(String url) {
        var shape = SHAPE.matcher(url);
        String parameters = shape.matches() && shape.group("parameters") != null ? shape.group("parameters") : "";
        return shape.matches()
                && PARAMETERS.matcher(parameters).matches()
                && !MISSPELT.matcher(parameters).find();
    }

    private String refuse(String property) {
        throw new TributaryException(new Problem(
                "invalid-setting",
                "cannot read a database address, which is not repeated since it may hold a password",
                List.of(
                        "given by  " + property,
                        "expected  jdbc:PRODUCT://HOST:PORT/DATABASE, user and password apart"),
                List.of(Remedy.edit("jdbc:" + product.name().toLowerCase(Locale.ROOT) + "://HOST/DATABASE")
                        .does("for example"))));
    }
}
