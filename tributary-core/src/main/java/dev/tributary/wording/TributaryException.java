package dev.tributary.wording;

import org.jspecify.annotations.Nullable;

/**
 * The one unchecked root of everything Tributary throws on purpose. Each feature has subclasses with typed fields; the
 * {@link #problem()} says it for people.
 */
public class TributaryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Problem problem;

    /** For a problem. */
    public TributaryException(Problem problem) {
        this(problem, null);
    }

    /** For a problem that something else led to. */
    public TributaryException(Problem problem, @Nullable Throwable cause) {
        super(problem.text(), cause);
        this.problem = problem;
    }

    /** What happened, where, why, and what to do next. */
    public Problem problem() {
        return problem;
    }
}
