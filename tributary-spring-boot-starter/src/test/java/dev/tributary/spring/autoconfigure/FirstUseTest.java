package dev.tributary.spring.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.spring.Line;
import dev.tributary.spring.start.Scripts;
import dev.tributary.testing.TestServer;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.impl.matchers.GroupMatcher;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;

/** Whoever asks the database already while the application is put together finds the schema that the revisions make. */
class FirstUseTest {

    private static final String COUNT = "SELECT count(*) FROM note";

    @TempDir
    Path folder;

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withConfiguration(Line.with(Line.TRANSACTIONS, Line.TEMPLATE, Line.CLIENT, Line.JOOQ))
            .withPropertyValues("spring.datasource.url=" + TestServer.newDatabase());

    /** How many notes a bean saw when it was made. An application's own beans are made before those of auto-configuration. */
    private record Seen(int notes) {}

    private void finds(Class<?> configuration) {
        application
                .withUserConfiguration(configuration)
                .run(context ->
                        assertThat(context).hasNotFailed().getBean(Seen.class).isEqualTo(new Seen(0)));
    }

    private String locationOf(String message, String script) throws IOException {
        String sql = new ClassPathResource(script).getContentAsString(StandardCharsets.UTF_8);
        return new Scripts(folder)
                .write("0c1b2c3d4e5f", "none", message, sql.replace("COMMIT;", ""))
                .location();
    }

    @Test
    void byJdbcTemplate() {
        finds(ByTemplate.class);
    }

    @Test
    void byNamedParameters() {
        finds(ByNamedParameters.class);
    }

    @Test
    void byJdbcClient() {
        finds(ByClient.class);
    }

    @Test
    void byJooq() {
        finds(ByJooq.class);
    }

    @Test
    void bySayingSo() {
        finds(BySayingSo.class);
    }

    @Test
    void byJpa() {
        application
                .withConfiguration(AutoConfigurations.of(Line.HIBERNATE))
                .withUserConfiguration(ByJpa.class)
                .run(context ->
                        assertThat(context).hasNotFailed().getBean(Seen.class).isEqualTo(new Seen(0)));
    }

    @Test
    void quartzPutsItsJobsIntoTablesOfARevision() throws IOException {
        String location = locationOf("create quartz", "org/quartz/impl/jdbcjobstore/tables_postgres.sql");

        application
                .withConfiguration(AutoConfigurations.of(Line.QUARTZ))
                .withUserConfiguration(ByQuartz.class)
                .withPropertyValues(
                        "tributary.scripts=" + location,
                        "spring.quartz.job-store-type=jdbc",
                        "spring.quartz.jdbc.initialize-schema=never")
                .run(context ->
                        assertThat(context).hasNotFailed().getBean(Seen.class).isEqualTo(new Seen(1)));
    }

    @Test
    void sessionsAreReadFromTablesOfARevision() throws IOException {
        String location = locationOf("create session", "org/springframework/session/jdbc/schema-postgresql.sql");

        new WebApplicationContextRunner()
                .withConfiguration(Line.with(Line.TRANSACTIONS, Line.TEMPLATE, Line.SESSION, Line.SESSION_TABLES))
                .withUserConfiguration(BySession.class)
                .withPropertyValues(
                        "spring.datasource.url=" + TestServer.newDatabase(),
                        "tributary.scripts=" + location,
                        "spring.session.jdbc.initialize-schema=never")
                .run(context ->
                        assertThat(context).hasNotFailed().getBean(Seen.class).isEqualTo(new Seen(0)));
    }

    @Configuration(proxyBeanMethods = false)
    static class ByTemplate {

        @Bean
        Seen seen(JdbcTemplate template) {
            return new Seen(Objects.requireNonNull(template.queryForObject(COUNT, Integer.class)));
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class ByNamedParameters {

        @Bean
        Seen seen(NamedParameterJdbcTemplate template) {
            return new Seen(Objects.requireNonNull(template.queryForObject(COUNT, Map.of(), Integer.class)));
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class ByClient {

        @Bean
        Seen seen(JdbcClient client) {
            return new Seen(client.sql(COUNT).query(Integer.class).single());
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class ByJooq {

        @Bean
        Seen seen(DSLContext jooq) {
            return new Seen(jooq.fetchCount(jooq.selectFrom("note")));
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class BySayingSo {

        @Bean
        @DependsOnDatabaseInitialization
        Seen seen(DataSource dataSource) {
            return new Seen(JdbcClient.create(dataSource)
                    .sql(COUNT)
                    .query(Integer.class)
                    .single());
        }
    }

    @Configuration(proxyBeanMethods = false)
    @AutoConfigurationPackage(basePackageClasses = Note.class)
    static class ByJpa {

        @Bean
        Seen seen(EntityManagerFactory factory) {
            try (var entities = factory.createEntityManager()) {
                return new Seen(entities.createQuery("SELECT n FROM Note n", Note.class)
                        .getResultList()
                        .size());
            }
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class ByQuartz {

        @Bean
        JobDetail expire() {
            return JobBuilder.newJob(Job.class)
                    .withIdentity("expire")
                    .storeDurably()
                    .build();
        }

        @Bean
        Seen seen(Scheduler scheduler) throws SchedulerException {
            return new Seen(scheduler.getJobKeys(GroupMatcher.anyJobGroup()).size());
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class BySession {

        @Bean
        Seen seen(JdbcIndexedSessionRepository sessions) {
            return new Seen(sessions.findByPrincipalName("ana").size());
        }
    }

    @Entity(name = "Note")
    @Table(name = "note")
    static class Note {
        @Id
        long id;
    }
}
