package dev.tributary.toolbox.postgresql.seed;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Values worth trying where a condition stands in the way: the constants it mentions and their neighbours, texts as
 * long as the numbers it mentions, texts that its patterns match, and the shapes that conditions usually ask for.
 */
final class Candidates {
    private static final Pattern LITERAL = Pattern.compile("'((?:[^']|'')*)'");
    private static final Pattern NUMBER = Pattern.compile("(?<![\\w.\"'])\\d+(?:\\.\\d+)?(?![\\w.\"])");
    private static final int LONGEST = 200;

    private final List<String> literals = new ArrayList<>();
    private final List<BigDecimal> numbers = new ArrayList<>();
    private final boolean matchesPattern;

    /** What these conditions mention. */
    Candidates(List<String> expressions) {
        boolean pattern = false;
        for (String expression : expressions) {
            pattern |= expression.contains("~") || expression.contains("regexp") || expression.contains("SIMILAR");
            Matcher literal = LITERAL.matcher(expression);
            while (literal.find()) {
                add(literal.group(1).replace("''", "'"));
            }
            Matcher number = NUMBER.matcher(LITERAL.matcher(expression).replaceAll("''"));
            while (number.find()) {
                numbers.add(new BigDecimal(number.group()));
            }
        }
        matchesPattern = pattern;
    }

    private void add(String literal) {
        if (literal.length() > LONGEST) {
            return;
        }
        literals.add(literal);
        if (literal.matches("-?\\d{1,30}(\\.\\d{1,30})?")) {
            numbers.add(new BigDecimal(literal));
        }
        if (literal.startsWith("{") && literal.endsWith("}")) {
            for (String member : literal.substring(1, literal.length() - 1).split(",", -1)) {
                literals.add(member.strip().replaceAll("^\"|\"$", ""));
            }
        }
    }

    /** For a column of text, in the order in which they should be tried. */
    Set<String> texts(int i) {
        var texts = new LinkedHashSet<String>();
        rotated(literals, i).forEach(texts::add);
        if (matchesPattern) {
            for (String literal : literals) {
                texts.add(PatternSample.of(literal, i));
                texts.add(PatternSample.of(literal, 0));
            }
            for (String like : literals) {
                texts.add(like.replace("%", "x").replace("_", "x"));
            }
        }
        for (BigDecimal number : numbers) {
            if (number.signum() >= 0 && number.compareTo(BigDecimal.valueOf(LONGEST)) <= 0) {
                for (int length = number.intValue() - 1; length <= number.intValue() + 1; length++) {
                    texts.add(ofLength(length, "seed" + i, 'x'));
                    texts.add(ofLength(length, "" + (1 + i % 9), '7'));
                    texts.add(ofLength(length, "" + (char) ('A' + i % 26), 'X'));
                }
            }
        }
        texts.addAll(List.of(
                "seed" + i,
                "seed" + i + "@example.org",
                "seed-" + i,
                "SEED" + i,
                "https://example.org/seed" + i,
                "+1555" + (1_000_000 + i),
                "/seed/" + i,
                "#5eed0" + i % 10,
                "" + (i + 1),
                (char) ('A' + i % 26) + "",
                (char) ('a' + i % 26) + ""));
        return texts;
    }

    /** For a column of numbers. */
    Set<String> numbers(int i) {
        var found = new LinkedHashSet<String>();
        for (BigDecimal number : rotated(numbers, i)) {
            found.add(number.toPlainString());
            found.add(number.add(BigDecimal.ONE).toPlainString());
            found.add(number.subtract(BigDecimal.ONE).toPlainString());
            found.add(number.negate().toPlainString());
        }
        for (int step : List.of(1, 2, 5, 10, 50, 100, 500, 1000, 100_000)) {
            found.add(String.valueOf(step * (i + 1)));
            found.add(String.valueOf(-step * (i + 1)));
        }
        found.addAll(List.of("0", "0.5", "0.25"));
        return found;
    }

    /** For a column of dates or of moments. */
    Set<String> moments(int i) {
        var found = new LinkedHashSet<String>();
        for (String literal : rotated(literals, i)) {
            if (literal.matches("\\d{4}-\\d\\d-\\d\\d.*")) {
                found.add(literal);
                LocalDate day = day(literal);
                for (int step : List.of(1, -1, i + 1)) {
                    found.add(day.plusDays(step).toString());
                }
            }
        }
        for (int day = 0; day < 4; day++) {
            found.add(LocalDate.of(2024, 3, 1 + i).plusDays(day * 7L).toString());
        }
        return found;
    }

    private static LocalDate day(String literal) {
        int month = Math.max(1, Math.min(12, Integer.parseInt(literal.substring(5, 7))));
        int day = Math.max(1, Math.min(28, Integer.parseInt(literal.substring(8, 10))));
        return LocalDate.of(Integer.parseInt(literal.substring(0, 4)), month, day);
    }

    private static String ofLength(int length, String begin, char rest) {
        if (length <= begin.length()) {
            return begin.substring(begin.length() - Math.max(0, length));
        }
        return begin + String.valueOf(rest).repeat(length - begin.length());
    }

    private static <T> List<T> rotated(List<T> list, int by) {
        var rotated = new ArrayList<T>();
        for (int i = 0; i < list.size(); i++) {
            rotated.add(list.get((i + by) % list.size()));
        }
        return rotated;
    }
}
