package dev.tributary.toolbox.postgresql.seed;

import dev.tributary.rehearsal.seed.Hints;
import dev.tributary.rehearsal.seed.SeedReport;
import dev.tributary.rehearsal.seed.SeedStyle;
import dev.tributary.rehearsal.seed.Seeder;
import dev.tributary.schema.SchemaScope;
import dev.tributary.toolbox.postgresql.sql.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;

/**
 * Fills the tables of a PostgreSQL database, 14 to 18, with rows that fit them: at least five a table where that can be.
 * Keys are written out, far away from the small numbers that scripts write, and sequences stay where they are. Neither
 * chance nor the clock has a part in it, unless through the defaults and triggers of the schema.
 *
 * <p>Triggers fire. Where one refuses a row, the row is tried without triggers, which takes a superuser.
 *
 * <p>Holds no state; may be used by several threads, each with its own connection.
 */
public final class PostgresqlSeeder implements Seeder {
    private final SeedStyle style;

    /** A seeder of that style. */
    public PostgresqlSeeder(SeedStyle style) {
        this.style = style;
    }

    @Override
    public SeedReport seed(Connection connection, SchemaScope scope, Hints hints) throws SQLException {
        boolean own = connection.getAutoCommit();
        if (own) {
            connection.setAutoCommit(false);
        }
        try {
            SeedReport report = fill(connection, scope, hints);
            if (own) {
                connection.commit();
            }
            return report;
        } finally {
            if (own) {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
    }

    private SeedReport fill(Connection connection, SchemaScope scope, Hints hints) throws SQLException {
        List<SeedTable> all = Quiet.at(connection, () -> new SeedCatalog(connection).tables(scope));
        Sql.run(connection, "SET LOCAL statement_timeout = " + Patience.FOR_A_STATEMENT.toMillis());
        var circle = new Circle(all);
        var filling = new Filling(connection, style, circle, hints);
        var tables = new LinkedHashMap<Long, SeedTable>();
        for (SeedTable table : all) {
            if (table.kind() == 'r') {
                tables.put(table.oid(), table);
            } else if (table.kind() == 'f') {
                filling.giveUp(table, "it is a foreign table: its rows are elsewhere");
            } else if (!circle.canHold(table)) {
                filling.giveUp(table, "it has no partition that could hold a row");
            }
        }
        var inOrder = new ArrayList<SeedTable>();
        for (List<SeedTable> group : groups(tables.values(), circle, false)) {
            for (List<SeedTable> together : groups(group, circle, true)) {
                filling.fill(together);
            }
            filling.close(group);
            inOrder.addAll(group);
        }
        filling.direct(inOrder);
        return filling.report();
    }

    private static List<List<SeedTable>> groups(Collection<SeedTable> tables, Circle circle, boolean strictly) {
        var byNumber = new LinkedHashMap<Long, SeedTable>();
        tables.forEach(table -> byNumber.put(table.oid(), table));
        return LoadOrder.of(byNumber.keySet(), circle.needs(tables, strictly)).stream()
                .map(group -> group.stream()
                        .map(oid -> Objects.requireNonNull(byNumber.get(oid)))
                        .toList())
                .toList();
    }
}
