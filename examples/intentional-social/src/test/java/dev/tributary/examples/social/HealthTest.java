package dev.tributary.examples.social;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.registry.HealthContributorRegistry;

final class HealthTest extends Backend {

    @Autowired
    private HealthContributorRegistry contributors;

    @Test
    void namesTheOneHeadOfAnUpToDateDatabase() {
        var health = anybody().get("/health").expect(200);

        assertThat(health.string("status")).isEqualTo("healthy");
        assertThat(health.string("database")).startsWith("PostgreSQL ");
        assertThat(health.body().path("heads").values()).singleElement().hasToString("\"merge_heads_001\"");
        assertThat(health.body().path("upToDate").asBoolean()).isTrue();
    }

    @Test
    void isTheActuatorsHealthWhoseDetailsStayInside() {
        assertThat(anybody().get("/actuator/health/readiness").expect(200).string("status"))
                .isEqualTo("UP");
        assertThat(anybody().get("/actuator/health").expect(200).body().propertyNames())
                .containsExactlyInAnyOrder("status", "groups");
        anybody().get("/actuator/tributary").expectProblem(401, "no-token");

        contributors.registerContributor(
                "larches", (HealthIndicator) () -> Health.down().build());
        try {
            var health = anybody().get("/health").expectProblem(503, "not-healthy");
            assertThat(health.string("detail")).isEqualTo("not up: larches");
            assertThat(health.body().path("upToDate").asBoolean()).isTrue();
        } finally {
            contributors.unregisterContributor("larches");
        }
        anybody().get("/health").expect(200);
    }

    @Test
    void describesTheApiForPeopleAndPrograms() {
        var api = anybody().get("/v3/api-docs").expect(200);

        assertThat(api.body().path("paths").propertyNames())
                .contains("/accounts", "/login", "/feed", "/connections/{id}/accept", "/health");
        assertThat(api.text()).doesNotContain("\"name\":\"me\"");
        anybody().get("/swagger-ui/index.html").expect(200);
    }
}
