package dev.tributary.spring.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.tributary.spring.start.Problems;
import dev.tributary.spring.start.TributaryInitializer;
import io.r2dbc.spi.ConnectionFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** An application on WebFlux and R2DBC has its schema: by JDBC, on the database that the R2DBC connection names. */
@ExtendWith(OutputCaptureExtension.class)
@Isolated("what others print would be captured too, and Netty's threads end with the first application of a process")
class ReactiveDatabaseTest {

    private final Address server = Address.ofNewDatabase();

    private ConfigurableApplicationContext start(String... properties) {
        return start(new FilteredClassLoader("org.apache.catalina"), properties);
    }

    private ConfigurableApplicationContext start(ClassLoader loader, String... properties) {
        var application = new SpringApplication(Application.class);
        application.setResourceLoader(new DefaultResourceLoader(loader));
        Stream<String> all = Stream.concat(
                Stream.of(
                        "--server.port=0",
                        "--spring.main.web-application-type=reactive",
                        "--spring.r2dbc.username=" + server.user(),
                        "--spring.r2dbc.password=" + server.password()),
                Stream.of(properties));
        return application.run(all.toArray(String[]::new));
    }

    private String url() {
        return "postgresql://" + server.host() + ":" + server.port() + "/";
    }

    @Test
    void appliesTheRevisionsWhereItsConnectionLeads(CapturedOutput output) throws Exception {
        try (var application = start(
                "--spring.r2dbc.url=r2dbc:pool:postgresql://" + server.host() + ":" + server.port() + "?maxSize=2",
                "--spring.r2dbc.name=" + server.database())) {
            String address =
                    "http://localhost:" + application.getEnvironment().getRequiredProperty("local.server.port");
            var asked = HttpRequest.newBuilder(URI.create(address + "/notes")).build();

            assertThat(HttpClient.newHttpClient()
                            .send(asked, BodyHandlers.ofString())
                            .body())
                    .isEqualTo("0");
            assertThat(application.getBean(Seen.class)).isEqualTo(new Seen(0));
        }

        assertThat(server.versionRows()).containsExactly("0a1b2c3d4e5f");
        assertThat(output.getAll())
                .contains("revisions run by JDBC on the database of the R2DBC connection: jdbc:" + url()
                        + server.database() + ", as " + server.user());
    }

    @Test
    void anAddressOfItsOwnCountsMore(CapturedOutput output) {
        try (var application = start(
                "--spring.r2dbc.url=r2dbc:" + url() + server.database(),
                "--tributary.url=" + server.jdbcUrl(),
                "--tributary.user=" + server.user(),
                "--tributary.password=" + server.password())) {
            assertThat(application.getBean(TributaryInitializer.class)).isNotNull();
        }

        assertThat(output.getAll()).doesNotContain("of the R2DBC connection");
    }

    @Test
    void anotherRoleMayRunThem(CapturedOutput output) {
        try (var application = start(
                "--spring.r2dbc.url=r2dbc:" + url() + server.database(),
                "--tributary.user=nobody_of_this_name",
                "--tributary.connect-retry-for=0",
                "--tributary.on-failure=unready",
                "--spring.main.lazy-initialization=true")) {
            assertThat(application.getBean(TributaryInitializer.class)).isNotNull();
        }

        assertThat(output.getAll())
                .contains(", as nobody_of_this_name", "error[no-connection]", "SPRING_R2DBC_URL")
                .doesNotContain("SPRING_DATASOURCE_URL");
    }

    @Test
    void withoutTheJdbcDriverItSaysWhatIsMissing() {
        var loader = new FilteredClassLoader("org.apache.catalina", "org.postgresql.Driver");

        assertThat(Problems.text(
                        catchThrowable(() -> start(loader, "--spring.r2dbc.url=r2dbc:" + url() + server.database()))))
                .isEqualTo("""
                error[no-jdbc-address]: the application's R2DBC connection cannot be had by JDBC, which revisions run with
                  the JDBC driver is not on the class path
                next:
                  org.postgresql:postgresql    in the build, at run time: beside the R2DBC driver, for the revisions alone""");
    }

    /** How many notes a bean saw when it was made. */
    private record Seen(long notes) {}

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration(
            excludeName = {
                "org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration",
                "org.springframework.boot.data.jpa.autoconfigure.DataJpaRepositoriesAutoConfiguration",
                "org.springframework.boot.quartz.autoconfigure.QuartzAutoConfiguration"
            })
    @RestController
    static class Application {

        private final DatabaseClient client;

        Application(ConnectionFactory connections) {
            client = DatabaseClient.create(connections);
        }

        @GetMapping("/notes")
        Mono<String> notes() {
            return count(client).map(String::valueOf);
        }

        @Bean
        @DependsOnDatabaseInitialization
        static Seen seen(ConnectionFactory connections) {
            return new Seen(Objects.requireNonNull(
                    count(DatabaseClient.create(connections)).block()));
        }

        private static Mono<Long> count(DatabaseClient client) {
            return client.sql("SELECT count(*) FROM note")
                    .map(row -> Objects.requireNonNull(row.get(0, Long.class)))
                    .one();
        }
    }
}
