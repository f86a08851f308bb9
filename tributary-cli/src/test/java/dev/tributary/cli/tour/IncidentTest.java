package dev.tributary.cli.tour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.Tributary;
import dev.tributary.cli.Sql;
import dev.tributary.graph.RevisionId;
import dev.tributary.script.ScriptSource;
import dev.tributary.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** The ten revisions of {@code examples/intentional-social} on a real server. */
final class IncidentTest {
    private static final Path SCRIPTS = Path.of(System.getProperty("tributary.root", ".."))
            .resolve("examples/intentional-social/src/main/resources/db/revisions");

    /** Everything in the database that no extension and no catalog owns. */
    private static final String OBJECTS = """
            SELECT relkind::text || ' ' || relname FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace
             WHERE nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast') AND relkind IN ('r', 'S', 'v', 'm', 'p')
               AND relname NOT LIKE 'tributary\\_%'
            UNION ALL
            SELECT 'type ' || typname FROM pg_type t JOIN pg_namespace n ON n.oid = typnamespace
             WHERE nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast') AND typtype IN ('e', 'd')
            ORDER BY 1""";

    private static final String TABLES =
            "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY 1";

    private static final String STATUSES =
            "SELECT pg_typeof(status)::text AS type, string_agg(status::text, ' ' ORDER BY id) AS values FROM connections GROUP BY 1";

    private final String url = TestServer.newDatabase();
    private final DataSource dataSource = TestServer.dataSource(url);
    private final Tributary tributary =
            Tributary.on(dataSource).scripts(ScriptSource.directory(SCRIPTS)).build();

    @Test
    void leavesNothingBehindAfterGoingUpAndDownTwice() {
        for (int round = 1; round <= 2; round++) {
            tributary.upgrade("head");
            assertThat(tributary.current()).containsExactly(RevisionId.of("merge_heads_001"));
            Sql.run(url, "INSERT INTO users (email, username, hashed_password) VALUES ('a@example.com', 'a', '-')");

            tributary.downgrade("base");

            assertThat(tributary.current()).isEmpty();
            assertThat(rows(OBJECTS)).as("round " + round).isEmpty();
            assertThat(rows(TABLES)).containsExactly("tributary_journal", "tributary_state", "tributary_version");
        }
    }

    @Test
    void carriesTheStatusOfEveryConnectionThereAndBack() {
        tributary.upgrade("cd8dc5e61fed");
        Sql.run(url, Incident.ROWS);

        tributary.upgrade("head");
        assertThat(rows(STATUSES)).containsExactly("connectionstatus | accepted pending rejected");

        tributary.downgrade("cd8dc5e61fed");
        assertThat(rows(STATUSES)).containsExactly("connectionstatus | ACCEPTED PENDING REJECTED");

        tributary.downgrade("e734d765d3ad");
        assertThat(rows(STATUSES)).containsExactly("character varying | accepted pending rejected");

        tributary.upgrade("heads");
        assertThat(rows(STATUSES)).containsExactly("connectionstatus | accepted pending rejected");
    }

    @Test
    void appliesTheBranchesInEitherOrder() {
        for (List<String> order : List.of(List.of("a1b2", "f8a9"), List.of("f8a9", "a1b2"))) {
            tributary.upgrade(order.get(0));
            tributary.upgrade(order.get(1));
            assertThat(tributary.current()).hasSize(2);
            tributary.upgrade("head");
            assertThat(tributary.status().isUpToDate()).isTrue();
            tributary.downgrade("base");
        }
    }

    @Test
    void theTourPlaysTheVeryFilesOfTheExample() throws IOException {
        try (var files = Files.list(SCRIPTS)) {
            assertThat(files.map(file -> file.getFileName().toString())
                            .filter(name -> !name.contains("merge_heads_001"))
                            .sorted())
                    .containsExactlyElementsOf(Incident.FILES);
        }
    }

    /** Rows of a query without head and foot of the table. */
    private List<String> rows(String query) {
        List<String> lines = Sql.run(url, query);
        return lines.subList(2, lines.size() - 1).stream().map(String::strip).toList();
    }
}
