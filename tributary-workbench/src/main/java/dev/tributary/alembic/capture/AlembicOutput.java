package dev.tributary.alembic.capture;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What one run of the command gave.
 *
 * @param status its exit status; of no meaning where it took too long
 * @param output what it wrote to standard output, from the beginning on
 * @param cut whether that was more than is kept
 * @param lastLines the last lines of both, standard output's first, without secrets
 * @param late after how long it was ended because it took too long, for people; empty where it ended by itself
 */
record AlembicOutput(int status, String output, boolean cut, List<String> lastLines, String late) {
    private static final int MOST_LINES = 12;
    private static final int LONGEST = 300;

    /** How Python shows an exception; below it stand the statement and advice. */
    private static final Pattern EXCEPTION = Pattern.compile("[A-Za-z_][\\w.]*: .*|FAILED: .*");

    AlembicOutput {
        lastLines = List.copyOf(lastLines);
    }

    /** The last lines of each, none of them longer than people read. */
    static List<String> last(String output, String errors) {
        return Stream.concat(last(output), last(errors)).toList();
    }

    private static Stream<String> last(String text) {
        List<String> lines = text.lines()
                .filter(line -> !line.isBlank())
                .map(line -> line.length() <= LONGEST ? line : line.substring(0, LONGEST - 1) + "…")
                .toList();
        return lines.subList(Math.max(0, lines.size() - MOST_LINES), lines.size()).stream();
    }

    /** Why it did not do what it was told, in a line that stands alone, and below it its last words; empty where it ended well. */
    Optional<String> failure() {
        if (!late.isEmpty()) {
            return Optional.of("it did not end within " + late + ", and was ended" + lastWords());
        }
        return status == 0 ? Optional.empty() : Optional.of("it ended with status " + status + lastWords());
    }

    /** Whether a text stands in what is kept of it. */
    boolean says(String text) {
        return output.contains(text) || lastLines.stream().anyMatch(line -> line.contains(text));
    }

    /** Whether it failed over something that is there already. */
    boolean foundSomethingThere(List<String> signs) {
        return status != 0 && lastLines.stream().anyMatch(line -> signs.stream().anyMatch(line::contains));
    }

    private String lastWords() {
        String telling = lastLines.stream()
                .filter(line -> EXCEPTION.matcher(line).matches())
                .reduce((first, second) -> second)
                .orElse("");
        if (lastLines.isEmpty()) {
            return ", and printed nothing";
        }
        return (telling.isEmpty() ? "" : ": " + telling) + "\n" + String.join("\n", lastLines);
    }
}
