package dev.tributary.toolbox.postgresql;

import dev.tributary.postgresql.Postgresql;
import dev.tributary.product.Product;
import dev.tributary.project.AddressRules;
import dev.tributary.toolbox.Toolbox;
import dev.tributary.toolbox.postgresql.address.PostgresqlAddresses;

/** The workbench's door to PostgreSQL. */
public final class PostgresqlToolbox implements Toolbox {
    private final Product product = new Postgresql();

    @Override
    public Product product() {
        return product;
    }

    @Override
    public AddressRules addresses() {
        return new PostgresqlAddresses();
    }
}
