package dev.tributary.engine;

import dev.tributary.event.Refused;
import dev.tributary.plan.Plan;
import dev.tributary.plan.Step;
import dev.tributary.script.Script;
import dev.tributary.script.ScriptSet;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import java.util.List;

/**
 * Scripts of files, completed by those that only the journal holds.
 *
 * @param scripts all of them
 * @param kept those of the journal
 */
public record Recalled(ScriptSet scripts, List<Kept> kept) {

    /** What is known of a text that the journal kept. */
    public enum Standing {
        /** It is the one of the checksums that were written when it ran. */
        AS_IT_RAN,
        /** There is no checksum to compare with, as in rows of the first layout. */
        UNKNOWN,
        /** There is none: too long, forgotten, or never to be kept. */
        NO_TEXT
    }

    /**
     * A script from the journal.
     *
     * @param script the script
     * @param standing what is known of its text
     */
    public record Kept(Script script, Standing standing) {}

    public Recalled {
        kept = List.copyOf(kept);
    }

    /**
     * What a plan runs backwards of the journal's, in its order.
     *
     * @throws Refused where there is no text
     */
    public List<Kept> undone(Plan plan) {
        List<Kept> undone = plan.steps().stream()
                .filter(Step.Downgrade.class::isInstance)
                .map(Step.Downgrade.class::cast)
                .flatMap(step -> kept.stream()
                        .filter(one -> one.script()
                                .revision()
                                .id()
                                .equals(step.revision().id())))
                .toList();
        undone.stream()
                .filter(one -> one.standing() == Standing.NO_TEXT)
                .findFirst()
                .ifPresent(one -> {
                    throw noText(one.script());
                });
        return undone;
    }

    private static Refused noText(Script script) {
        String id = script.revision().id().text();
        return new Refused(new Problem(
                "no-text-kept",
                "cannot downgrade " + id
                        + (script.revision().message().isEmpty()
                                ? ""
                                : " \"" + script.revision().message() + "\"")
                        + ": the journal keeps no text of it",
                List.of(
                        "its file is gone, and its SQL was over 1 MB, was dropped or forgotten, or was not to be kept",
                        "nothing was run"),
                List.of(
                        Remedy.onDatabase("journal", id, "-v").does("what is known of it"),
                        Remedy.advice("bring its file back, such as from another branch")
                                .does("then downgrade as usual"),
                        Remedy.onDatabase("stamp", "--purge", "REVISION").does("if you undid it by hand"))));
    }
}
