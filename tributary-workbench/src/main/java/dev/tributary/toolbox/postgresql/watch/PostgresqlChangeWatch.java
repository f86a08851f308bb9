package dev.tributary.toolbox.postgresql.watch;

import dev.tributary.product.Product;
import dev.tributary.rehearsal.coverage.ChangeWatch;
import dev.tributary.rehearsal.coverage.SeenQuery;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.function.Consumer;

/**
 * Watches scripts on PostgreSQL, 14 to 18. The session of a script loads {@code auto_explain}, which is part of every server, and
 * gets the plan of each query with the rows that it met as a warning.
 *
 * <p>Holds no state; may be used by several threads.
 */
public final class PostgresqlChangeWatch implements ChangeWatch {

    @Override
    public Product watched(Product product, Consumer<List<SeenQuery>> seen) {
        var driver = new WatchedDriver(product.driver(), seen);
        // All but the driver is the product's own, and it has many parts.
        return (Product) Proxy.newProxyInstance(
                Product.class.getClassLoader(), new Class<?>[] {Product.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("driver")) {
                        return driver;
                    }
                    try {
                        return method.invoke(product, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
