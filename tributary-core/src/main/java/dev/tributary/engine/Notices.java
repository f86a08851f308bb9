package dev.tributary.engine;

import dev.tributary.event.Event;
import dev.tributary.wording.Counts;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What the server notes while a step runs. Only the first notes are kept and shown, and no more of each than people read. */
final class Notices implements Consumer<String> {

    private static final int MOST = 200;
    private static final int LONGEST = 10_000;

    private final List<String> kept = new ArrayList<>();
    private long seen;

    @Override
    public void accept(String note) {
        if (seen++ < MOST) {
            kept.add(note.length() <= LONGEST ? note : note.substring(0, LONGEST) + "…");
        }
    }

    /** Tells what came since it was told last. */
    void tell(Run run) {
        kept.forEach(note -> run.tell(new Event.Warning(note)));
        kept.clear();
    }

    /** Tells at the end of a step how many were not told. */
    void tellHowManyMore(Run run, Work work) {
        if (seen > MOST) {
            run.tell(new Event.Warning(
                    "and " + Counts.text(seen - MOST, "more notice") + " of " + work.name() + " not shown"));
        }
    }
}
