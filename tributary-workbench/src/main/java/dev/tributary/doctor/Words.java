package dev.tributary.doctor;

import dev.tributary.database.JournalEntry;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** How troubles speak of the journal. */
final class Words {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private Words() {}

    /** A time to the second. */
    static String time(Instant at) {
        return TIME.format(at);
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
