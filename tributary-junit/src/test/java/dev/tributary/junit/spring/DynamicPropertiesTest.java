package dev.tributary.junit.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.junit.TestDatabase;
import dev.tributary.junit.TestDatabases;
import dev.tributary.junit.played.Scopes;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Without an annotation of ours: one database for all classes that share a field. */
@SpringBootTest(
        classes = ShopApplication.class,
        properties = "tributary.scripts=file:src/test/resources/shop/revisions")
final class DynamicPropertiesTest {
    private static final TestDatabase DATABASE =
            TestDatabases.ofProject().scripts(Scopes.SHOP).create();

    @Autowired
    private JdbcClient jdbc;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry properties) {
        properties.add("spring.datasource.url", DATABASE::url);
    }

    @Test
    void theApplicationHasTheDatabaseOfTheField() {
        assertThat(jdbc.sql("SELECT current_database()").query(String.class).single())
                .isEqualTo(DATABASE.name());
        assertThat(jdbc.sql("SELECT count(*) FROM orders").query(Integer.class).single())
                .isZero();
    }
}
