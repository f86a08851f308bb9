package dev.tributary.examples.social;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class HealthTest extends Backend {

    @Test
    void namesTheOneHeadOfAnUpToDateDatabase() {
        var health = anybody().get("/health").expect(200);

        assertThat(health.string("status")).isEqualTo("healthy");
        assertThat(health.string("database")).startsWith("PostgreSQL ");
        assertThat(health.body().path("heads").values()).singleElement().hasToString("\"merge_heads_001\"");
        assertThat(health.body().path("upToDate").asBoolean()).isTrue();
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
