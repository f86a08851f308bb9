package dev.tributary.spring.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.spring.Line;
import dev.tributary.spring.start.Problems;
import dev.tributary.spring.start.TributaryDatabases;
import dev.tributary.spring.start.TributaryInitializer;
import dev.tributary.testing.TestServer;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Arrays;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.quartz.Scheduler;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.SchemaManagement;
import org.springframework.boot.jdbc.SchemaManagementProvider;
import org.springframework.boot.sql.init.dependency.DatabaseInitializerDetector;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.AnnotationAwareOrderComparator;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;

/** Whatever needs the schema waits for it, and nothing else makes one. */
class OrderTest {

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withConfiguration(Line.with(Line.TRANSACTIONS, Line.TEMPLATE, Line.CLIENT))
            .withPropertyValues("spring.datasource.url=" + TestServer.newDatabase());

    private static String[] dependencies(ConfigurableApplicationContext context, Class<?> type) {
        String name = context.getBeanNamesForType(type, true, false)[0].replace("&", "");
        String[] needed = context.getBeanFactory().getBeanDefinition(name).getDependsOn();
        return needed == null ? new String[0] : needed;
    }

    @Test
    void everythingThatUsesTheDatabaseWaitsForTheInitializer() {
        application
                .withConfiguration(AutoConfigurations.of(Line.QUARTZ, Line.HIBERNATE))
                .withPropertyValues(
                        "spring.quartz.job-store-type=jdbc",
                        "spring.quartz.jdbc.initialize-schema=always",
                        "spring.quartz.auto-startup=false")
                .withUserConfiguration(Waiting.class)
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    for (Class<?> type : Arrays.asList(
                            JdbcTemplate.class,
                            JdbcClient.class,
                            EntityManagerFactory.class,
                            Scheduler.class,
                            Waiting.Own.class)) {
                        assertThat(dependencies(context.getSourceApplicationContext(), type))
                                .as(type.getSimpleName())
                                .contains("tributaryInitializer");
                    }
                });
    }

    @Test
    void sessionsWaitForTheInitializer() {
        new WebApplicationContextRunner()
                .withConfiguration(Line.with(Line.TRANSACTIONS, Line.TEMPLATE, Line.SESSION, Line.SESSION_TABLES))
                .withPropertyValues(
                        "spring.datasource.url=" + TestServer.newDatabase(),
                        "spring.session.jdbc.initialize-schema=always")
                .run(context -> assertThat(
                                dependencies(context.getSourceApplicationContext(), JdbcIndexedSessionRepository.class))
                        .contains("tributaryInitializer"));
    }

    /** Flyway has a schema of its own here, so that nothing has to be handed over. */
    @Test
    void flywayComesFirstAndAllElseWaitsForBoth() {
        application
                .withConfiguration(AutoConfigurations.of(Line.FLYWAY))
                .withPropertyValues(
                        "spring.flyway.locations=classpath:ahead",
                        "spring.flyway.schemas=flyway",
                        "tributary.foreign-schemas=flyway")
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    var beans = context.getSourceApplicationContext();
                    assertThat(dependencies(beans, TributaryInitializer.class)).contains("flywayInitializer");
                    assertThat(dependencies(beans, JdbcTemplate.class))
                            .contains("flywayInitializer", "tributaryInitializer");
                    assertThat(context.getBean(JdbcTemplate.class).queryForList("SELECT * FROM flyway.ahead"))
                            .isEmpty();
                });
    }

    /** Liquibase's, say, has 0: where others make a schema too, the order does not depend on the class path. */
    @Test
    void comesBehindEveryOtherTool() {
        var detectors = SpringFactoriesLoader.forDefaultResourceLocation().load(DatabaseInitializerDetector.class);
        detectors.sort(AnnotationAwareOrderComparator.INSTANCE);

        assertThat(detectors.stream()
                        .filter(detector -> detector.getOrder() < 100)
                        .map(detector -> detector.getClass().getSimpleName()))
                .hasSizeGreaterThan(1)
                .endsWith("TributaryInitializerDetector");
    }

    @Test
    void hibernateValidatesWhatTheRevisionsMade() {
        application
                .withConfiguration(AutoConfigurations.of(Line.HIBERNATE))
                .withPropertyValues("spring.jpa.hibernate.ddl-auto=validate")
                .withUserConfiguration(Entities.class)
                .run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void ourProblemIsSeenBeforeHibernates() {
        application
                .withConfiguration(AutoConfigurations.of(Line.HIBERNATE))
                .withPropertyValues("spring.jpa.hibernate.ddl-auto=validate", "tributary.scripts=classpath:forked")
                .withUserConfiguration(Entities.class)
                .run(context ->
                        assertThat(Problems.text(context.getStartupFailure())).startsWith("error[multiple-heads]"));
    }

    @Test
    void hibernateIsToldThatTheSchemaIsMade() {
        application.run(context -> {
            var provider = context.getBean(SchemaManagementProvider.class);
            assertThat(provider.getSchemaManagement(context.getBean(DataSource.class)))
                    .isEqualTo(SchemaManagement.MANAGED);
            assertThat(provider.getSchemaManagement(new SimpleDriverDataSource()))
                    .isEqualTo(SchemaManagement.UNMANAGED);
        });
    }

    @Test
    void doesNothingWhereItIsSwitchedOffOrThereIsNoDatabase() {
        application
                .withPropertyValues("tributary.enabled=false")
                .run(context -> assertThat(context).doesNotHaveBean(TributaryDatabases.class));
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(Line.STARTER, TributaryAutoConfiguration.class))
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(TributaryDatabases.class));
    }

    @Test
    void needsNeitherWebNorActuatorNorMicrometer() {
        new ApplicationContextRunner()
                .withUserConfiguration(Everything.class)
                .withPropertyValues("spring.datasource.url=" + TestServer.newDatabase())
                .withClassLoader(new FilteredClassLoader(
                        "jakarta.servlet",
                        "jakarta.persistence",
                        "org.springframework.web",
                        "org.springframework.boot.actuate",
                        "org.springframework.boot.health",
                        "io.micrometer.core",
                        "org.hibernate",
                        "org.jooq",
                        "org.quartz",
                        "org.springframework.session",
                        "reactor",
                        "org.testcontainers"))
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .hasSingleBean(TributaryDatabases.class)
                        .doesNotHaveBean("tributaryUnreadyFilter")
                        .doesNotHaveBean("tributaryEndpoint")
                        .doesNotHaveBean("tributaryHealthContributor")
                        .doesNotHaveBean("tributaryMeters"));
    }

    /** As in an application: what cannot be loaded is sorted out before anybody looks at it. */
    @Configuration(proxyBeanMethods = false)
    @Import(Line.Everything.class)
    static class Everything {}

    @Configuration(proxyBeanMethods = false)
    static class Waiting {

        record Own() {}

        @Bean
        @DependsOnDatabaseInitialization
        Own own() {
            return new Own();
        }
    }

    @Configuration(proxyBeanMethods = false)
    @AutoConfigurationPackage(basePackageClasses = Note.class)
    static class Entities {}

    @Entity
    @Table(name = "note")
    static class Note {
        @Id
        long id;
    }
}
