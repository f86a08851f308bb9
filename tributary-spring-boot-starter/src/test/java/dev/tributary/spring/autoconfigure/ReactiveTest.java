package dev.tributary.spring.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.spring.web.UnreadyWebFilter;
import dev.tributary.testing.TestServer;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import reactor.core.publisher.Mono;

/** The same refusal where an application is reactive. */
class ReactiveTest {

    private static MockServerWebExchange get(UnreadyWebFilter filter, String path) {
        var exchange = MockServerWebExchange.from(MockServerHttpRequest.get(path));
        filter.filter(
                        exchange,
                        passed -> Mono.fromRunnable(() -> passed.getResponse().setStatusCode(HttpStatus.OK)))
                .block();
        return exchange;
    }

    @Test
    void refusesWhatIsNotTheActuators() {
        new ReactiveWebApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        DataSourceAutoConfiguration.class,
                        TributaryAutoConfiguration.class,
                        UnreadyAutoConfiguration.class))
                .withPropertyValues(
                        "spring.datasource.url=" + TestServer.newDatabase(),
                        "tributary.locations=classpath:forked",
                        "tributary.on-failure=unready",
                        "tributary.recheck-interval=1h")
                .run(context -> {
                    var filter = context.getBean(UnreadyWebFilter.class);

                    var refused = get(filter, "/hello").getResponse();
                    assertThat(refused.getStatusCode()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
                    assertThat(refused.getHeaders().getContentType()).isEqualTo(MediaType.APPLICATION_PROBLEM_JSON);
                    assertThat(refused.getBodyAsString().block()).contains("\"code\":\"multiple-heads\"");
                    assertThat(get(filter, "/actuator/health").getResponse().getStatusCode())
                            .isEqualTo(HttpStatus.OK);
                });
    }
}
