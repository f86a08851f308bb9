package dev.tributary.spring.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.spring.start.Scripts;
import dev.tributary.testing.TestServer;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** The same refusal where an application is reactive: WebFlux on Netty. */
@Isolated("Netty's threads serve all applications of a process, and end with the first of them")
class ReactiveTest {

    @TempDir
    Path folder;

    @Test
    void refusesTrafficUntilTheMergeArrives() throws Exception {
        var scripts = Scripts.forkedIn(folder);
        try (var application = start(scripts)) {
            assertThat(application.context().containsBean("nettyReactiveWebServerFactory"))
                    .isTrue();
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

    @Test
    void aManagementPortOfItsOwnIsNotFiltered() throws Exception {
        try (var application = start(
                Scripts.forkedIn(folder), "--management.server.port=0", "--management.endpoints.web.base-path=/")) {
            assertThat(application.get("/hello").statusCode()).isEqualTo(503);
            assertThat(application.get("/status").statusCode()).isEqualTo(200);
            assertThat(application.getFromManagement("/health/liveness").statusCode())
                    .isEqualTo(200);
            assertThat(application.getFromManagement("/health/readiness").body())
                    .contains("multiple-heads");
            assertThat(application.getFromManagement("/nowhere").statusCode()).isEqualTo(404);
        }
    }

    private static RunningApplication start(Scripts scripts, String... properties) {
        List<String> all = new ArrayList<>(List.of(
                "--spring.main.web-application-type=reactive",
                "--tributary.scripts=" + scripts.location(),
                "--tributary.on-failure=unready",
                "--tributary.recheck-interval=100ms",
                "--tributary.served-when-unready=/status"));
        all.addAll(List.of(properties));
        return RunningApplication.startReactive(TestServer.newDatabase(), all.toArray(new String[0]));
    }
}
