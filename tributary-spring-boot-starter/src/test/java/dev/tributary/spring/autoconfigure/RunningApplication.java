package dev.tributary.spring.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.spring.Line;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** A small application on Tomcat, with everything of the actuator shown. */
record RunningApplication(ConfigurableApplicationContext context, HttpClient http) implements AutoCloseable {

    static RunningApplication start(String url, String... properties) {
        return start(RunningApplication.class.getClassLoader(), url, properties);
    }

    /** The same on what there is without Tomcat: Netty. */
    static RunningApplication startReactive(String url, String... properties) {
        return start(new FilteredClassLoader("org.apache.catalina"), url, properties);
    }

    private static RunningApplication start(ClassLoader loader, String url, String... properties) {
        List<String> arguments = new ArrayList<>(List.of(
                "--server.port=0",
                "--spring.datasource.url=" + url,
                "--management.endpoints.web.exposure.include=*",
                "--management.endpoint.health.show-details=always"));
        if (Line.IS_3) {
            arguments.add("--management.endpoint.health.probes.enabled=true"); // as Spring Boot 4 has it unless told
        }
        arguments.addAll(Arrays.asList(properties));
        var application = new SpringApplication(Application.class);
        application.setResourceLoader(new DefaultResourceLoader(loader));
        return new RunningApplication(application.run(arguments.toArray(new String[0])), HttpClient.newHttpClient());
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return get("local.server.port", path);
    }

    /** Where the actuator has a port of its own. */
    HttpResponse<String> getFromManagement(String path) throws IOException, InterruptedException {
        return get("local.management.port", path);
    }

    private HttpResponse<String> get(String port, String path) throws IOException, InterruptedException {
        String address = "http://localhost:" + context.getEnvironment().getRequiredProperty(port);
        return http.send(HttpRequest.newBuilder(URI.create(address + path)).build(), BodyHandlers.ofString());
    }

    interface Condition {
        boolean holds() throws IOException, InterruptedException;
    }

    /** Asks until it holds, for twenty seconds at most. */
    static void until(Condition condition) throws IOException, InterruptedException {
        Instant deadline = Instant.now().plus(Duration.ofSeconds(20));
        while (!condition.holds()) {
            assertThat(Instant.now()).isBefore(deadline);
            Thread.sleep(20);
        }
    }

    @Override
    public void close() {
        context.close();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration(
            excludeName = {
                "org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration",
                "org.springframework.boot.data.jpa.autoconfigure.DataJpaRepositoriesAutoConfiguration",
                "org.springframework.boot.quartz.autoconfigure.QuartzAutoConfiguration",
                "org.springframework.boot.session.jdbc.autoconfigure.JdbcSessionAutoConfiguration",
                "org.springframework.boot.r2dbc.autoconfigure.R2dbcAutoConfiguration",
                // the same where Spring Boot 3 has them
                "org.springframework.boot.autoconfigure.orm.jpa.HibernateJpaAutoConfiguration",
                "org.springframework.boot.autoconfigure.data.jpa.JpaRepositoriesAutoConfiguration",
                "org.springframework.boot.autoconfigure.quartz.QuartzAutoConfiguration",
                "org.springframework.boot.autoconfigure.r2dbc.R2dbcAutoConfiguration",
                "org.springframework.boot.autoconfigure.session.SessionAutoConfiguration"
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
