package dev.tributary.maven;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.maven.plugin.logging.Log;

/**
 * What a call says, for the log of the build. What it says of its course is logged as it comes. Its result, and the problem that
 * ended it, are held until it is known whether it ended well: else they are why the build fails, and stand there alone.
 */
final class Told {
    /** The start of a warning, for people or of a file. */
    private static final Pattern WARNING = Pattern.compile("(?:\\S.*: )?warning(?:\\[[a-z-]+])?: .*");

    private final Log log;
    private final List<String> result = new ArrayList<>();
    private final List<String> problem = new ArrayList<>();
    private boolean warned;

    Told(Log log) {
        this.log = log;
    }

    /** A line of the result. */
    synchronized void out(String line) {
        result.add(line);
    }

    /** A line about the course of it, or of the problem at its end. */
    synchronized void err(String line) {
        if (!problem.isEmpty() || line.startsWith("error[")) {
            problem.add(line);
        } else {
            log(line);
        }
    }

    /** It ended well. */
    synchronized void end() {
        result.forEach(this::log);
        problem.forEach(this::log);
    }

    /** It did not: everything that was held, in a text. */
    synchronized String failure() {
        var lines = new ArrayList<>(result);
        if (!result.isEmpty() && !problem.isEmpty()) {
            lines.add("");
        }
        lines.addAll(problem);
        return String.join("\n", lines).stripTrailing();
    }

    /** What belongs to a warning, its facts and its ways out, is logged as one. */
    private void log(String line) {
        boolean continues = line.isEmpty() || line.startsWith(" ") || line.equals("next:");
        if (!continues) {
            warned = WARNING.matcher(line).matches();
        }
        if (warned && !line.isEmpty()) {
            log.warn(line);
        } else {
            log.info(line);
        }
    }
}
