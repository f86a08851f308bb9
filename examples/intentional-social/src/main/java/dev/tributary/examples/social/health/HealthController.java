package dev.tributary.examples.social.health;

import dev.tributary.Tributary;
import dev.tributary.examples.social.web.Refusal;
import dev.tributary.graph.Listing;
import dev.tributary.graph.RevisionId;
import dev.tributary.problem.Problem;
import dev.tributary.problem.TributaryException;
import dev.tributary.spring.ManagedDatabase;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /health}: 200 where this instance can serve, else 503 with the problem and the way out. */
@RestController
class HealthController {
    private final ManagedDatabase database;

    HealthController(ManagedDatabase database) {
        this.database = database;
    }

    /** Looks anew each time, at the scripts and, in one round trip, at the database. */
    @GetMapping("/health")
    ResponseEntity<?> health() {
        Tributary tributary;
        Tributary.Status status;
        try {
            tributary = database.load();
            status = tributary.status();
        } catch (TributaryException e) {
            return unhealthy("unreachable", List.of(), e.problem());
        }
        List<String> heads = status.current().stream().map(RevisionId::text).toList();
        try {
            new Listing(tributary.scripts().graph()).checkAtHeads(status.current());
            return ResponseEntity.ok(new Health("healthy", status.server(), heads, true));
        } catch (TributaryException e) {
            return unhealthy(status.server(), heads, e.problem());
        }
    }

    private static ResponseEntity<ProblemDetail> unhealthy(String database, List<String> heads, Problem problem) {
        ProblemDetail body =
                Refusal.problem(HttpStatus.SERVICE_UNAVAILABLE, problem.code(), String.join("\n", problem.facts()));
        body.setTitle(problem.title());
        body.setProperty("database", database);
        body.setProperty("heads", heads);
        body.setProperty("upToDate", false);
        body.setProperty("next", problem.remedies());
        return ResponseEntity.of(body).build();
    }
}
