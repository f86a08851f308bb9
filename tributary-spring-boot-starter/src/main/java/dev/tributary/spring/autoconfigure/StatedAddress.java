package dev.tributary.spring.autoconfigure;

import dev.tributary.product.Product;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
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
    private static final Pattern NAME = Pattern.compile("[\\w.-]*");
    private static final Pattern PASSWORD = Pattern.compile("(?i)(?:pass|pwd)\\w*\\s*(?:=|%(?:25)*3d)");
    private static final Set<String> SECRETS = Set.of("password", "sslpassword");
    private static final Set<String> NO_SECRETS = Set.of("passfile", "sslpasswordcallback");

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
        return shape.matches()
                && (shape.group("parameters") == null
                        || Stream.of(shape.group("parameters").split("&", -1))
                                .allMatch(StatedAddress::isReadableParameter));
    }

    /** What is secret may look like anything; nothing else may look as if it had a password in it. */
    private static boolean isReadableParameter(String parameter) {
        int equals = parameter.indexOf('=');
        String name = equals < 0 ? parameter : parameter.substring(0, equals);
        String doubtful = NO_SECRETS.contains(name) ? parameter.substring(name.length()) : parameter;
        return NAME.matcher(name).matches()
                && (SECRETS.contains(name) || !PASSWORD.matcher(doubtful).find());
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
