package dev.tributary.database;

import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Another run kept the lock for longer than the patience. */
public final class LockHeld extends TributaryException {
    private static final long serialVersionUID = 1L;

    private final transient Optional<LockHolder> holder;

    /** For a database, after a wait. */
    public LockHeld(String database, Duration patience, Optional<LockHolder> holder) {
        super(problem(database, patience, holder));
        this.holder = holder;
    }

    /** Who has it, where the server still knew. */
    public Optional<LockHolder> holder() {
        return holder;
    }

    private static Problem problem(String database, Duration patience, Optional<LockHolder> holder) {
        var facts = new ArrayList<String>();
        var remedies = new ArrayList<Remedy>();
        holder.ifPresent(who -> {
            facts.add("holder  " + who.who());
            if (!who.work().isEmpty()) {
                facts.add("doing   " + who.work());
            }
        });
        remedies.add(Remedy.onDatabase("upgrade", "heads").with("wait", "30m").does("wait longer"));
        holder.ifPresent(who ->
                remedies.add(Remedy.onDatabase("unlock", "--pid", who.pid()).does("end that process, if it hangs")));
        return new Problem(
                        "lock-held",
                        "another migration of \"" + database + "\" still holds the lock"
                                + (patience.isZero() ? "" : " after " + inWords(patience)),
                        facts,
                        List.copyOf(remedies))
                .retryable(true);
    }

    /** A duration in its largest whole unit, such as {@code 10 min}. */
    static String inWords(Duration duration) {
        if (duration.toMillis() % 1000 != 0) {
            return duration.toMillis() + " ms";
        }
        if (duration.toSeconds() % 60 != 0) {
            return duration.toSeconds() + " s";
        }
        return duration.toMinutes() % 60 == 0 ? duration.toHours() + " h" : duration.toMinutes() + " min";
    }
}
