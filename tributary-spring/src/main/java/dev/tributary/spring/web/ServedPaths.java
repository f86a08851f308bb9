package dev.tributary.spring.web;

import java.util.List;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** The paths that are served while the application is not ready: where it says why, and what the application names. */
public final class ServedPaths {

    private final List<PathPattern> patterns;

    /** Paths by Spring's patterns, such as {@code /actuator/**}. */
    public ServedPaths(List<String> patterns) {
        this.patterns =
                patterns.stream().map(PathPatternParser.defaultInstance::parse).toList();
    }

    boolean contains(PathContainer path) {
        return patterns.stream().anyMatch(pattern -> pattern.matches(path));
    }
}
