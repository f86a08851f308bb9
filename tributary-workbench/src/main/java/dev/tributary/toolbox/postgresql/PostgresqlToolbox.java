package dev.tributary.toolbox.postgresql;

import dev.tributary.postgresql.Postgresql;
import dev.tributary.product.Product;
import dev.tributary.toolbox.Toolbox;

/** The workbench's door to PostgreSQL. */
public final class PostgresqlToolbox implements Toolbox {
    private final Product product = new Postgresql();

    @Override
    public Product product() {
        return product;
    }
}
