package dev.tributary.examples.social.health;

import dev.tributary.examples.social.web.Refusal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.boot.health.actuate.endpoint.CompositeHealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.actuate.endpoint.IndicatedHealthDescriptor;
import org.springframework.boot.health.contributor.Status;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code GET /health}: the actuator's health in the words that people on call know. 200 where this instance can serve, else 503 with the
 * problem and the way out. Of the details only those are told that anybody may read: facts that name hosts or statements stay in the log.
 */
@RestController
class HealthController {
    private final HealthEndpoint actuator;

    HealthController(HealthEndpoint actuator) {
        this.actuator = actuator;
    }

    /** Looks anew each time. */
    @GetMapping("/health")
    ResponseEntity<?> health() {
        HealthDescriptor health = actuator.health();
        Map<String, HealthDescriptor> components = components(health);
        Map<String, Object> database =
                components.get("tributary") instanceof IndicatedHealthDescriptor known && known.getDetails() != null
                        ? known.getDetails()
                        : Map.of();
        var server = String.valueOf(database.getOrDefault("server", "unreachable"));
        if (health.getStatus().equals(Status.UP)) {
            return ResponseEntity.ok(
                    new Health("healthy", server, list(database, "current"), list(database, "unknown"), true));
        }
        boolean upToDate = !database.containsKey("code");
        ProblemDetail body = Refusal.problem(
                HttpStatus.SERVICE_UNAVAILABLE,
                String.valueOf(database.getOrDefault("code", "not-healthy")),
                String.valueOf(database.getOrDefault("problem", "not up: " + unwell(components))));
        body.setProperty("database", server);
        body.setProperty("heads", list(database, "current"));
        body.setProperty("headsOfScripts", list(database, "heads"));
        body.setProperty("upToDate", upToDate);
        body.setProperty("remedies", list(database, "remedies"));
        return ResponseEntity.of(body).build();
    }

    private static Map<String, HealthDescriptor> components(HealthDescriptor health) {
        return health instanceof CompositeHealthDescriptor all && all.getComponents() != null
                ? new TreeMap<>(all.getComponents())
                : Map.of();
    }

    private static String unwell(Map<String, HealthDescriptor> components) {
        return components.entrySet().stream()
                .filter(component -> !component.getValue().getStatus().equals(Status.UP))
                .map(Map.Entry::getKey)
                .collect(Collectors.joining(", "));
    }

    private static List<?> list(Map<String, Object> details, String name) {
        return details.get(name) instanceof List<?> list ? list : List.of();
    }
}
