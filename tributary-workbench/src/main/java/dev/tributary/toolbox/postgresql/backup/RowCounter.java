package dev.tributary.toolbox.postgresql.backup;

import dev.tributary.backup.TableRows;
import dev.tributary.product.Product;
import dev.tributary.product.RowSecuritySql;
import dev.tributary.product.ServerError;
import dev.tributary.toolbox.postgresql.sql.Sql;
import java.sql.Connection;
import java.sql.SQLException;

/** Counts rows, each time in a transaction that is rolled back. Policies and missing rights are never taken for no rows. */
final class RowCounter {

    private final Connection connection;
    private final Product product;

    /** @param connection out of auto-commit */
    RowCounter(Connection connection, Product product) {
        this.connection = connection;
        this.product = product;
    }

    /**
     * Counts, up to a limit.
     *
     * @param name what the rows are of
     * @param from a table as SQL with its schema, and what may stand behind it
     * @param estimate counts beyond the limit
     */
    TableRows count(String name, String from, long estimate) throws SQLException {
        RowSecuritySql security = product.rowSecurity();
        try {
            Sql.run(connection, product.session().ownPath());
            Sql.run(connection, security.refuse());
            String query =
                    "SELECT count(*) FROM (SELECT FROM " + from + " LIMIT " + (TableRows.COUNTED + 1) + ") AS sample";
            long rows = Sql.first(connection, query, row -> row.getLong(1)).orElse(0L);
            return new TableRows(name, rows > TableRows.COUNTED ? Math.max(rows, estimate) : rows);
        } catch (SQLException e) {
            ServerError error = product.driver().describe(e);
            if (!security.mayRefuse(error)) {
                throw e;
            }
            return new TableRows(name, 0, error.text());
        } finally {
            connection.rollback();
        }
    }
}
