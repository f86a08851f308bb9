package dev.tributary.spring.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.tributary.spring.Line;
import dev.tributary.spring.start.Scripts;
import dev.tributary.testing.TestServer;
import java.nio.file.Path;
import java.util.List;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Revisions run in the database's zone, and the application that shares their pool in the JVM's, as its driver has it. */
@Isolated("changes the JVM's time zone")
class TimeZoneTest {

    @TempDir
    Path folder;

    private final TimeZone zone = TimeZone.getDefault();
    private String url;
    private Scripts scripts;
    private JdbcClient database;

    @BeforeEach
    void aDatabaseWithAZoneOfItsOwn() {
        url = TestServer.newDatabase();
        database = JdbcClient.create(TestServer.dataSource(url));
        String name =
                database.sql("SELECT current_database()").query(String.class).single();
        database.sql("ALTER DATABASE " + name + " SET timezone = 'Asia/Tokyo'").update();
        database.sql("ALTER DATABASE " + name + " SET datestyle = 'ISO, DMY'").update();
        scripts = new Scripts(folder).write("a1", "none", "see", """
                CREATE TABLE seen AS SELECT current_setting('TimeZone') AS zone,
                  '03/04/2025 12:00'::timestamptz AT TIME ZONE 'UTC' AS noon""");
    }

    @AfterEach
    void asBefore() {
        TimeZone.setDefault(zone);
    }

    private ApplicationContextRunner application(String... properties) {
        return new ApplicationContextRunner()
                .withConfiguration(Line.with())
                .withPropertyValues(
                        "spring.datasource.url=" + url,
                        "spring.datasource.hikari.maximum-pool-size=1",
                        "tributary.scripts=" + scripts.location())
                .withPropertyValues(properties);
    }

    private List<String> seen() {
        return database.sql("SELECT zone || ' ' || noon FROM seen")
                .query(String.class)
                .list();
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTC", "Europe/Berlin", "Asia/Kolkata", "America/St_Johns"})
    void aRevisionMeansTheSameInEveryZoneOfTheJvm(String jvm) {
        TimeZone.setDefault(TimeZone.getTimeZone(jvm));

        application().run(context -> {
            assertThat(context).hasNotFailed();
            JdbcClient pool = JdbcClient.create(context.getBean(HikariDataSource.class));
            assertThat(pool.sql("SELECT current_setting('TimeZone') || ' ' || current_setting('DateStyle')")
                            .query(String.class)
                            .single())
                    .isEqualTo(jvm + " ISO, MDY");
        });

        assertThat(seen()).containsExactly("Asia/Tokyo 2025-04-03 03:00:00");
    }

    @Test
    void filesThatAnotherToolRanInTheZoneOfTheJvmGoOnInIt() {
        TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kolkata"));

        application("tributary.time-zone=jvm")
                .run(context -> assertThat(context).hasNotFailed());

        assertThat(seen()).containsExactly("Asia/Kolkata 2025-04-03 06:30:00");
    }
}
