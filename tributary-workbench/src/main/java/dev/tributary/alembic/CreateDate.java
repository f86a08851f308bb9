package dev.tributary.alembic;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The moment that a file tells as its creation.
 *
 * @param moment in the zone of the settings, or of the machine
 * @param zoned whether the settings name the zone; only then is its offset written
 */
record CreateDate(ZonedDateTime moment, boolean zoned) {
    /** The database of zones has these as names, Java as abbreviations. */
    private static final Map<String, String> ABBREVIATED = Map.of("EST", "-05:00", "MST", "-07:00", "HST", "-10:00");

    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter MICROSECONDS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT);
    private static final DateTimeFormatter OFFSET = DateTimeFormatter.ofPattern("xxxxx", Locale.ROOT);

    /** In the zone that the settings name, or else in the machine's. */
    static CreateDate of(Instant created, AlembicSettings settings, ZoneId local) {
        Optional<ZoneId> named = settings.zone().map(CreateDate::zone);
        return new CreateDate(created.truncatedTo(ChronoUnit.MICROS).atZone(named.orElse(local)), named.isPresent());
    }

    private static ZoneId zone(Said said) {
        var known = new TreeSet<>(ZoneId.getAvailableZoneIds());
        known.addAll(ABBREVIATED.keySet());
        String name = known.contains(said.value()) ? said.value() : said.value().toUpperCase(Locale.ROOT);
        if (!known.contains(name)) {
            throw SettingsProblems.value(said, "timezone", "a name of the zone database, such as Europe/Berlin or UTC");
        }
        return ZoneId.of(name, ABBREVIATED);
    }

    /** As Python's {@code str} writes a moment. */
    String text() {
        boolean whole = moment.get(ChronoField.MICRO_OF_SECOND) == 0;
        return (whole ? SECONDS : MICROSECONDS).format(moment) + (zoned ? OFFSET.format(moment) : "");
    }
}
