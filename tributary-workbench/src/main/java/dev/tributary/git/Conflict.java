package dev.tributary.git;

import dev.tributary.script.Finding;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import java.util.List;

/**
 * A file at which {@code git merge} would stop.
 *
 * @param file as messages name it
 * @param reason what both sides did with it
 */
public record Conflict(String file, String reason) {

    /**
     * The same as a check tells it.
     *
     * @param ref what is merged
     */
    public Finding finding(String ref) {
        return new Finding(
                Finding.Severity.ERROR,
                file,
                1,
                0,
                new Problem(
                        "merge-conflict",
                        "git will not merge \"" + file + "\" with " + ref + " by itself",
                        List.of(reason, "the rest is checked with the file as it is here"),
                        List.of(
                                Remedy.command("git", "merge", ref).does("stops at the file; put it right there"),
                                Remedy.command("git", "add", file).does("and then git commit"))));
    }
}
