package dev.tributary.toolbox.postgresql.seed;

import java.time.LocalDate;
import java.util.Locale;

/** Dates, times and intervals, in ISO and with a zone where there is one, so that no setting changes them. */
final class Moments {
    private static final LocalDate FIRST_KEY = LocalDate.of(2031, 1, 1);

    /** A leap day: the day that careless arithmetic loses. */
    private static final LocalDate PLAIN = LocalDate.of(2024, 2, 29);

    private Moments() {}

    static String text(String type, Flavour flavour, int i) {
        return switch (type) {
            case "date" -> date(flavour, i).toString();
            case "timestamp" -> date(flavour, i) + " " + time(flavour, i);
            case "timestamptz" -> date(flavour, i) + " " + time(flavour, i) + "+00";
            case "time" -> time(flavour, i);
            case "timetz" -> time(flavour, i) + "+00";
            case "interval" -> interval(flavour, i);
            default -> throw new AssertionError(type);
        };
    }

    private static LocalDate date(Flavour flavour, int i) {
        return switch (flavour) {
            case PLAIN -> PLAIN.plusDays(i);
            case LOW -> LocalDate.of(1969, 12, 31);
            case HIGH -> LocalDate.of(2099, 12, 31);
            case KEY -> FIRST_KEY.plusDays(i);
        };
    }

    private static String time(Flavour flavour, int i) {
        return switch (flavour) {
            case PLAIN, KEY -> String.format(Locale.ROOT, "12:%02d:00", i % 60);
            case LOW -> "00:00:00";
            case HIGH -> "23:59:59.999999";
        };
    }

    private static String interval(Flavour flavour, int i) {
        return switch (flavour) {
            case PLAIN -> (i + 1) + " hours";
            case LOW -> i % 2 == 1 ? "-1 day" : "0";
            case HIGH -> "100 years 1 mon 1 day 00:00:00.000001";
            case KEY -> (1000 + i) + " days";
        };
    }
}
