package dev.tributary.graph;

import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The part before {@code @} in a target names neither a label nor a revision. */
public final class NoSuchBranch extends TributaryException {
    private static final long serialVersionUID = 1L;

    private final String branch;
    private final transient List<String> labels;

    NoSuchBranch(String branch, List<String> labels, @Nullable TributaryException cause) {
        super(
                new Problem(
                        "no-such-branch",
                        "there is no branch \"" + branch + "\"",
                        List.of(
                                "can't locate revision identified by \"" + branch + "\"",
                                labels.isEmpty()
                                        ? "no revision declares a label"
                                        : "the labels are " + RevisionLines.enumeration(labels, "and")),
                        List.of(Remedy.unsorted("tributary heads -v", "list the heads with their branches"))),
                cause);
        this.branch = branch;
        this.labels = List.copyOf(labels);
    }

    /** The name of the branch, as typed. */
    public String branch() {
        return branch;
    }

    /** All labels of the graph, sorted. */
    public List<String> labels() {
        return labels;
    }
}
