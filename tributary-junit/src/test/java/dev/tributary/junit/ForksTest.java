package dev.tributary.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.junit.played.PlayedShop;
import dev.tributary.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several processes at once and one after the other: the revisions run once. */
final class ForksTest {
    private static final String MADE = "from a template that ran 2 revisions";
    private static final String FOUND = "from a template that was there";

    @TempDir
    private Path folder;

    @Test
    void threeProcessesOnAGivenServerMakeTheTemplateOnce() throws IOException, SQLException {
        Path project = Processes.project(folder);
        String server = TestServer.newDatabase();
        List<String> before = databases(server);

        List<List<String>> runs = run(3, project, Map.of("tributary.scratch-url", server));

        assertThat(runs).allSatisfy(lines -> assertThat(lines).contains("passed 2"));
        assertThat(reports(runs, MADE)).hasSize(1);
        assertThat(reports(runs, FOUND)).hasSize(2);
        List<String> left = databases(server);
        left.removeAll(before);
        assertThat(left).singleElement().asString().startsWith("tributary_template_");

        List<List<String>> again = run(1, project, Map.of("tributary.scratch-url", server));
        assertThat(reports(again, FOUND)).hasSize(1);

        Files.writeString(project.resolve("db/revisions/2025-12-03_8e3f40516273_more.sql"), """
                -- revision: 8e3f40516273
                -- revises:  6c1d2e3f4051
                -- message:  more

                -- @up
                ALTER TABLE orders ADD COLUMN note text;

                -- @down
                ALTER TABLE orders DROP COLUMN note;
                """);
        List<List<String>> changed = run(1, project, Map.of("tributary.scratch-url", server));
        assertThat(reports(changed, "from a template that ran 3 revisions")).hasSize(1);
        tell("3 processes on a given server", runs);
        tell("again", again);
    }

    @Test
    void twoProcessesThatStartServersMakeTheTemplateOnce() throws IOException {
        Path project = Processes.project(folder);

        List<List<String>> runs = run(2, project, Map.of());
        assertThat(runs).allSatisfy(lines -> assertThat(lines).contains("passed 2"));
        assertThat(reports(runs, MADE)).hasSize(1);
        assertThat(reports(runs, FOUND)).hasSize(1);

        List<List<String>> again = run(1, project, Map.of());
        assertThat(reports(again, FOUND)).hasSize(1);
        tell("2 processes that start servers", runs);
        tell("again", again);
    }

    @Test
    void worksOnJUnit5() throws IOException {
        Path project = Processes.project(folder);

        List<String> lines =
                Processes.lines(Processes.start(project, Map.of(), Processes.classPathOfJUnit5(), PlayedShop.class));

        assertThat(lines).contains("passed 2").anyMatch(line -> line.startsWith("jupiter 5."));
    }

    private static List<List<String>> run(int number, Path project, Map<String, String> properties) throws IOException {
        var processes = new ArrayList<Process>();
        for (int i = 0; i < number; i++) {
            processes.add(Processes.start(project, properties, Processes.classPath(), PlayedShop.class));
        }
        var runs = new ArrayList<List<String>>();
        for (Process process : processes) {
            runs.add(Processes.lines(process));
        }
        return runs;
    }

    private static List<String> reports(List<List<String>> runs, String part) {
        return runs.stream()
                .flatMap(List::stream)
                .filter(line -> line.startsWith("report ") && line.contains(part))
                .toList();
    }

    private static void tell(String what, List<List<String>> runs) {
        reports(runs, "").forEach(line -> System.out.println("junit: " + what + ": " + line.replaceFirst(".*, ", "")));
    }

    private static List<String> databases(String server) throws SQLException {
        var names = new ArrayList<String>();
        try (var connection = DriverManager.getConnection(server);
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT datname FROM pg_database ORDER BY 1")) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }
}
