package dev.tributary.event;

import dev.tributary.plan.Step;
import dev.tributary.product.ServerError;
import dev.tributary.wording.Problem;
import dev.tributary.wording.TributaryException;

/** A run stopped in the middle. What was committed before stays, and is in the outcome. */
public final class RunFailed extends TributaryException {
    private static final long serialVersionUID = 1L;

    private final transient Outcome outcome;
    private final transient Step step;
    private final int statement;
    private final transient ServerError error;

    /** For a step that failed, after what the outcome says. */
    public RunFailed(Problem problem, Outcome outcome, Step step, int statement, ServerError error, Throwable cause) {
        super(problem, cause);
        this.outcome = outcome;
        this.step = step;
        this.statement = statement;
        this.error = error;
    }

    /** What was done before the failure. */
    public Outcome outcome() {
        return outcome;
    }

    /** The step that failed. */
    public Step step() {
        return step;
    }

    /** The number of the statement that failed, from 1; 0 where it was Tributary's own bookkeeping or the commit. */
    public int statement() {
        return statement;
    }

    /** What the server said. */
    public ServerError error() {
        return error;
    }
}
