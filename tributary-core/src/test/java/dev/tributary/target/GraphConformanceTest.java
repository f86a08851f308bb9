package dev.tributary.target;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.testing.RecordedData;
import dev.tributary.testing.RecordedObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every recorded case but those of the command line is answered as recorded, or differs by a named rule. */
class GraphConformanceTest {

    /** What the project was given; a folder that holds fewer is not the one that is meant. */
    private static final int LEAST = 15_635 - 918;

    private static final Pattern COMMAND_LINE = Pattern.compile("\"command\"\\s*:\\s*\"cli\"");

    /** Of the cases that are not Alembic's crashes, at most one in a hundred may differ, whatever the reason. */
    private static final double MOST_BY_RULE = 0.01;

    private static final int ENOUGH_FOR_A_SHARE = 1_000;

    @Test
    void answersEveryRecordedCase() {
        var graphs = RecordedGraphs.read();
        var cases = new ArrayList<RecordedCase>();
        long held = 0;
        for (String text : RecordedData.texts("conformance", "cases-.*\\.jsonl").values()) {
            held += text.lines()
                    .filter(line ->
                            !line.isBlank() && !COMMAND_LINE.matcher(line).find())
                    .count();
            RecordedData.objects(text).stream()
                    .map(object -> new RecordedCase(new RecordedObject(object)))
                    .filter(recorded -> !recorded.command().equals("cli"))
                    .forEach(cases::add);
        }
        Map<String, List<String>> byRule = new TreeMap<>();
        var failures = new ArrayList<String>();
        int ran = 0;
        int passed = 0;
        int crashes = 0;
        for (RecordedCase recorded : cases) {
            ran++;
            crashes += recorded.isCrash() ? 1 : 0;
            var answer = new Answer(graphs, recorded);
            var difference = answer.difference();
            if (difference.isEmpty()) {
                passed++;
                continue;
            }
            var rule = DeliberateDifference.of(graphs, recorded, answer);
            if (rule.isPresent()) {
                byRule.computeIfAbsent(rule.get().name(), name -> new ArrayList<>())
                        .add(recorded.id());
            } else {
                failures.add(recorded.id() + " " + difference.get());
            }
        }
        int ruled = byRule.values().stream().mapToInt(List::size).sum();
        report(ran, passed, ruled, byRule, failures);

        assertThat(failures).as("cases that differ").isEmpty();
        assertThat(ran).as("cases that ran").isEqualTo((int) held).isGreaterThanOrEqualTo(isGivenData() ? LEAST : 1);
        if (ran >= ENOUGH_FOR_A_SHARE) {
            assertThat((double) ruled).as("cases by rule").isLessThanOrEqualTo((ran - crashes) * MOST_BY_RULE);
        }
    }

    /** Whether the cases are those that the project was given, and not a folder that somebody named. */
    private static boolean isGivenData() {
        var root = Path.of(System.getProperty("tributary.root", ".."));
        var named = Path.of(System.getProperty("tributary.conformance", ""));
        var given = root.resolve("../shared/conformance");
        return !Files.isDirectory(named)
                || named.toAbsolutePath()
                        .normalize()
                        .equals(given.toAbsolutePath().normalize());
    }

    private static void report(
            int ran, int passed, int ruled, Map<String, List<String>> byRule, List<String> failures) {
        System.out.printf(
                "conformance: %d cases, %d passed, %d by rule, %d failed%n", ran, passed, ruled, failures.size());
        byRule.forEach((rule, ids) -> System.out.println("  by rule " + rule + ": " + String.join(" ", ids)));
        failures.stream().limit(20).forEach(failure -> System.out.println("  failed " + failure));
    }
}
