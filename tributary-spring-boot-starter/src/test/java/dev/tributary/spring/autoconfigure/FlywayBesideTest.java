package dev.tributary.spring.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.spring.Line;
import dev.tributary.spring.start.Problems;
import dev.tributary.spring.start.TributaryInitializer;
import dev.tributary.testing.TestServer;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** Flyway and Tributary in one application: Flyway first, so that its last migration can hand over. */
class FlywayBesideTest {

    private static final String MIGRATIONS = "classpath:after-flyway/migration";

    private final String url = TestServer.newDatabase();

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withConfiguration(Line.with(Line.TEMPLATE, Line.FLYWAY))
            .withPropertyValues(
                    "spring.datasource.url=" + url,
                    "spring.flyway.locations=" + MIGRATIONS + ",classpath:after-flyway/handover",
                    "tributary.scripts=classpath:after-flyway/revisions");

    private static List<String> needs(ConfigurableApplicationContext context, Class<?> type) {
        return needs(context, context.getBeanNamesForType(type)[0]);
    }

    private static List<String> needs(ConfigurableApplicationContext context, String name) {
        String[] needed = context.getBeanFactory().getBeanDefinition(name).getDependsOn();
        return needed == null ? List.of() : List.of(needed);
    }

    private List<String> column(String query) throws SQLException {
        try (var connection = TestServer.dataSource(url).getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            var values = new ArrayList<String>();
            while (row.next()) {
                values.add(row.getString(1));
            }
            return values;
        }
    }

    @Test
    void flywayIsFirst() {
        application.run(context -> {
            assertThat(context).hasNotFailed();
            var beans = context.getSourceApplicationContext();
            assertThat(needs(beans, TributaryInitializer.class)).contains("flywayInitializer");
            assertThat(needs(beans, "flywayInitializer")).doesNotContain("tributaryInitializer");
            assertThat(needs(beans, JdbcTemplate.class)).contains("flywayInitializer", "tributaryInitializer");
        });
    }

    @Test
    void handsANewDatabaseOverAndGoesOn() throws SQLException {
        application.run(context -> assertThat(context).hasNotFailed());
        assertThat(column("SELECT script FROM flyway_schema_history ORDER BY installed_rank"))
                .containsExactly("V1__create_customers.sql", "V2__hand_over_to_tributary.sql");
        assertThat(column("SELECT version_num FROM tributary_version")).containsExactly("5e8c0d2f7a41");
        assertThat(column("SELECT direction || ' ' || revision FROM tributary_journal ORDER BY number"))
                .containsExactly("stamp V1", "upgrade 5e8c0d2f7a41");

        application.run(context -> assertThat(context).as("the second start").hasNotFailed());
        application
                .withPropertyValues("spring.flyway.enabled=false")
                .run(context -> assertThat(context).as("without Flyway").hasNotFailed());
        assertThat(column("SELECT count(*) FROM tributary_journal")).containsExactly("2");
    }

    @Test
    void tributaryAloneMakesTheSame() throws SQLException {
        application
                .withPropertyValues("spring.flyway.enabled=false")
                .run(context -> assertThat(context).hasNotFailed());

        assertThat(column("SELECT attname FROM pg_attribute WHERE attrelid = 'customers'::regclass AND attnum > 0"))
                .containsExactly("id", "email");
    }

    @Test
    void withoutTheHandOverItSaysWhereFlywayIs() throws SQLException {
        application
                .withPropertyValues("spring.flyway.locations=" + MIGRATIONS)
                .run(context -> assertThat(Problems.text(context.getStartupFailure()))
                        .startsWith("error[unversioned-database]")
                        .contains(
                                "flyway_schema_history is Flyway's: 1 version is applied, the last is 1, V1__create_customers.sql",
                                "tributary stamp V1"));
        assertThat(column("SELECT to_regclass('tributary_version')")).containsExactly((String) null);
    }
}
