package dev.tributary.spring;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A problem that the team has looked at and lives with. What is not said is null, and told when the application starts. */
public class AcceptedProblem {

    /**
     * Code of the problem: edited-script or rewritten-history.
     */
    private @Nullable String problem;

    /**
     * Whole id of the revision it is accepted for.
     */
    private @Nullable String revision;

    /**
     * Why, for whoever reads the journal in a year.
     */
    private @Nullable String reason;

    /**
     * Last day on which it holds, by UTC; for good unless said.
     */
    private @Nullable LocalDate until;

    public @Nullable String getProblem() {
        return problem;
    }

    public void setProblem(@Nullable String problem) {
        this.problem = problem;
    }

    public @Nullable String getRevision() {
        return revision;
    }

    public void setRevision(@Nullable String revision) {
        this.revision = revision;
    }

    public @Nullable String getReason() {
        return reason;
    }

    public void setReason(@Nullable String reason) {
        this.reason = reason;
    }

    public @Nullable LocalDate getUntil() {
        return until;
    }

    public void setUntil(@Nullable LocalDate until) {
        this.until = until;
    }
}
