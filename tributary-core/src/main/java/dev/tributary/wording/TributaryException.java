package dev.tributary.wording;

import org.jspecify.annotations.Nullable;

/**
 * The one unchecked root of everything Tributary throws on purpose. Each feature has subclasses with typed fields; the
 * {@link #problem()} says it in parts. Its ways out are those of the command line; the message, which is for whoever calls
 * Tributary from code, names the methods that do the same, where there are some.
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
        super(InCode.problem(problem).text(), cause);
        this.problem = problem;
    }

    /** What happened, where, why, and what to do next. */
    public Problem problem() {
        return problem;
    }
}
