package dev.tributary.toolbox.postgresql;

import dev.tributary.postgresql.Postgresql;
import dev.tributary.product.Product;
import dev.tributary.rehearsal.Instruments;
import dev.tributary.toolbox.Toolbox;
import dev.tributary.toolbox.postgresql.probe.PostgresqlProber;
import dev.tributary.toolbox.postgresql.probe.PostgresqlRefusals;
import dev.tributary.toolbox.postgresql.probe.PostgresqlRefusedRowsFinder;
import dev.tributary.toolbox.postgresql.schema.PostgresqlDataReader;
import dev.tributary.toolbox.postgresql.schema.PostgresqlGeneratedNames;
import dev.tributary.toolbox.postgresql.schema.PostgresqlSchemaReader;

/** The workbench's door to PostgreSQL. */
public final class PostgresqlToolbox implements Toolbox {
    private final Product product = new Postgresql();
    private final Instruments instruments = new Instruments(
            product,
            new PostgresqlSchemaReader(),
            new PostgresqlGeneratedNames(),
            new PostgresqlDataReader(),
            new PostgresqlProber(),
            new PostgresqlRefusals(),
            new PostgresqlRefusedRowsFinder());

    @Override
    public Product product() {
        return product;
    }

    /** What rehearsals and proofs need of it. */
    public Instruments instruments() {
        return instruments;
    }
}
