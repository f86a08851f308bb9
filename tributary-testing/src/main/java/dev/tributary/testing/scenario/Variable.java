package dev.tributary.testing.scenario;

import java.util.List;
import java.util.regex.Pattern;

/** What differs from run to run and is therefore not compared: how long it took, when it was, process numbers. */
public final class Variable {

    private record Rule(Pattern pattern, String replacement) {}

    private static final List<Rule> RULES = List.of(
            new Rule(Pattern.compile("\\b\\d+(\\.\\d+)? (ms|s)\\b"), "N ms"),
            new Rule(Pattern.compile("\"milliseconds\" ?: ?\\d+"), "\"milliseconds\":N"),
            new Rule(
                    Pattern.compile(
                            "\\b20\\d\\d-\\d\\d-\\d\\d[ T]\\d\\d:\\d\\d(:\\d\\d(\\.\\d+)?)?(?: UTC|Z|[+-]\\d\\d(:\\d\\d)?)?"),
                    "DATE TIME"),
            new Rule(Pattern.compile("\\bsince \\d\\d:\\d\\d:\\d\\d UTC"), "since TIME"),
            new Rule(Pattern.compile("\\bpid \\d+"), "pid N"),
            // The date in the name of a new revision file.
            new Rule(Pattern.compile("\\b20\\d\\d-\\d\\d-\\d\\d_"), "DATE_"),
            // A line of Spring Boot's log.
            new Rule(Pattern.compile("\\b(INFO|WARN|ERROR) \\d+ ---"), "$1 N ---"),
            new Rule(Pattern.compile("\\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\\b"), "UUID"),
            // A commit, whose name holds the time at which it was made.
            new Rule(Pattern.compile("\\bmain at [0-9a-f]{7}\\b"), "main at COMMIT"),
            // Another one, whose name follows from files that a page does not show.
            new Rule(Pattern.compile("\\b[0-9a-f]{7} of (?=20\\d\\d-)"), "COMMIT of "),
            new Rule(Pattern.compile("\\b\\d+(\\.\\d+)? (bytes|kB)"), "N kB"),
            new Rule(Pattern.compile("\\bpg_(dump|restore) \\d+(\\.\\d+)*"), "pg_$1 N"),
            // A server of a distribution names that, too.
            new Rule(Pattern.compile("\\bPostgreSQL \\d+(\\.\\d+)*( \\([^)]*\\))?"), "PostgreSQL N"));

    private Variable() {}

    /** The line with everything variable replaced; two runs of the same thing give the same text. */
    public static String blank(String line) {
        String stripped = line.stripTrailing();
        String text = stripped;
        for (Rule rule : RULES) {
            text = rule.pattern().matcher(text).replaceAll(rule.replacement());
        }
        // Where a number became longer, the columns after it moved.
        return text.equals(stripped) ? text : text.replaceAll("(?<=\\S) {2,}", "  ");
    }

    /** The same for lines. */
    public static List<String> blank(List<String> lines) {
        return lines.stream().map(Variable::blank).toList();
    }
}
