package dev.tributary.toolbox.postgresql.scratch;

import dev.tributary.product.Driver;
import dev.tributary.product.Product;
import dev.tributary.sql.SourceText;
import dev.tributary.sql.SqlSyntax;
import dev.tributary.sql.TokenKind;
import dev.tributary.sql.Tokenizer;
import dev.tributary.toolbox.postgresql.sql.Sql;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Extensions that a server has no files of, so that nothing can be made of them. A statement that makes, changes, comments or drops
 * one of them is passed over; one that uses what is in it fails as ever.
 */
final class MissingExtensions {

    /** Before the name: {@code COMMENT ON EXTENSION}, or {@code CREATE EXTENSION IF NOT EXISTS}. */
    private static final int LONGEST = 7;

    private static final List<String> ABOUT_ONE =
            List.of("CREATE EXTENSION", "ALTER EXTENSION", "DROP EXTENSION", "COMMENT ON EXTENSION");

    private final List<String> names;

    private MissingExtensions(List<String> names) {
        this.names = names;
    }

    /** Those of these that the server does not have. */
    static MissingExtensions of(Connection connection, List<String> wanted) throws SQLException {
        if (wanted.isEmpty()) {
            return new MissingExtensions(List.of());
        }
        List<String> there =
                Sql.rows(connection, "SELECT name FROM pg_catalog.pg_available_extensions", row -> row.getString(1));
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
                (method, arguments) ->
                        method.equals("execute") && concerns(String.valueOf(arguments[1]), product.syntax()),
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

    /** Whether it is about one of them; {@code DROP EXTENSION} of several is not. */
    private boolean concerns(String sql, SqlSyntax syntax) {
        List<String> words = firstWords(sql, syntax);
        for (String start : ABOUT_ONE) {
            int length = start.split(" ", -1).length;
            if (words.size() > length
                    && String.join(" ", words.subList(0, length)).equalsIgnoreCase(start)) {
                int at = length;
                if (words.get(at).equalsIgnoreCase("IF")) {
                    at += at + 1 < words.size() && words.get(at + 1).equalsIgnoreCase("NOT") ? 3 : 2;
                }
                return at < words.size()
                        && names.contains(name(words.get(at)))
                        && !(at + 1 < words.size() && words.get(at + 1).equals(","));
            }
        }
        return false;
    }

    private static List<String> firstWords(String sql, SqlSyntax syntax) {
        var words = new ArrayList<String>();
        var tokenizer = new Tokenizer(syntax, new SourceText("", sql), 0);
        for (TokenKind kind = tokenizer.next();
                kind != TokenKind.END && words.size() < LONGEST;
                kind = tokenizer.next()) {
            if (kind != TokenKind.LINE_COMMENT && kind != TokenKind.BLOCK_COMMENT) {
                words.add(sql.substring(tokenizer.start(), tokenizer.end()));
            }
        }
        return words;
    }

    private static String name(String written) {
        return written.startsWith("\"")
                ? written.substring(1, written.length() - 1).replace("\"\"", "\"")
                : written.toLowerCase(Locale.ROOT);
    }
}
