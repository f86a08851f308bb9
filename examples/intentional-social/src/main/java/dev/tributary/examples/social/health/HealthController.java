package dev.tributary.examples.social.health;

import dev.tributary.DatabaseStatus;
import dev.tributary.Tributary;
import dev.tributary.examples.social.web.Refusal;
import dev.tributary.graph.RevisionId;
import dev.tributary.spring.start.Readiness;
import dev.tributary.spring.start.TributaryDatabases;
import dev.tributary.target.Listing;
import dev.tributary.wording.Problem;
import dev.tributary.wording.TributaryException;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code GET /health}: 200 where this instance can serve, else 503 with the problem and the way out. Facts that name hosts or
 * statements stay in the log, because anybody can ask.
 */
@RestController
class HealthController {
    private final TributaryDatabases databases;
    private final Readiness readiness;

    HealthController(TributaryDatabases databases, Readiness readiness) {
        this.databases = databases;
        this.readiness = readiness;
    }

    /** Looks anew each time, at the scripts and, in one round trip, at the database. */
    @GetMapping("/health")
    ResponseEntity<?> health() {
        String server = "unreachable";
        List<String> current = List.of();
        List<String> scripts = List.of();
        try {
            Tributary tributary = databases.get("").load();
            scripts = texts(tributary.scripts().graph().realHeads());
            DatabaseStatus status = tributary.status();
            server = status.server();
            current = texts(status.current());
            if (readiness.isReady()) {
                if (status.unknown().isEmpty()) {
                    new Listing(tributary.scripts().graph()).checkAtHeads(status.current());
                }
                return ResponseEntity.ok(new Health("healthy", server, current, texts(status.unknown()), true));
            }
            return unhealthy(
                    server, current, scripts, readiness.reasons().get(0).problem());
        } catch (TributaryException e) {
            return unhealthy(server, current, scripts, e.problem());
        }
    }

    private static List<String> texts(List<RevisionId> ids) {
        return ids.stream().map(RevisionId::text).toList();
    }

    private record WayOut(String action, String effect) {}

    private static ResponseEntity<ProblemDetail> unhealthy(
            String server, List<String> current, List<String> scripts, Problem problem) {
        ProblemDetail body = Refusal.problem(HttpStatus.SERVICE_UNAVAILABLE, problem.code(), problem.title());
        body.setProperty("database", server);
        body.setProperty("heads", current);
        body.setProperty("headsOfScripts", scripts);
        body.setProperty("upToDate", false);
        body.setProperty(
                "remedies",
                problem.remedies().stream()
                        .map(remedy -> new WayOut(remedy.action(), remedy.effect()))
                        .toList());
        return ResponseEntity.of(body).build();
    }
}
