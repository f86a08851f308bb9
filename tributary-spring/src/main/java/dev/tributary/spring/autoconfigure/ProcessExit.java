package dev.tributary.spring.autoconfigure;

import dev.tributary.spring.start.RunLog;
import org.apache.commons.logging.LogFactory;

/** The end of a process that was started for its revisions alone. */
final class ProcessExit {

    private ProcessExit() {}

    /** Ends the process before a web server, a scheduler or a listener starts; shutdown hooks run as usual. */
    static void afterRun() {
        LogFactory.getLog(RunLog.LOGGER).info("tributary.exit-after-run: done, the process ends here");
        Runtime.getRuntime().exit(0);
    }
}
