package dev.tributary.cli.command;

import dev.tributary.wording.Durations;
import dev.tributary.wording.Remedy;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** A time that an option names: a day, a moment, or how long ago. */
final class Moment {

    private Moment() {}

    /** The time; a day begins at midnight, by UTC, in which the journal is shown. */
    static Instant read(Call call, String option, String text) {
        return ago(call, text)
                .or(() -> written(text))
                .orElseThrow(() -> Usage.wrong(
                        option,
                        "\"" + text + "\" is neither a day nor a length of time",
                        Remedy.option(option.substring(2), "2026-01-31")
                                .does("a day, a moment such as 2026-01-31T18:00:00Z, or how long ago: 30d, 12h")));
    }

    private static Optional<Instant> ago(Call call, String text) {
        return Durations.parse(text)
                .filter(length -> length.toDays() < 365_000)
                .map(length ->
                        call.surroundings().clock().instant().minus(length).truncatedTo(ChronoUnit.MILLIS));
    }

    private static Optional<Instant> written(String text) {
        try {
            return Optional.of(
                    text.matches("\\d{4}-\\d\\d-\\d\\d")
                            ? LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC)
                            : OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** A number of rows, from 1. */
    static int rows(String option, String text) {
        if (!text.matches("[1-9]\\d{0,8}")) {
            throw Usage.wrong(
                    option,
                    "\"" + text + "\" is no number of rows",
                    Remedy.option(option.substring(2), "100").does("the newest hundred"));
        }
        return Integer.parseInt(text);
    }
}
