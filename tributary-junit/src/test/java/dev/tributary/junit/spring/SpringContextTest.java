package dev.tributary.junit.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.junit.TestDatabase;
import dev.tributary.junit.TributaryTest;
import dev.tributary.junit.played.Scopes;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;

/** An application context has a database of its own, and the test has the same. */
@SpringBootTest(
        classes = ShopApplication.class,
        properties = {
            "spring.datasource.url=jdbc:postgresql://localhost:1/nobody",
            "spring.datasource.username=nobody",
            "tributary.scripts=file:src/test/resources/shop/revisions"
        })
@TributaryTest(scripts = Scopes.SHOP, seed = "src/test/resources/shop/rows.txt")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class SpringContextTest {
    private static String first = "";

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private DataSource pool;

    @Test
    @Order(1)
    void theApplicationHasTheDatabaseOfTheTest(TestDatabase database, Connection connection) throws SQLException {
        assertThat(customers()).isEqualTo(2);
        assertThat(connection.getCatalog()).isEqualTo(database.name());
        try (var pooled = pool.getConnection()) {
            assertThat(pooled.getCatalog()).isEqualTo(database.name());
        }
    }

    @Test
    @Order(2)
    void theStarterFoundNothingToRun() {
        assertThat(jdbc.sql("SELECT count(*) FROM tributary_journal")
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
    }

    @Nested
    class Inside {
        @Test
        void isTheSameDatabase(TestDatabase database) {
            assertThat(jdbc.sql("SELECT current_database()").query(String.class).single())
                    .isEqualTo(database.name());
        }
    }

    @Test
    @Order(3)
    @DirtiesContext
    void leavesADatabaseThatNoOtherTestWants(TestDatabase database) {
        first = database.name();
        jdbc.sql("DELETE FROM customers").update();
        assertThat(customers()).isZero();
    }

    @Test
    @Order(4)
    void theNextContextHasANewOne(TestDatabase database) {
        assertThat(customers()).isEqualTo(2);
        assertThat(database.name()).isNotEqualTo(first);
        assertThat(jdbc.sql("SELECT datname FROM pg_database")
                        .query(String.class)
                        .list())
                .contains(database.name())
                .doesNotContain(first);
    }

    private int customers() {
        return jdbc.sql("SELECT count(*) FROM customers").query(Integer.class).single();
    }
}
