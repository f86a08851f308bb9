package dev.tributary.spring.actuate;

import dev.tributary.spring.start.UnreadyReason;
import dev.tributary.wording.Problem;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a health check says; each line of Spring Boot has classes of its own to say it with. For one thread. */
public final class HealthFinding {

    private final Map<String, Object> details = new LinkedHashMap<>();
    private String status = "UNKNOWN";

    HealthFinding() {}

    /** Why the application is not ready. */
    public static HealthFinding of(UnreadyReason reason) {
        var finding = new HealthFinding().outOfService(reason.problem());
        return reason.database().isEmpty() ? finding : finding.with("database", reason.database());
    }

    /** The code of the status, as Spring Boot has it. */
    public String status() {
        return status;
    }

    /** What explains it, in its order. */
    public Map<String, Object> details() {
        return Collections.unmodifiableMap(details);
    }

    HealthFinding with(String name, Object value) {
        details.put(name, value);
        return this;
    }

    HealthFinding up() {
        status = "UP";
        return this;
    }

    HealthFinding down(Problem problem) {
        status = "DOWN";
        return tell(problem);
    }

    HealthFinding outOfService(Problem problem) {
        status = "OUT_OF_SERVICE";
        return tell(problem);
    }

    private HealthFinding tell(Problem problem) {
        return with("code", problem.code())
                .with("problem", problem.title())
                .with("retryable", problem.retryable())
                .with("remedies", Remedies.lines(problem));
    }
}
