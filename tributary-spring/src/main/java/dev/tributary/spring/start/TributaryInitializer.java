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

    private final List<DatabaseStart> starts = new ArrayList<>();
    private final Readiness readiness;
    private final @Nullable Runnable end;

    /**
     * An initializer of these databases.
     *
     * @param end called when all of them are at their targets, where the process is there for that alone; then every problem
     *     ends the start
     */
    public TributaryInitializer(TributaryDatabases databases, Readiness readiness, @Nullable Runnable end) {
        databases.all().forEach(database -> starts.add(new DatabaseStart(database)));
        this.readiness = readiness;
        this.end = end;
    }

    @Override
    public void afterPropertiesSet() {
        for (DatabaseStart start : starts) {
            try {
                start.first();
            } catch (NotMigrated e) {
                if (end != null || start.database().settings().onFailure() == OnFailure.FAIL) {
                    throw e;
                }
                refuse(start, e);
            }
        }
        if (end != null) {
            end.run();
        }
    }

    /** Looks again at what was wrong; returns whether nothing is any more. */
    boolean lookAgain() {
        for (DatabaseStart start : starts) {
            String name = start.database().name();
            if (readiness.reasons().stream()
                    .noneMatch(reason -> reason.database().equals(name))) {
                continue;
            }
            try {
                if (start.again()) {
                    readiness.clear(name);
                }
            } catch (NotMigrated e) {
                refuse(start, e);
            }
        }
        return readiness.isReady();
    }

    private void refuse(DatabaseStart start, NotMigrated e) {
        // Who cannot connect is not asked a second time: that may take long.
        var pending = e.getCause() instanceof ConnectionFailed ? OptionalInt.empty() : start.pending();
        var reason = new UnreadyReason(start.database().name(), e.problem(), pending);
        if (readiness.refuse(reason)) {
            log.error(RunLog.prefix(reason.database()) + "not ready, requests are refused\n"
                    + e.problem().text());
        }
    }
}
