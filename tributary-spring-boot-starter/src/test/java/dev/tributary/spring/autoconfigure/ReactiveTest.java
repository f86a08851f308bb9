package dev.tributary.spring.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.spring.start.Scripts;
import dev.tributary.testing.TestServer;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.reactor.netty.NettyWebServer;
import org.springframework.boot.web.server.reactive.context.ReactiveWebServerApplicationContext;

/** The same refusal where an application is reactive: WebFlux on Netty. */
class ReactiveTest {

    @TempDir
    Path folder;

    @Test
    void refusesTrafficUntilTheMergeArrives() throws Exception {
        var scripts = Scripts.forkedIn(folder);
        try (var application = RunningApplication.start(
                TestServer.newDatabase(),
                "--spring.main.web-application-type=reactive",
                "--tributary.locations=" + scripts.location(),
                "--tributary.on-failure=unready",
                "--tributary.recheck-interval=100ms",
                "--tributary.served-when-unready=/status")) {
            assertThat(((ReactiveWebServerApplicationContext) application.context()).getWebServer())
                    .isInstanceOf(NettyWebServer.class);
            for (String path : new String[] {"/", "/hello", "/nowhere", "/hello/", "/actuators", "/status/more"}) {
                HttpResponse<String> refused = application.get(path);
                assertThat(refused.statusCode()).as(path).isEqualTo(503);
                assertThat(refused.headers().firstValue("Content-Type")).hasValue("application/problem+json");
                assertThat(refused.headers().firstValue("Retry-After")).hasValue("1");
                assertThat(refused.body())
                        .contains("\"code\":\"multiple-heads\"", "\"action\":\"TRIBUTARY_TARGET=heads\"")
                        .doesNotContain("localhost");
            }
            assertThat(application.get("/status").body()).isEqualTo("served");
            assertThat(application.get("/actuator/health/liveness").statusCode())
                    .isEqualTo(200);
            HttpResponse<String> readiness = application.get("/actuator/health/readiness");
            assertThat(readiness.statusCode()).isEqualTo(503);
            assertThat(readiness.body())
                    .contains("OUT_OF_SERVICE", "\"code\":\"multiple-heads\"", "TRIBUTARY_TARGET=heads");

            scripts.merge();

            RunningApplication.until(
                    () -> application.get("/actuator/health/readiness").statusCode() == 200);
            assertThat(application.get("/hello").body()).isEqualTo("hello");
            assertThat(application.get("/nowhere").statusCode()).isEqualTo(404);
        }
    }
}
