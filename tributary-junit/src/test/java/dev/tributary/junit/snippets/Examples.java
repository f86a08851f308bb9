package dev.tributary.junit.snippets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.junit.DatabaseScope;
import dev.tributary.junit.RevisionsTest;
import dev.tributary.junit.TestDatabase;
import dev.tributary.junit.TestDatabases;
import dev.tributary.junit.TributaryExtension;
import dev.tributary.junit.TributaryTest;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The examples of the documentation, as a compiler reads them. */
final class Examples {

    // snippet: class
    @TributaryTest
    class OrdersTest {
        @Test
        void beginsWithoutOrders(Connection connection) throws SQLException {
            try (var rows = connection.createStatement().executeQuery("SELECT id FROM orders")) {
                assertThat(rows.next()).isFalse();
            }
        }
    }
    // snippet: end

    // snippet: method
    @TributaryTest(scope = DatabaseScope.METHOD, seed = "src/test/resources/customers.sql")
    class CustomersTest {
        @Test
        void mayBeEmptied(TestDatabase database) throws SQLException {
            try (Connection connection = database.connect()) {
                connection.createStatement().execute("TRUNCATE customers CASCADE"); // no other test sees it
            }
        }
    }
    // snippet: end

    // snippet: revisions
    class OurRevisionsTest extends RevisionsTest {}
    // snippet: end

    // snippet: spring
    @SpringBootTest
    @TributaryTest
    class ShopTest {
        @Autowired
        private JdbcClient jdbc;

        @Test
        void isAtTheHeads() {
            assertThat(jdbc.sql("SELECT id FROM orders").query().listOfRows()).isEmpty();
        }
    }
    // snippet: end

    // snippet: dynamic
    @SpringBootTest
    static class PaymentsTest {
        private static final TestDatabase DATABASE = TestDatabases.ofProject().create();

        @DynamicPropertySource
        static void database(DynamicPropertyRegistry properties) {
            properties.add("payments.datasource.url", DATABASE::url);
        }
    }
    // snippet: end

    /** Stands for a container. */
    private static final class Container {
        String getJdbcUrl() {
            return "";
        }

        String getUsername() {
            return "";
        }

        String getPassword() {
            return "";
        }
    }

    private static final Container POSTGRES = new Container();

    static class InAContainer {
        // snippet: container
        @RegisterExtension
        static final TributaryExtension DATABASES = TributaryExtension.of(
                TestDatabases.ofProject().server(POSTGRES::getJdbcUrl, POSTGRES::getUsername, POSTGRES::getPassword));
        // snippet: end
    }

    private Examples() {}
}
