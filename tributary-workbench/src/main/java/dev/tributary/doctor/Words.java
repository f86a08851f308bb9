package dev.tributary.doctor;

import dev.tributary.database.JournalEntry;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

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
        String who = entry.application().isEmpty() ? entry.role() : entry.application();
        return time(entry.at()) + " by " + who + "@" + entry.host();
    }

    /** Heads as the words of a stamp. */
    static String heads(List<String> heads) {
        return heads.isEmpty() ? "base" : heads.stream().map(Words::shell).collect(Collectors.joining(" "));
    }

    /** A word to be pasted into a shell. Ids come from tables and names from folders, so they may hold anything. */
    static String shell(String word) {
        return word.matches("[\\w@%+=:,./^-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
