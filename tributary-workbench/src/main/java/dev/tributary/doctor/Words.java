package dev.tributary.doctor;

import dev.tributary.database.JournalEntry;
import dev.tributary.wording.Times;
import java.time.Instant;
import java.util.List;

/** How troubles speak of the journal. */
final class Words {
    private Words() {}

    /** A time to the second. */
    static String time(Instant at) {
        return Times.second(at);
    }

    /** When and by whom. */
    static String whenAndWho(JournalEntry entry) {
        return time(entry.at()) + " by " + entry.actor().who();
    }

    /** Heads as the words of a stamp. */
    static List<String> heads(List<String> heads) {
        return heads.isEmpty() ? List.of("base") : heads;
    }
}
