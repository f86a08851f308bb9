package dev.tributary.spring.start;

import dev.tributary.database.ConnectionFailed;
import dev.tributary.spring.DatabaseProperties.OnFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.InitializingBean;

/** Brings the databases to their targets while the application starts; whatever uses a database waits for this bean. */
public class TributaryInitializer implements InitializingBean {

    private static final Log log = LogFactory.getLog(RunLog.LOGGER);

    private final List<Attempt> attempts = new ArrayList<>();
    private final Readiness readiness;
    private final @Nullable Runnable end;

    /**
     * An initializer of these databases.
     *
     * @param end called when all of them are at their targets, where the process is there for that alone; then every problem
     *     ends the start
     */
    public TributaryInitializer(TributaryDatabases databases, Readiness readiness, @Nullable Runnable end) {
        databases.all().forEach(database -> attempts.add(new Attempt(database)));
        this.readiness = readiness;
        this.end = end;
    }

    @Override
    public void afterPropertiesSet() {
        for (Attempt attempt : attempts) {
            try {
                attempt.first();
            } catch (NotMigrated e) {
                if (end != null || attempt.database().settings().onFailure() == OnFailure.FAIL) {
                    throw e;
                }
                refuse(attempt, e);
            }
        }
        if (end != null) {
            end.run();
        }
    }

    /** Looks again at what was wrong; returns whether nothing is any more. */
    boolean lookAgain() {
        for (Attempt attempt : attempts) {
            String name = attempt.database().name();
            if (readiness.refusals().stream()
                    .noneMatch(refusal -> refusal.database().equals(name))) {
                continue;
            }
            try {
                if (attempt.again()) {
                    readiness.clear(name);
                }
            } catch (NotMigrated e) {
                refuse(attempt, e);
            }
        }
        return readiness.isReady();
    }

    private void refuse(Attempt attempt, NotMigrated e) {
        // Who cannot connect is not asked a second time: that may take long.
        var pending = e.getCause() instanceof ConnectionFailed ? OptionalInt.empty() : attempt.pending();
        var refusal = new Refusal(attempt.database().name(), e.problem(), pending);
        if (readiness.refuse(refusal)) {
            log.error(RunLog.prefix(refusal.database()) + "not ready, requests are refused\n"
                    + e.problem().text());
        }
    }
}
