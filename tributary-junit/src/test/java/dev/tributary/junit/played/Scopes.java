package dev.tributary.junit.played;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tributary.junit.DatabaseScope;
import dev.tributary.junit.JdbcUrl;
import dev.tributary.junit.TestDatabase;
import dev.tributary.junit.TributaryTest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

/** Classes that the tests of the extension run. */
public final class Scopes {
    /** Folder of the revisions. */
    public static final String SHOP = "src/test/resources/shop/revisions";

    private Scopes() {}

    /** One database for all. */
    @TributaryTest(scripts = SHOP)
    public static class OneForTheClass {
        private final TestDatabase ofConstructor;

        OneForTheClass(TestDatabase database) {
            ofConstructor = database;
        }

        @BeforeAll
        static void all(TestDatabase database) {
            Seen.DATABASES.add(database.name());
        }

        @Test
        void first(TestDatabase database) {
            assertEquals(ofConstructor.name(), database.name());
            Seen.DATABASES.add(database.name());
        }

        @Nested
        class Inside {
            @Test
            void second(TestDatabase database) {
                Seen.DATABASES.add(database.name());
            }
        }
    }

    /** A new one for each. */
    @TributaryTest(scripts = SHOP, scope = DatabaseScope.METHOD)
    public static class OneForEachTest {
        @BeforeEach
        void fill(DataSource database) throws SQLException {
            try (var connection = database.getConnection();
                    var statement = connection.createStatement()) {
                statement.execute("INSERT INTO customers (name) VALUES ('Ada')");
            }
        }

        @RepeatedTest(3)
        void isNew(TestDatabase database, Connection connection) throws SQLException {
            Seen.DATABASES.add(database.name());
            try (var statement = connection.createStatement();
                    var row = statement.executeQuery("SELECT count(*) FROM customers")) {
                row.next();
                assertEquals(1, row.getInt(1));
            }
        }
    }

    /** All that a parameter may be. */
    @TributaryTest(scripts = SHOP, seed = "src/test/resources/shop/rows.txt")
    public static class AllParameters {
        private static Connection before;

        @AfterEach
        void isStillOpen() throws SQLException {
            assertFalse(before.isClosed());
        }

        @Test
        void leadToTheSameDatabase(TestDatabase database, DataSource source, Connection connection, @JdbcUrl String url)
                throws SQLException {
            before = connection;
            assertEquals(2, customers(connection));
            try (var other = source.getConnection();
                    var third = DriverManager.getConnection(url);
                    var fourth = DriverManager.getConnection(
                            database.url().replaceFirst("\\?.*", ""), database.username(), database.password())) {
                assertEquals(database.name(), other.getCatalog());
                assertEquals(database.name(), third.getCatalog());
                assertEquals(database.name(), fourth.getCatalog());
            }
        }

        /** Whether the connection of the test was closed behind it. */
        public static boolean isClosed() throws SQLException {
            return before.isClosed();
        }

        private static int customers(Connection connection) throws SQLException {
            try (var statement = connection.createStatement();
                    var row = statement.executeQuery("SELECT count(*) FROM customers")) {
                assertTrue(row.next());
                return row.getInt(1);
            }
        }
    }

    /** A parameter where there is no database yet. */
    @TributaryTest(scripts = SHOP, scope = DatabaseScope.METHOD)
    public static class TooEarly {
        @BeforeAll
        static void all(TestDatabase database) {
            Seen.DATABASES.add(database.name());
        }

        @Test
        void neverRuns() {}
    }

    /** Revisions that do not run. */
    @TributaryTest(scripts = "src/test/resources/broken/revisions")
    public static class Broken {
        @Test
        void one(Connection connection) throws SQLException {
            assertTrue(connection.isValid(0));
        }

        @Test
        void two(Connection connection) throws SQLException {
            assertTrue(connection.isValid(0));
        }
    }

    /** A revision whose SQL nobody knows. */
    @TributaryTest(scripts = "src/test/resources/opaque/revisions")
    public static class Opaque {
        @Test
        void one(Connection connection) throws SQLException {
            assertTrue(connection.isValid(0));
        }
    }

    /** Rows that the schema refuses. */
    @TributaryTest(scripts = SHOP, seed = "src/test/resources/broken/rows.txt")
    public static class BrokenRows {
        @Test
        void one(Connection connection) throws SQLException {
            assertTrue(connection.isValid(0));
        }
    }

    /** What an application context cannot have. */
    @SpringJUnitConfig
    @TributaryTest(scripts = SHOP, scope = DatabaseScope.METHOD)
    public static class EachTestOfSpring {
        /** Nothing else. */
        @Configuration
        static class Nothing {}

        @Test
        void neverRuns(TestDatabase database) {
            Seen.DATABASES.add(database.name());
        }
    }
}
