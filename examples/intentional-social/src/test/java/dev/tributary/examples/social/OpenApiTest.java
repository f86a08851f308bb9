package dev.tributary.examples.social;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class OpenApiTest extends Backend {

    @Test
    void thePageForPeopleIsThere() {
        assertThat(anybody().get("/swagger-ui/index.html").expect(200).text()).contains("swagger-ui");
    }

    @Test
    void saysWhichRequestsNeedATokenAndHowToGiveOne() {
        var page = anybody().get("/v3/api-docs").expect(200).body();

        assertThat(page.at("/info/title").asString()).isEqualTo("Intentional Social");
        assertThat(page.at("/components/securitySchemes/token/scheme").asString())
                .isEqualTo("bearer");
        var open = new TreeSet<String>();
        page.path("paths")
                .propertyStream()
                .forEach(path -> path.getValue().propertyStream().forEach(request -> {
                    if (request.getValue().path("security").isMissingNode()) {
                        open.add(request.getKey() + " " + path.getKey());
                    }
                }));
        assertThat(open)
                .containsExactly(
                        "get /health",
                        "post /accounts",
                        "post /accounts/codes",
                        "post /accounts/verify",
                        "post /login");
        assertThat(page.at("/paths/~1feed/get/responses/200/content").propertyNames())
                .containsExactly("application/json");
    }
}
