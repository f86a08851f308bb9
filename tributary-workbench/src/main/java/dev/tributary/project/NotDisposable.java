package dev.tributary.project;

import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.util.List;

/** A database that must not be emptied, because nobody wrote down that it may be. */
public final class NotDisposable extends TributaryException {
    private static final long serialVersionUID = 1L;

    private NotDisposable(String why, List<Remedy> next) {
        super(new Problem(
                "not-disposable",
                "this database is not to be emptied",
                List.of("because  " + why, "nothing was done"),
                next));
    }

    static NotDisposable withoutEnvironment(List<String> environments) {
        return new NotDisposable(
                "no environment of tributary.toml is chosen, and only an environment can be marked as disposable",
                List.of(Remedy.unsorted(
                        "--env " + (environments.isEmpty() ? "NAME" : environments.get(0)),
                        environments.isEmpty() ? "after writing [environments.NAME]" : "chooses one")));
    }

    static NotDisposable unmarked(String file, String name) {
        return new NotDisposable(
                "environment \"" + name + "\" is not marked as disposable",
                List.of(Remedy.unsorted(
                        "disposable = true",
                        "below [environments." + name + "] in " + file + ", if everything in it may be lost")));
    }

    static NotDisposable elsewhere(String name, String origin) {
        return new NotDisposable(
                "environment \"" + name + "\" is marked as disposable, but the address comes from " + origin,
                List.of(
                        Remedy.unsorted("leave that out", "then the address is the environment's own"),
                        Remedy.unsorted(
                                "url = \"…\"", "below [environments." + name + "], if it has none of its own")));
    }
}
