package dev.tributary.cli.command;

import dev.tributary.engine.Recalled;
import dev.tributary.plan.Plan;
import dev.tributary.script.Section;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.util.List;
import java.util.stream.Collectors;

/** Shows the SQL that only the journal holds before it runs, and asks. */
final class FromJournal {
    private final Call call;
    private final Recalled recalled;

    /** What a call took from the journal. */
    FromJournal(Call call, Recalled recalled) {
        this.call = call;
        this.recalled = recalled;
    }

    /** Shows what a plan would run of the journal's; whether that is anything. */
    boolean show(Plan plan) {
        List<Recalled.Kept> undone = recalled.undone(plan);
        undone.forEach(this::show);
        return !undone.isEmpty();
    }

    private void show(Recalled.Kept kept) {
        String id = kept.script().revision().id().text();
        call.console()
                .info("@down of " + id
                        + (kept.script().revision().message().isEmpty()
                                ? ""
                                : " \"" + kept.script().revision().message() + "\"")
                        + ", from the journal"
                        + (kept.standing() == Recalled.Standing.UNKNOWN
                                ? "; not known whether it is what the file said when it ran"
                                : "")
                        + ":");
        Section down = kept.script().down();
        String text = down == null ? "" : down.text();
        text.strip().lines().forEach(line -> call.console().info("    " + line));
    }

    /**
     * Shows it and asks; where nobody knows whether a text is what ran, once more.
     *
     * @param asking the command without {@code --yes}
     * @return whether anything was to be asked
     * @throws TributaryException where nobody can answer, or the answer is no
     */
    boolean confirm(Plan plan, Confirmation confirmation, Remedy.Command asking) {
        if (!show(plan)) {
            return false;
        }
        confirmation.check(asking);
        String unknown = recalled.undone(plan).stream()
                .filter(kept -> kept.standing() == Recalled.Standing.UNKNOWN)
                .map(kept -> kept.script().revision().id().text())
                .collect(Collectors.joining(", "));
        boolean agreed = confirmation.agrees("run this SQL?")
                && (unknown.isEmpty()
                        || confirmation.agrees(
                                "nothing recorded says that it is what ran: " + unknown + "; run it all the same?"));
        if (!agreed) {
            throw new TributaryException(new Problem(
                    "needs-confirmation",
                    "\"" + asking.action() + "\" was not agreed to",
                    List.of("nothing was done, as you said"),
                    List.of(Remedy.advice("bring the revision's file back, such as from another branch")
                            .does("then downgrade as usual"))));
        }
        return true;
    }
}
