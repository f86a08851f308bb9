package dev.tributary.spring.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.spring.metrics.TributaryMeters;
import dev.tributary.spring.start.Scripts;
import dev.tributary.testing.TestServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the actuator and Micrometer tell. */
class ActuatorTest {

    @TempDir
    Path folder;

    @Test
    void tellsWhereTheDatabaseIsAndWhatRan() throws Exception {
        var scripts = Scripts.forkedIn(folder).merge();
        try (var application =
                RunningApplication.start(TestServer.newDatabase(), "--tributary.scripts=" + scripts.location())) {
            assertThat(application.get("/actuator/health").body())
                    .containsPattern("\"tributary\":"
                            + up("\"target\":\"head\",\"heads\":\\[\"3a1b2c3d4e5f\"],"
                                    + "\"server\":\"PostgreSQL [^\"]+\",\"current\":\\[\"3a1b2c3d4e5f\"],"
                                    + "\"project\":\"0a1b2c3d4e5f\",\"ancestry\":\"SAME\""));
            assertThat(application.get("/actuator/tributary").body())
                    .startsWith("{\"databases\":{\"default\":{\"target\":\"head\",\"server\":\"PostgreSQL ")
                    .contains(
                            "\"project\":\"0a1b2c3d4e5f\",\"ancestry\":\"SAME\",\"missed\":[],",
                            "\"current\":[\"3a1b2c3d4e5f\"],\"heads\":[\"3a1b2c3d4e5f\"],\"unknown\":[],\"pending\":[]",
                            "{\"id\":\"1a1b2c3d4e5f\",\"message\":\"add author\",\"revises\":[\"0a1b2c3d4e5f\"],"
                                    + "\"dependsOn\":[],\"labels\":[],\"state\":\"APPLIED\"}",
                            "\"lastRun\":{\"at\":")
                    .doesNotContain("problem");
            var chart = application.get("/actuator/tributary/mermaid");
            assertThat(chart.headers().firstValue("Content-Type"))
                    .as(chart.body())
                    .hasValue("text/plain;charset=UTF-8");
            assertThat(chart.body())
                    .startsWith("flowchart TD\n")
                    .contains("r3[\"3a1b2c3d4e5f<br/>join author and title\"]:::current", "r0 --> r1", "r2 --> r3");
            assertThat(application.get("/actuator/tributary/png").statusCode()).isEqualTo(404);

            var registry = new SimpleMeterRegistry();
            application.bean(TributaryMeters.class).bindTo(registry);
            assertThat(registry.get("tributary.step")
                            .tags("database", "default", "revision", "1a1b2c3d4e5f", "direction", "upgrade")
                            .timer()
                            .count())
                    .isEqualTo(1);
            assertThat(registry.get("tributary.pending").gauge().value()).isZero();

            application
                    .bean(JdbcClient.class)
                    .sql("UPDATE tributary_version SET version_num = '0a1b2c3d4e5f'")
                    .update();
            assertThat(application.get("/actuator/health").body())
                    .contains("OUT_OF_SERVICE", "\"code\":\"not-at-heads\"", "\"pending\":3")
                    .contains("\"heads\":[\"3a1b2c3d4e5f\"]", "\"current\":[\"0a1b2c3d4e5f\"]");
            assertThat(application.get("/actuator/health/readiness").body()).isEqualTo("{\"status\":\"UP\"}");

            application
                    .bean(JdbcClient.class)
                    .sql("UPDATE tributary_version SET version_num = 'newer'")
                    .update();
            assertThat(application.get("/actuator/health").body())
                    .containsPattern(up("[^{}]*\"current\":\\[\"newer\"],\"unknown\":\\[\"newer\"]"));
        }
    }

    /** Spring Boot 4 puts the status behind the details, 3 before them. */
    private static String up(String details) {
        return "\\{(?:\"details\":\\{" + details + "},\"status\":\"UP\"|\"status\":\"UP\",\"details\":\\{" + details
                + "})}";
    }
}
