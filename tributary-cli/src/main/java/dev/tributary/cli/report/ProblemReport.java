package dev.tributary.cli.report;

import dev.tributary.event.RunFailed;
import dev.tributary.file.FileTrouble;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Shows why a command failed: text on standard error, or the one JSON object. */
public final class ProblemReport {

    private ProblemReport() {}

    /** Shows an expected problem; with JSON also what was done before it. */
    public static void show(Console console, TributaryException failed) {
        if (failed instanceof RunFailed run) {
            show(
                    console,
                    run.problem(),
                    Json.object(
                            "headsBefore", Json.words(run.outcome().headsBefore()),
                            "headsAfter", Json.words(run.outcome().headsAfter()),
                            "steps",
                                    run.outcome().done().stream()
                                            .map(step -> StepJson.of(step, null))
                                            .toList()));
        } else {
            show(console, failed.problem());
        }
    }

    /** Shows a problem. */
    public static void show(Console console, Problem problem) {
        show(console, problem, Map.of());
    }

    private static void show(Console console, Problem problem, Map<String, Object> done) {
        Problem shown = console.shown(problem);
        if (console.json()) {
            Map<String, Object> fields = Json.object("error", Json.error(shown));
            fields.putAll(done);
            console.failure(shown, fields);
        } else {
            console.problem(shown);
        }
    }

    /**
     * Shows something nobody expected.
     *
     * @param trace whether to print where it came from
     */
    public static void show(Console console, Throwable unexpected, boolean trace) {
        show(console, problem(unexpected, trace));
        if (trace) {
            for (Throwable cause = unexpected; cause != null; cause = cause.getCause()) {
                console.complaint(cause.toString());
                for (StackTraceElement frame : cause.getStackTrace()) {
                    console.complaint("    at " + frame);
                }
            }
        }
    }

    /** What closes resources meanwhile may wrap it. */
    private static boolean isOutOfMemory(Throwable unexpected) {
        Throwable cause = unexpected;
        while (cause != null && !(cause instanceof OutOfMemoryError)) {
            cause = cause.getCause();
        }
        return cause != null;
    }

    /**
     * What to say of something nobody expected.
     *
     * @param trace whether it is shown where it came from
     */
    public static Problem problem(Throwable unexpected, boolean trace) {
        if (unexpected instanceof UncheckedIOException io
                && io.getCause() instanceof FileSystemException file
                && file.getFile() != null) {
            // Whether it was to be read or written, the one who threw it knew.
            FileTrouble trouble = FileTrouble.using(Path.of(file.getFile()), file);
            return new Problem(
                    "file-access",
                    "cannot read or write \"" + file.getFile() + "\"",
                    trouble.facts(),
                    trouble.remedies());
        }
        if (unexpected instanceof UncheckedIOException io && io.getCause() != null) {
            return new Problem(
                    "file-access",
                    "cannot read or write: " + io.getCause().getMessage(),
                    List.of(io.getCause().getClass().getSimpleName()),
                    List.of());
        }
        if (isOutOfMemory(unexpected)) {
            return new Problem(
                    "out-of-memory",
                    "the memory that Java may use is full: "
                            + (Runtime.getRuntime().maxMemory() >> 20) + " MB",
                    List.of("what was not committed is undone; \"tributary current\" says how far it came"),
                    List.of(Remedy.advice("JAVA_TOOL_OPTIONS=-Xmx1g in the environment")
                            .does("gives it more, and the same command goes on")));
        }
        return new Problem(
                "internal",
                "unexpected " + unexpected,
                List.of("this is a mistake in Tributary, not in what you typed"),
                trace
                        ? List.of()
                        : List.of(Remedy.advice("the same command with -v").does("shows where it happened")));
    }
}
