package dev.tributary.cli.command;

import dev.tributary.cli.report.QualityReport;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a service that shows findings in a review takes them.
 *
 * @param annotations by lines of the log
 * @param report by a file, which all checks of a call write together; null where not
 */
record Review(boolean annotations, @Nullable QualityReport report) {
    static final List<String> FORMATS = List.of("text", "github", "gitlab", "json");

    /** What one of the formats means. */
    static Review of(String format) {
        return new Review(format.equals("github"), format.equals("gitlab") ? new QualityReport() : null);
    }

    /** Whether the result is for people. */
    boolean isText() {
        return !annotations && report == null;
    }
}
