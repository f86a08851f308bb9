package dev.tributary.spring.web;

import dev.tributary.spring.start.Readiness;
import dev.tributary.spring.start.UnreadyReason;
import java.time.Duration;
import java.util.List;
import org.springframework.context.ApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** The same as {@link UnreadyFilter} for an application on WebFlux. */
public class UnreadyWebFilter implements WebFilter, Ordered {

    private final Readiness readiness;
    private final ServedPaths served;
    private final Duration interval;
    private final ApplicationContext application;

    /**
     * A filter in front of an application.
     *
     * @param interval when it is worth to ask again
     * @param application whose requests are meant; those to a management port of its own reach the filter, too
     */
    public UnreadyWebFilter(
            Readiness readiness, ServedPaths served, Duration interval, ApplicationContext application) {
        this.readiness = readiness;
        this.served = served;
        this.interval = interval;
        this.application = application;
    }

    @Override
    public int getOrder() {
        return UnreadyFilter.ORDER;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        List<UnreadyReason> reasons = readiness.reasons();
        if (reasons.isEmpty()
                || exchange.getApplicationContext() != application
                || served.contains(exchange.getRequest().getPath().pathWithinApplication())) {
            return chain.filter(exchange);
        }
        ServerHttpResponse response = exchange.getResponse();
        response.setStatusCode(HttpStatus.SERVICE_UNAVAILABLE);
        response.getHeaders().setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        response.getHeaders().set("Retry-After", Long.toString(Math.max(1, interval.toSeconds())));
        return response.writeWith(
                Mono.fromSupplier(() -> response.bufferFactory().wrap(ProblemBody.of(reasons))));
    }
}
