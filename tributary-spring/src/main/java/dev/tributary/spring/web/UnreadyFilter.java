package dev.tributary.spring.web;

import dev.tributary.spring.start.Readiness;
import dev.tributary.spring.start.UnreadyReason;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.springframework.core.Ordered;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ServletRequestPathUtils;

/** Answers 503 while the application is not ready, before anything else, security included, sees the request. */
public class UnreadyFilter extends OncePerRequestFilter implements Ordered {

    /** Behind the filters that set the encoding and observe requests, so that refused ones are counted too. */
    static final int ORDER = Ordered.HIGHEST_PRECEDENCE + 10;

    private final Readiness readiness;
    private final ServedPaths served;
    private final Duration interval;

    /**
     * A filter in front of an application.
     *
     * @param interval when it is worth to ask again
     */
    public UnreadyFilter(Readiness readiness, ServedPaths served, Duration interval) {
        this.readiness = readiness;
        this.served = served;
        this.interval = interval;
    }

    @Override
    public int getOrder() {
        return ORDER;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        List<UnreadyReason> reasons = readiness.reasons();
        if (reasons.isEmpty()
                || served.contains(ServletRequestPathUtils.parse(request).pathWithinApplication())) {
            chain.doFilter(request, response);
            return;
        }
        response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        response.setContentType(ProblemBody.TYPE);
        response.setHeader("Retry-After", Long.toString(Math.max(1, interval.toSeconds())));
        response.getOutputStream().write(ProblemBody.of(reasons));
    }
}
