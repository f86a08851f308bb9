package dev.tributary.toolbox.postgresql.scratch;

import dev.tributary.product.Driver;
import dev.tributary.product.Product;
import dev.tributary.toolbox.postgresql.sql.Sql;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.function.BiPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Extensions that a server has no files of, so that nothing can be made of them. A statement that makes, changes, comments or drops
 * one of them is passed over; one that uses what is in it fails as ever.
 */
final class MissingExtensions {

    private static final String GAP = "(?:\\s|--[^\\n]*\\n|/\\*.*?\\*/)";

    private static final Pattern ABOUT_ONE = Pattern.compile("(?is)^" + GAP + "*(?:create|alter|drop|comment" + GAP + "+on)"
            + GAP + "+extension" + GAP + "+(?:if" + GAP + "+(?:not" + GAP + "+)?exists" + GAP
            + "+)?(\"(?:[^\"]|\"\")+\"|[\\w$]+)(?!" + GAP + "*,).*");

    private final List<String> names;

    private MissingExtensions(List<String> names) {
        this.names = names;
    }

    /** Those of these that the server does not have. */
    static MissingExtensions of(Connection connection, List<String> wanted) throws SQLException {
        if (wanted.isEmpty()) {
            return new MissingExtensions(List.of());
        }
        List<String> there = Sql.rows(
                connection, "SELECT name FROM pg_catalog.pg_available_extensions", row -> row.getString(1));
        return new MissingExtensions(
                wanted.stream().filter(name -> !there.contains(name)).toList());
    }

    List<String> names() {
        return names;
    }

    /** A product whose driver passes over such statements. */
    Product passedOver(Product product) {
        if (names.isEmpty()) {
            return product;
        }
        // All but the driver is the product's own, and all but one method of it the driver's: both have many parts.
        Driver driver = instead(
                Driver.class,
                product.driver(),
                (method, arguments) -> method.equals("execute") && concerns(String.valueOf(arguments[1])),
                null);
        return instead(Product.class, product, (method, arguments) -> method.equals("driver"), driver);
    }

    /** The same object, of which some calls give an answer that is known. */
    private static <T> T instead(
            Class<T> type, T object, BiPredicate<String, Object[]> known, @Nullable Object answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    if (known.test(method.getName(), arguments)) {
                        return answer;
                    }
                    try {
                        return method.invoke(object, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    /** Whether it is about one of them. */
    boolean concerns(String sql) {
        Matcher one = ABOUT_ONE.matcher(sql);
        return one.matches() && names.contains(name(one.group(1)));
    }

    private static String name(String written) {
        return written.startsWith("\"")
                ? written.substring(1, written.length() - 1).replace("\"\"", "\"")
                : written.toLowerCase(Locale.ROOT);
    }
}
