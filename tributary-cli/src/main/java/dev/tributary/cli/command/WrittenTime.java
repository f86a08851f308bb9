package dev.tributary.cli.command;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** When a revision was made, as its file has it: by Tributary, by Alembic, or by somebody's hand. */
final class WrittenTime {
    private static final Pattern FORM = Pattern.compile(
            "(\\d{4}-\\d\\d-\\d\\d)(?:[T ]+(\\d\\d:\\d\\d(?::\\d\\d(?:\\.\\d{1,9})?)?) ?(Z|UTC|[+-]\\d\\d:?\\d\\d)?)?");

    private WrittenTime() {}

    /** The time; by UTC where no zone is written, and midnight where only a day is. Empty where it cannot be known. */
    static Optional<Instant> read(String text) {
        Matcher parts = FORM.matcher(text.strip());
        if (!parts.matches()) {
            return Optional.empty();
        }
        String zone = parts.group(3);
        try {
            return Optional.of(LocalDate.parse(parts.group(1))
                    .atTime(parts.group(2) == null ? LocalTime.MIDNIGHT : LocalTime.parse(parts.group(2)))
                    .toInstant(zone == null || zone.equals("UTC") ? ZoneOffset.UTC : ZoneOffset.of(zone)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
