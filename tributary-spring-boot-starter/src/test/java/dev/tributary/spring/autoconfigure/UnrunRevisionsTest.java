package dev.tributary.spring.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.spring.Line;
import dev.tributary.spring.start.Problems;
import dev.tributary.spring.start.TributaryInitializer;
import dev.tributary.testing.TestServer;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryMetadata;
import java.nio.file.Path;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.postgresql.ds.PGSimpleDataSource;
import org.reactivestreams.Publisher;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** An application hears of it where nothing applies its revisions. */
@ExtendWith(OutputCaptureExtension.class)
@Isolated("what others print would be captured too")
class UnrunRevisionsTest {

    private static final String NO_URL =
            "no revision is applied: the application has no DataSource, and tributary.url does not"
                    + " name a database; tributary.enabled=false says that this is meant";

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    Line.STARTER, TributaryAutoConfiguration.class, UnrunAutoConfiguration.class));

    @TempDir
    Path empty;

    @Test
    void withNoDatabaseOneWarning(CapturedOutput output) {
        application.run(context -> assertThat(context).hasNotFailed());

        assertThat(output.getAll().split(NO_URL, -1)).hasSize(2);
    }

    @Test
    void whoMeansItHearsNothing(CapturedOutput output) {
        application
                .withUserConfiguration(Reactive.class)
                .withPropertyValues("tributary.enabled=false", "tributary.targt=heads")
                .run(context -> assertThat(context).hasNotFailed());

        assertThat(output.getAll()).doesNotContain("tributary");
    }

    @Test
    void withNothingButR2dbcItDoesNotStartAndNamesTheAddress() {
        application
                .withConfiguration(AutoConfigurations.of(Line.DATA_SOURCE))
                .withUserConfiguration(Reactive.class)
                .withPropertyValues("spring.r2dbc.url=r2dbc:postgresql://ana:secret@db:5433/shop?sslMode=require")
                .run(context ->
                        assertThat(Problems.text(context.getStartupFailure())).isEqualTo("""
                                error[nobody-applies]: the application has revisions and a database, and nothing applies them
                                  Tributary connects by JDBC, and the application has only R2DBC
                                  there is 1 revision file
                                next:
                                  TRIBUTARY_URL=jdbc:postgresql://db:5433/shop    in the environment, with TRIBUTARY_USER and TRIBUTARY_PASSWORD: the database, as JDBC has it
                                  TRIBUTARY_ENABLED=false                         in the environment, or tributary.enabled=false: where somebody else applies them"""));
    }

    @Test
    void withNothingButR2dbcAndNoRevisionsItStarts(CapturedOutput output) {
        application
                .withUserConfiguration(Reactive.class)
                .withPropertyValues("tributary.scripts=file:" + empty)
                .run(context -> assertThat(context).hasNotFailed());

        assertThat(output.getAll()).contains("no revision is applied: Tributary connects by JDBC");
    }

    @Test
    void withR2dbcAndAnAddressItAppliesThem() {
        application
                .withUserConfiguration(Reactive.class)
                .withPropertyValues("tributary.url=" + TestServer.newDatabase())
                .run(context -> assertThat(context).hasNotFailed().hasSingleBean(TributaryInitializer.class));
    }

    @Test
    void onALineOfSpringBootThatHasOtherNamesItDoesNotStart() {
        application
                .withClassLoader(new FilteredClassLoader(Line.DATA_SOURCE))
                .withBean(DataSource.class, () -> TestServer.dataSource(TestServer.newDatabase()))
                .run(context ->
                        assertThat(Problems.text(context.getStartupFailure())).startsWith("error[nobody-applies]"));
        Map.of(
                        "3.5.16", "dev.tributary:tributary-spring-boot-3-starter",
                        "4.0.7", "dev.tributary:tributary-spring-boot-starter",
                        "2.7.18", "org.springframework.boot:spring-boot-starter-parent:4.x")
                .forEach((version, starter) -> new ApplicationContextRunner()
                        .withBean(DataSource.class, () -> TestServer.dataSource(TestServer.newDatabase()))
                        .withInitializer(context -> context.addBeanFactoryPostProcessor(
                                new UnrunRevisions(context.getEnvironment(), version)))
                        .run(context -> assertThat(Problems.text(context.getStartupFailure()))
                                .contains(
                                        "the application has Spring Boot " + version
                                                + ", and no starter that is made for it",
                                        starter + " ")));
    }

    @Test
    void aDataSourceThatComesTooLateIsNamed() {
        application
                .withUserConfiguration(Late.class)
                .run(context -> assertThat(Problems.text(context.getStartupFailure()))
                        .contains("looked for a DataSource before \"late\" was defined"));
    }

    @Test
    void lazinessPutsNoRevisionOff() {
        application
                .withConfiguration(AutoConfigurations.of(Line.DATA_SOURCE))
                .withInitializer(context ->
                        context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()))
                .withPropertyValues("spring.datasource.url=" + TestServer.newDatabase())
                .run(context -> assertThat(context.getBeanFactory().containsSingleton("tributaryInitializer"))
                        .isTrue());
    }

    @Test
    void misspeltPropertiesAreToldWithTheNearest(CapturedOutput output) {
        application
                .withPropertyValues(
                        "tributary.targt=heads",
                        "tributary.databases.shop.scripts=classpath:db/revisions",
                        "tributary.databases.shop.time-zon=UTC",
                        "tributary.context.ticket=SHOP-7",
                        "tributary.on-failure=fail",
                        "tributary.colour=blue")
                .withInitializer(context -> context.getEnvironment()
                        .getPropertySources()
                        .addFirst(new SystemEnvironmentPropertySource(
                                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                                Map.of(
                                        "TRIBUTARY_ON_FAILUR", "fail",
                                        "TRIBUTARY_LOCK_TIMEOUT", "3s",
                                        "TRIBUTARY_DATABASES_SHOP_ONFAILURE", "fail",
                                        "TRIBUTARY_IMAGE_BUILD_NUMBER", "7"))))
                .run(context -> assertThat(context).hasNotFailed());

        assertThat(output.getAll())
                .contains(
                        "tributary.targt is no property of Tributary, and nothing reads it; the nearest is tributary.target")
                .contains("tributary.databases.shop.time-zon is no property of Tributary, and nothing reads it;"
                        + " the nearest is tributary.databases.shop.time-zone")
                .contains("tributary.colour is no property of Tributary, and nothing reads it")
                .contains("TRIBUTARY_ON_FAILUR is no variable of Tributary, and nothing reads it;"
                        + " the nearest is TRIBUTARY_ON_FAILURE")
                .doesNotContain("ticket", "TRIBUTARY_LOCK", "TRIBUTARY_DATABASES", "IMAGE_BUILD");
    }

    @Configuration(proxyBeanMethods = false)
    static class Reactive {

        @Bean
        ConnectionFactory connections() {
            return new ConnectionFactory() {
                @Override
                public Publisher<? extends Connection> create() {
                    throw new UnsupportedOperationException("nobody connects");
                }

                @Override
                public ConnectionFactoryMetadata getMetadata() {
                    return () -> "PostgreSQL";
                }
            };
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Late {

        @Bean
        static BeanDefinitionRegistryPostProcessor definition() {
            return registry ->
                    registry.registerBeanDefinition("late", new RootBeanDefinition(PGSimpleDataSource.class));
        }
    }
}
