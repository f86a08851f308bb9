package dev.tributary.spring.start;

import dev.tributary.spring.DatabaseProperties.OnFailure;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.beans.factory.InitializingBean;

/** Brings the databases to their targets while the application starts; whatever uses a database waits for this bean. */
public class TributaryInitializer implements InitializingBean {

    private static final Log log = LogFactory.getLog(RunLog.LOGGER);

    private final List<Attempt> attempts = new ArrayList<>();
    private final Readiness readiness;
    private final Runnable afterwards;

    /**
     * An initializer of these databases.
     *
     * @param afterwards called when all of them are at their targets
     */
    public TributaryInitializer(TributaryDatabases databases, Readiness readiness, Runnable afterwards) {
        databases.all().forEach(database -> attempts.add(new Attempt(database)));
        this.readiness = readiness;
        this.afterwards = afterwards;
    }

    @Override
    public void afterPropertiesSet() {
        for (Attempt attempt : attempts) {
            try {
                attempt.first();
            } catch (NotMigrated e) {
                if (attempt.database().settings().onFailure() == OnFailure.FAIL) {
                    throw e;
                }
                refuse(attempt, e);
            }
        }
        if (readiness.isReady()) {
            afterwards.run();
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
                attempt.again();
                readiness.clear(name);
            } catch (NotMigrated e) {
                refuse(attempt, e);
            } catch (Attempt.Unchanged e) {
                // What was said about it still holds.
            }
        }
        return readiness.isReady();
    }

    private void refuse(Attempt attempt, NotMigrated e) {
        var refusal = new Refusal(attempt.database().name(), e.problem(), attempt.pending());
        if (readiness.refuse(refusal)) {
            log.error(RunLog.prefix(refusal.database()) + "not ready, requests are refused\n"
                    + e.problem().text());
        }
    }
}
