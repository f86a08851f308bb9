package dev.tributary.spring.start;

import dev.tributary.product.Product;
import dev.tributary.spring.DatabaseProperties.Mode;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Schemas of the search path that do not exist. A search path passes over them without a word, and what was meant for one of them
 * would be made in another.
 */
final class MissingSchemas {

    private final Product product;
    private final StartSettings settings;

    MissingSchemas(Product product, StartSettings settings) {
        this.product = product;
        this.settings = settings;
    }

    private record Missing(String name, String owner, boolean may) {}

    /**
     * Makes them, where that is wanted.
     *
     * @throws TributaryException where one is missing then
     */
    void complete(Connection connection) throws SQLException {
        List<Missing> missing = in(connection);
        if (missing.isEmpty()) {
            return;
        }
        boolean wanted = settings.createSchemas() && settings.mode() == Mode.APPLY;
        if (!wanted || !missing.get(0).may) {
            throw problem(missing.get(0), wanted);
        }
        for (Missing schema : missing) {
            create(schema, connection);
        }
    }

    private void create(Missing schema, Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(product.createSchema(schema.name));
            commit(connection);
        } catch (SQLException e) {
            if (!connection.getAutoCommit()) {
                connection.rollback();
            }
            // Another instance may have started at the same time.
            if (in(connection).stream().anyMatch(other -> other.name.equals(schema.name))) {
                throw e;
            }
        }
    }

    private List<Missing> in(Connection connection) throws SQLException {
        var missing = new ArrayList<Missing>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(product.session().missingOf(settings.schemas()))) {
            while (rows.next()) {
                missing.add(new Missing(rows.getString("name"), rows.getString("owner"), rows.getBoolean("may")));
            }
        }
        commit(connection);
        return missing;
    }

    private static void commit(Connection connection) throws SQLException {
        if (!connection.getAutoCommit()) {
            connection.commit();
        }
    }

    private TributaryException problem(Missing schema, boolean wanted) {
        var remedies = new ArrayList<Remedy>();
        if (schema.may && settings.mode() == Mode.APPLY) {
            remedies.add(Remedy.option("create-schemas", "true").does("make it at the start"));
        }
        remedies.add(Remedy.sql(product.createSchema(schema.name) + ";")
                .does("as a role that may: " + schema.owner + " owns the database"));
        remedies.add(Remedy.option("schemas", "").does("where the name is another one"));
        return new TributaryException(new Problem(
                "missing-schema",
                "the search path names schema \"" + schema.name + "\", which does not exist",
                List.of(
                        "tributary.schemas is " + String.join(", ", settings.schemas()),
                        wanted ? "this role may not make it" : "nothing was done"),
                remedies));
    }
}
