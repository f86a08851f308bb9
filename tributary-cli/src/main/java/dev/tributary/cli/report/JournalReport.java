package dev.tributary.cli.report;

import dev.tributary.database.JournalEntry;
import dev.tributary.wording.Durations;
import dev.tributary.wording.Times;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The journal as people and programs read it. */
public final class JournalReport {
    private JournalReport() {}

    /** A time to the second, in UTC. */
    static String time(Instant at) {
        return Times.second(at);
    }

    /**
     * A line for each step, oldest first.
     *
     * @param everyRow a line for each row instead: starts, and single statements of what ran outside a transaction
     */
    public static List<String> lines(List<JournalEntry> entries, boolean everyRow) {
        var table = new Table();
        for (JournalEntry entry : everyRow ? entries : newest(entries)) {
            table.row(
                    time(entry.at()),
                    entry.direction(),
                    entry.revision(),
                    entry.message(),
                    entry.state() + (entry.statement() > 0 ? " statement " + entry.statement() : ""),
                    entry.took() == null ? "" : Durations.text(entry.took()),
                    who(entry),
                    entry.error() != null ? entry.error() : Objects.requireNonNullElse(entry.reason(), ""));
        }
        var lines = new ArrayList<>(table.lines());
        if (everyRow && !entries.isEmpty()) {
            JournalEntry last = entries.get(entries.size() - 1);
            section(lines, "@up as it ran", last.upText());
            section(lines, "@down as it was then", last.downText());
        }
        return lines;
    }

    /** The row that says that the revision was upgraded for the last time. */
    public static Optional<JournalEntry> lastUpgrade(List<JournalEntry> entries) {
        return entries.stream().filter(JournalEntry::isUpgraded).reduce((earlier, later) -> later);
    }

    /** One row as a JSON object. */
    public static Map<String, Object> object(JournalEntry entry) {
        var fields = Json.object(
                "number", entry.number(),
                "run", entry.run(),
                "at", entry.at().truncatedTo(ChronoUnit.MILLIS).toString(),
                "direction", entry.direction(),
                "revision", entry.revision(),
                "message", entry.message(),
                "state", entry.state(),
                "statement", entry.statement(),
                "headsBefore", entry.headsBefore(),
                "headsAfter", entry.headsAfter(),
                "checksum", entry.checksum(),
                "actor", entry.actor().name(),
                "role", entry.role(),
                "sessionRole", entry.actor().sessionRole(),
                "osUser", entry.actor().osUser(),
                "host", entry.actor().host(),
                "client", entry.actor().client(),
                "toolVersion", entry.actor().toolVersion(),
                "project", entry.actor().project(),
                "context", entry.actor().context(),
                "revises", entry.origin().revises());
        putKnown(fields, "dependsOn", entry.origin().dependsOn());
        putKnown(fields, "ancestry", entry.origin().ancestry());
        putKnown(fields, "downChecksum", entry.origin().downChecksum());
        putKnown(fields, "reason", entry.reason());
        if (entry.took() != null) {
            fields.put("milliseconds", entry.took().toMillis());
        }
        if (entry.error() != null) {
            fields.put("error", entry.error());
        }
        return fields;
    }

    /** The same with all columns: texts and their sizes, too. */
    public static Map<String, Object> whole(JournalEntry entry) {
        var fields = object(entry);
        putKnown(fields, "assumed", entry.origin().assumed());
        putKnown(fields, "header", entry.origin().header());
        putKnown(fields, "upText", entry.upText());
        putKnown(fields, "upSize", entry.origin().upSize());
        putKnown(fields, "downText", entry.downText());
        putKnown(fields, "downSize", entry.origin().downSize());
        return fields;
    }

    /** Who ran it, from where. */
    static String who(JournalEntry entry) {
        return entry.actor().who();
    }

    private static void putKnown(Map<String, Object> fields, String name, @Nullable Object value) {
        if (value != null) {
            fields.put(name, value);
        }
    }

    /** The state of a step is its newest row. */
    private static Collection<JournalEntry> newest(List<JournalEntry> entries) {
        var steps = new LinkedHashMap<String, JournalEntry>();
        for (JournalEntry entry : entries) {
            steps.put(entry.run() + " " + entry.direction() + " " + entry.revision(), entry);
        }
        return steps.values();
    }

    private static void section(List<String> lines, String title, @Nullable String text) {
        if (text != null && !text.isBlank()) {
            lines.add("");
            lines.add(title);
            text.strip().lines().forEach(line -> lines.add("    " + line));
        }
    }
}
