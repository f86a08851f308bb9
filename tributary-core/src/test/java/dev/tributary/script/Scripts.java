package dev.tributary.script;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tributary.postgresql.Postgresql;
import dev.tributary.wording.TributaryException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Short ways to say what a test reads. */
final class Scripts {
    static final String HEADER = "-- revision: a1\n-- revises: none\n\n";

    private Scripts() {}

    static Script parse(String... lines) {
        return new ScriptFormat(new Postgresql().syntax()).parse("db/revisions/x.sql", String.join("\n", lines));
    }

    static String format(Script script) {
        return new ScriptFormat(new Postgresql().syntax()).format(script);
    }

    /** The problem that a file of these lines has. */
    static TributaryException problem(String... lines) {
        return problemOf(String.join("\n", lines));
    }

    static TributaryException problemOf(String text) {
        return catchThrowableOfType(
                TributaryException.class,
                () -> new ScriptFormat(new Postgresql().syntax()).parse("db/revisions/x.sql", text));
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
