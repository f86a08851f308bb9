package dev.tributary.toolbox.postgresql.seed;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Values that statements may be waiting for: their constants, what lies at both sides of them, and what functions make of them. */
final class DirectedValues {
    private static final int LONGEST = 120;
    private static final int LONGEST_TEXT = 1000;
    private static final List<Integer> LENGTHS =
            List.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 30, 50, 70, 100, 200);

    /** Words that functions over texts tell apart or make equal: case, blanks, signs between. */
    private static final String WORD = "Sd7x";

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    private DirectedValues() {}

    /**
     * Values to try in a column, those that are named first.
     *
     * @param type the type's plain name
     * @param array whether the column holds arrays of something
     * @param constants that stand in statements about it
     */
    static Set<String> of(String type, boolean array, Collection<String> constants) {
        if (array) {
            return arrays(constants);
        }
        return switch (type) {
            case "text", "varchar", "bpchar", "citext", "name", "char" -> texts(constants);
            case "int2", "int4", "int8", "numeric", "float4", "float8", "oid", "money" -> numbers(constants);
            case "date", "timestamp", "timestamptz" -> moments(constants);
            case "json", "jsonb" -> documents(constants);
            case "bool" -> new LinkedHashSet<>(List.of("t", "f"));
            default -> new LinkedHashSet<>(constants);
        };
    }

    private static Set<String> texts(Collection<String> constants) {
        var values = new LinkedHashSet<String>();
        var signs = new LinkedHashSet<String>();
        for (String constant : constants) {
            if (constant.length() > LONGEST) {
                continue;
            }
            if (constant.length() <= 2 && !constant.isEmpty() && !Character.isLetterOrDigit(constant.charAt(0))) {
                signs.add(constant);
            }
            values.add(constant);
        }
        for (String constant : List.copyOf(values)) {
            if (constant.indexOf('%') >= 0 || constant.indexOf('_') >= 0) {
                values.add(constant.replace("%", "x").replace("_", "y"));
                values.add(constant.replace("%", "").replace("_", "y"));
            }
            boolean isPattern = !constant.isEmpty() && "^[(\\".indexOf(constant.charAt(0)) >= 0;
            if (isPattern || constant.endsWith("$")) {
                values.add(PatternSample.of(constant, 0));
                values.add(PatternSample.of(constant, 3));
            }
        }
        for (String constant : constants) {
            if (constant.length() > 2
                    && constant.length() <= LONGEST
                    && Character.isLetterOrDigit(constant.charAt(0))) {
                values.add(constant.toUpperCase(Locale.ROOT));
                values.add(constant.toLowerCase(Locale.ROOT));
                values.add(WORD + constant);
                values.add(constant + WORD);
            }
        }
        values.addAll(
                List.of(WORD, WORD.toLowerCase(Locale.ROOT), WORD.toUpperCase(Locale.ROOT), " " + WORD + " ", ""));
        signs.addAll(List.of(" ", "-"));
        signs.stream().limit(4).forEach(sign -> values.add("Sd" + sign + "7x"));
        for (BigDecimal number : parsed(constants)) {
            if (number.signum() > 0 && number.compareTo(BigDecimal.valueOf(LONGEST_TEXT)) <= 0) {
                for (int length = number.intValue() - 1; length <= number.intValue() + 1; length++) {
                    values.add(ofLength(length));
                }
                values.add(ofLength(number.intValue() / 2 + 1));
            }
        }
        for (int length : LENGTHS) {
            values.add(ofLength(length));
        }
        values.addAll(List.of("0", "7", "12"));
        return values;
    }

    private static String ofLength(int length) {
        return "abcdefghij".repeat(1 + length / 10).substring(0, length);
    }

    private static Set<String> numbers(Collection<String> constants) {
        var values = new LinkedHashSet<String>();
        List<BigDecimal> numbers = parsed(constants);
        for (BigDecimal number : numbers) {
            values.add(number.toPlainString());
            values.add(number.add(BigDecimal.ONE).toPlainString());
            values.add(number.subtract(BigDecimal.ONE).toPlainString());
        }
        values.addAll(List.of("0", "-1", "1", "2"));
        for (int zeros = 0; zeros <= 9; zeros++) {
            values.add("5" + "0".repeat(zeros));
        }
        for (BigDecimal number : numbers) {
            values.add(number.multiply(BigDecimal.TEN).add(BigDecimal.ONE).toPlainString());
            values.add(number.negate().toPlainString());
            if (number.scale() <= 0 && number.abs().compareTo(BigDecimal.TEN) > 0) {
                values.add(number.divideToIntegralValue(BigDecimal.valueOf(2)).toPlainString());
            }
        }
        values.add("0.5");
        return values;
    }

    private static List<BigDecimal> parsed(Collection<String> constants) {
        return constants.stream()
                .filter(text -> text.matches("-?\\d{1,18}(\\.\\d{1,9})?"))
                .map(BigDecimal::new)
                .toList();
    }

    private static Set<String> moments(Collection<String> constants) {
        var values = new LinkedHashSet<String>();
        for (String constant : constants) {
            if (constant.matches("\\d{4}-\\d\\d-\\d\\d.*")) {
                values.add(constant);
                values.addAll(neighbours(constant));
            } else if (constant.contains("/") || constant.equals("UTC")) {
                values.addAll(changesOfTheClock(constant));
            }
        }
        values.addAll(List.of(
                "1970-01-02", "2999-12-31", "2024-02-29 12:00:00", "2024-01-01 00:00:00", "2024-01-31 23:59:59"));
        return values;
    }

    private static List<String> neighbours(String moment) {
        try {
            LocalDateTime day = LocalDateTime.parse(moment.substring(0, 10) + "T12:00:00");
            return List.of(MOMENT.format(day.minusDays(1)), MOMENT.format(day.plusDays(1)));
        } catch (DateTimeException e) {
            return List.of(); // no day of any calendar
        }
    }

    /** Around the hour that comes twice and the one that never comes. */
    private static List<String> changesOfTheClock(String zone) {
        var values = new ArrayList<String>();
        try {
            var rules = ZoneId.of(zone).getRules();
            ZoneOffsetTransition change = rules.nextTransition(java.time.Instant.parse("2024-01-01T00:00:00Z"));
            for (int i = 0; i < 2 && change != null; i++) {
                for (int minutes : List.of(-90, -30, 30, 90)) {
                    values.add(MOMENT.format(change.getDateTimeBefore().plusMinutes(minutes)));
                    values.add(MOMENT.format(change.getDateTimeAfter().plusMinutes(minutes)));
                }
                change = rules.nextTransition(change.getInstant());
            }
        } catch (DateTimeException e) {
            return List.of(); // another word with a slash
        }
        return values;
    }

    /** Objects that have a key, or a path of keys, or a value under one. */
    private static Set<String> documents(Collection<String> constants) {
        var values = new LinkedHashSet<String>();
        List<String> keys = constants.stream()
                .filter(text -> text.matches("[\\w .-]{1,60}"))
                .toList();
        for (String constant : constants) {
            if (constant.matches("(?s)\\s*[\\[{].*") && constant.length() <= LONGEST && constant.contains("\"")) {
                values.add(constant);
            }
            if (constant.matches("\\{[\\w, -]+\\}")) {
                values.add(nested(
                        List.of(constant.substring(1, constant.length() - 1).split("\\s*,\\s*", -1)), "1"));
            }
            if (constant.matches("\\$(\\.\\w+)+.*")) {
                values.add(nested(
                        List.of(constant.replaceAll("^\\$\\.|[^\\w.].*$", "").split("\\.", -1)), "1"));
            }
        }
        var all = new StringBuilder();
        for (String key : keys) {
            values.add(nested(List.of(key), "1"));
            values.add(nested(List.of(key), "null"));
            for (String value : keys) {
                if (!value.equals(key) && values.size() < 40) {
                    values.add(nested(List.of(key), quoted(value)));
                }
            }
            all.append(all.length() == 0 ? "" : ", ").append(quoted(key)).append(": \"x\"");
        }
        values.add("{" + all + "}");
        return values;
    }

    private static String nested(List<String> keys, String value) {
        String text = value;
        for (int i = keys.size() - 1; i >= 0; i--) {
            text = "{" + quoted(keys.get(i)) + ": " + text + "}";
        }
        return text;
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static Set<String> arrays(Collection<String> constants) {
        var values = new LinkedHashSet<String>();
        for (String constant : constants) {
            if (constant.startsWith("{") && constant.endsWith("}")) {
                values.add(constant);
            } else {
                values.add("{" + quoted(constant) + "}");
            }
        }
        return values;
    }
}
