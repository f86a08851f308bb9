package dev.tributary.script;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tributary.postgresql.Postgresql;
import dev.tributary.wording.TributaryException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Short ways to say what a test reads. */
final class Scripts {
    static final String HEADER = "-- revision: a1\n-- revises: none\n\n";

    private Scripts() {}

    static Script parse(String... lines) {
        return read(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
    }

    /** The script of a file of that text; the first thing that is wrong with it is thrown. */
    static Script read(byte[] bytes) {
        var problems = new ArrayList<TributaryException>();
        var file = ScriptFile.inMemory("db/revisions/x.sql", bytes);
        Script script = file.format().read(file, new Postgresql().syntax(), problems);
        if (!problems.isEmpty()) {
            throw problems.get(0);
        }
        return script;
    }

    static String format(Script script) {
        return new SqlFormat().write(script);
    }

    /** The problem that a file of these lines has. */
    static TributaryException problem(String... lines) {
        return problemOf(String.join("\n", lines));
    }

    static TributaryException problemOf(String text) {
        return catchThrowableOfType(TributaryException.class, () -> read(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Codes of all findings in one file of these lines, with their lines. */
    static List<String> findings(String... lines) {
        return check(Map.of("x.sql", String.join("\n", lines)))
                .map(finding -> finding.problem().code() + ":" + finding.line())
                .toList();
    }

    static java.util.stream.Stream<Finding> check(Map<String, String> files) {
        return ScriptCheck.of(List.of(ScriptSource.inMemory(files)), new Postgresql().syntax()).findings().stream();
    }

    static List<String> statements(Section section) {
        return section.statements().stream().map(statement -> statement.text()).toList();
    }

    static String lines(String... lines) {
        return String.join("\n", Arrays.asList(lines)) + "\n";
    }
}
