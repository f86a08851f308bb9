package dev.tributary.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.product.TableName;
import dev.tributary.testing.TestServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class SurveyQueryTest {

    private static final int ROUNDS = 2_000;

    /**
     * A server process learns of a new table's name a moment after it could see the row in the catalog. A look that asks both
     * for one answer saw, in that moment, tables and no version table, and refused the database as somebody else's.
     */
    @Test
    void theVersionTableIsFoundWhereverItsCatalogRowIsSeen() throws Exception {
        String url = TestServer.newDatabase();
        var over = new AtomicBoolean();
        var threads = Executors.newFixedThreadPool(2);
        try {
            Future<Integer> looks = threads.submit(() -> look(url, over));
            Future<Integer> sameLooks = threads.submit(() -> look(url, over));
            try (Connection connection = DriverManager.getConnection(url);
                    Statement statement = connection.createStatement()) {
                for (int round = 0; round < ROUNDS; round++) {
                    statement.execute("CREATE TABLE tributary_version (version_num varchar NOT NULL)");
                    statement.execute("DROP TABLE tributary_version");
                }
            } finally {
                over.set(true);
            }
            assertThat(looks.get()).isPositive();
            assertThat(sameLooks.get()).isPositive();
        } finally {
            threads.shutdownNow();
        }
    }

    private static int look(String url, AtomicBoolean over) throws SQLException {
        String query = SurveyQuery.of(
                TableName.parse("tributary_version"), "tributary_journal", "tributary_state", List.of(), List.of());
        int looks = 0;
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            while (!over.get()) {
                try {
                    statement.execute(OwnPath.take() + ";\n" + query);
                    assertThat(statement.getMoreResults()).isTrue();
                    try (ResultSet row = statement.getResultSet()) {
                        row.next();
                        assertThat(row.getString("strangers")).isEqualTo("{}");
                    }
                } catch (SQLException e) {
                    // Dropped between the catalog and the read: no run drops its version table.
                    assertThat(e.getSQLState()).isIn("42P01", "42601", "XX000");
                }
                looks++;
            }
        }
        return looks;
    }
}
