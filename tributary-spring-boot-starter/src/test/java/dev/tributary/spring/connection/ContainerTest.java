package dev.tributary.spring.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.spring.Line;
import dev.tributary.spring.TributaryConnectionDetails;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.testcontainers.lifecycle.TestcontainersLifecycleApplicationContextInitializer;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.boot.testcontainers.service.connection.ServiceConnectionAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.testcontainers.containers.JdbcDatabaseContainer;
import org.testcontainers.utility.DockerImageName;

/** A container that {@code @ServiceConnection} marks is where the revisions run, whatever the properties say. */
@SpringBootTest(
        classes = ContainerTest.Application.class,
        properties = {
            "spring.datasource.url=jdbc:postgresql://nowhere/nothing",
            "tributary.url=jdbc:postgresql://nowhere/nothing"
        })
class ContainerTest {

    @ServiceConnection
    static final ServerInContainer CONTAINER = new ServerInContainer();

    private final TributaryConnectionDetails details;

    ContainerTest(@Autowired TributaryConnectionDetails details) {
        this.details = details;
    }

    @Test
    void runsTheRevisionsThere() {
        assertThat(details.getJdbcUrl()).isEqualTo(CONTAINER.getJdbcUrl());
        assertThat(details.getUsername()).isEqualTo(CONTAINER.getUsername());
        assertThat(details.getPassword()).isEqualTo(CONTAINER.getPassword());
        assertThat(details.getDriverClassName()).isEqualTo("org.postgresql.Driver");
        assertThat(CONTAINER.server.versionRows()).containsExactly("0a1b2c3d4e5f");
        assertThat(CONTAINER.starts).isEqualTo(1);
    }

    @Test
    void aContainerThatIsABeanIsStartedFirst() {
        new ApplicationContextRunner()
                .withInitializer(new TestcontainersLifecycleApplicationContextInitializer())
                .withUserConfiguration(OfBean.class, Application.class)
                .withConfiguration(AutoConfigurations.of(ServiceConnectionAutoConfiguration.class))
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    var container = context.getBean(ServerInContainer.class);
                    assertThat(context.getBean(TributaryConnectionDetails.class).getJdbcUrl())
                            .isEqualTo(container.getJdbcUrl());
                    assertThat(container.server.versionRows()).containsExactly("0a1b2c3d4e5f");
                    assertThat(container.starts).isEqualTo(1);
                });
    }

    @Configuration(proxyBeanMethods = false)
    static class OfBean {

        @Bean
        @ServiceConnection
        ServerInContainer container() {
            return new ServerInContainer();
        }
    }

    @Configuration(proxyBeanMethods = false)
    @Import(Line.Database.class)
    static class Application {}

    /** What Testcontainers shows of a database, with the tests' own server in the place of an image. */
    private static final class ServerInContainer extends JdbcDatabaseContainer<ServerInContainer> {

        private final Address server = Address.ofNewDatabase();
        private int starts;

        ServerInContainer() {
            super(DockerImageName.parse("postgres:16"));
        }

        @Override
        public void start() {
            starts++;
        }

        @Override
        public void stop() {}

        @Override
        public boolean isRunning() {
            return starts > 0;
        }

        @Override
        public String getDriverClassName() {
            return "org.postgresql.Driver";
        }

        @Override
        public String getJdbcUrl() {
            if (!isRunning()) {
                throw new IllegalStateException("it has no port before it is started");
            }
            return server.jdbcUrl();
        }

        @Override
        public String getUsername() {
            return server.user();
        }

        @Override
        public String getPassword() {
            return server.password();
        }

        @Override
        protected String getTestQueryString() {
            return "SELECT 1";
        }

        /** An engine would be asked for it. */
        @Override
        public String getDockerImageName() {
            return "postgres:16";
        }
    }
}
