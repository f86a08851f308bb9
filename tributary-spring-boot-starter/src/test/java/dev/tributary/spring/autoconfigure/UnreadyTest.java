package dev.tributary.spring.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.spring.start.Scripts;
import dev.tributary.testing.TestServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** An application that stays up with a database that is not right, and says so to everybody. */
@ExtendWith(OutputCaptureExtension.class)
@ResourceLock(Resources.SYSTEM_OUT)
class UnreadyTest {

    @TempDir
    Path folder;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void refusesTrafficUntilTheMergeArrives(CapturedOutput output) throws Exception {
        var scripts = Scripts.forkedIn(folder);
        try (var context = start(scripts, TestServer.newDatabase())) {
            HttpResponse<String> refused = get(context, "/hello");
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.headers().firstValue("Content-Type")).hasValue("application/problem+json");
            assertThat(refused.headers().firstValue("Retry-After")).hasValue("1");
            assertThat(refused.body())
                    .contains("\"code\":\"multiple-heads\"", "\"action\":\"TRIBUTARY_TARGET=heads\"", "\"status\":503")
                    .doesNotContain("localhost");
            assertThat(get(context, "/status").statusCode()).isEqualTo(200);
            assertThat(get(context, "/actuator/health/liveness").statusCode()).isEqualTo(200);
            HttpResponse<String> readiness = get(context, "/actuator/health/readiness");
            assertThat(readiness.statusCode()).isEqualTo(503);
            assertThat(readiness.body()).contains("OUT_OF_SERVICE");

            scripts.merge();

            until(() -> get(context, "/actuator/health/readiness").statusCode() == 200);
            assertThat(get(context, "/hello").body()).isEqualTo("hello");
            assertThat(context.getBean(JdbcClient.class)
                            .sql("SELECT version_num FROM tributary_version")
                            .query(String.class)
                            .list())
                    .containsExactly("3a1b2c3d4e5f");
        }
        assertThat(output.getAll()).containsOnlyOnce("not ready, requests are refused");
        assertThat(output.getAll()).containsOnlyOnce("ready: every database is at its target");
    }

    @Test
    void doesNotRepeatARunThatFailedBeforeSomethingHasChanged() throws Exception {
        String url = TestServer.newDatabase();
        var scripts = new Scripts(folder)
                .write("0a1b2c3d4e5f", "none", "create note", "CREATE TABLE note (id bigint REFERENCES nowhere)");
        try (var context = start(scripts, url)) {
            JdbcClient client = context.getBean(JdbcClient.class);
            until(() -> failures(client) == 1);
            assertThat(get(context, "/hello").body()).contains("failed-statement");
            Instant settled = Instant.now().plusMillis(600);
            until(() -> Instant.now().isAfter(settled)); // several looks happen meanwhile
            assertThat(failures(client)).isEqualTo(1);

            scripts.delete("0a1b2c3d4e5f")
                    .write("0a1b2c3d4e5f", "none", "create note", "CREATE TABLE note (id bigint PRIMARY KEY)");

            until(() -> get(context, "/hello").statusCode() == 200);
        }
    }

    private static int failures(JdbcClient client) {
        return client.sql("SELECT count(*) FROM tributary_journal WHERE state = 'failed'")
                .query(Integer.class)
                .single();
    }

    private static ConfigurableApplicationContext start(Scripts scripts, String url) {
        return SpringApplication.run(
                Application.class,
                "--server.port=0",
                "--spring.datasource.url=" + url,
                "--tributary.locations=" + scripts.location(),
                "--tributary.on-failure=unready",
                "--tributary.recheck-interval=100ms",
                "--tributary.served-when-unready=/status");
    }

    private HttpResponse<String> get(ConfigurableApplicationContext context, String path)
            throws IOException, InterruptedException {
        String port = context.getEnvironment().getRequiredProperty("local.server.port");
        return http.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                        .build(),
                BodyHandlers.ofString());
    }

    private interface Condition {
        boolean holds() throws IOException, InterruptedException;
    }

    private static void until(Condition condition) throws IOException, InterruptedException {
        Instant deadline = Instant.now().plus(Duration.ofSeconds(20));
        while (!condition.holds()) {
            assertThat(Instant.now()).isBefore(deadline);
            Thread.sleep(20);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration(
            excludeName = {
                "org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration",
                "org.springframework.boot.data.jpa.autoconfigure.DataJpaRepositoriesAutoConfiguration",
                "org.springframework.boot.quartz.autoconfigure.QuartzAutoConfiguration",
                "org.springframework.boot.session.jdbc.autoconfigure.JdbcSessionAutoConfiguration"
            })
    @RestController
    static class Application {

        @GetMapping("/hello")
        String hello() {
            return "hello";
        }

        @GetMapping("/status")
        String status() {
            return "served";
        }
    }
}
