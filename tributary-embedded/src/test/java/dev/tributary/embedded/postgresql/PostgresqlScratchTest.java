package dev.tributary.embedded.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.project.ServerAddress;
import dev.tributary.scratch.LoggedStatement;
import dev.tributary.scratch.ScratchAddress;
import dev.tributary.scratch.ScratchDatabase;
import dev.tributary.scratch.StandIns;
import dev.tributary.toolbox.postgresql.connect.ServerConnections;
import dev.tributary.toolbox.postgresql.scratch.PostgresqlScratch;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** On a server of its own, since it counts the databases there. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostgresqlScratchTest {
    private final EmbeddedServer server =
            EmbeddedServer.temporary(ServerBuilds.here(System.getenv()).own());

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void copiesRowsAndSettingsAndDropsEverythingAtTheEnd() throws SQLException {
        var made = new ArrayList<String>();
        try (var scratch = PostgresqlScratch.on(server.address(), false, StandIns.none())) {
            ScratchDatabase original = scratch.create();
            run(original, "CREATE SCHEMA app");
            run(original, "CREATE TABLE app.t AS SELECT 7 AS n");
            run(original, "ALTER DATABASE " + original.name() + " SET search_path = app, public");
            run(original, "ALTER ROLE postgres IN DATABASE " + original.name() + " SET work_mem = '5MB'");

            ScratchDatabase copy = scratch.copy(original);

            assertThat(ask(copy, "SELECT n FROM t")).isEqualTo("7");
            assertThat(ask(copy, "SHOW search_path")).isEqualTo("app, public");
            assertThat(ask(copy, "SHOW work_mem")).isEqualTo("5MB");
            made.addAll(List.of(original.name(), copy.name()));
            assertThat(databases()).containsAll(made);
        }

        assertThat(databases()).doesNotContainAnyElementsOf(made);
    }

    @Test
    void tellsWhatSessionsOfOneDatabaseSend() throws SQLException {
        try (var logged = PostgresqlScratch.on(
                        EmbeddedServer.temporary(
                                ServerBuilds.here(System.getenv()).own()),
                        false);
                var given = PostgresqlScratch.on(server.address(), false, StandIns.none())) {
            ScratchDatabase watched = logged.create();
            ScratchDatabase other = logged.create();
            run(watched, "SELECT 'before'");

            List<LoggedStatement> sent = logged.statements(watched)
                    .orElseThrow()
                    .during(() -> {
                        assertThatCode(() -> run(other, "SELECT 'elsewhere'")).doesNotThrowAnyException();
                        assertThatCode(() -> run(watched, "SELECT 'é\n\n\ttab\r\n'\n"))
                                .doesNotThrowAnyException();
                        assertThatThrownBy(() -> run(watched, "DROP TABLE nowhere"))
                                .isInstanceOf(SQLException.class);
                    });
            run(watched, "SELECT 'behind'");

            assertThat(sent)
                    .extracting(LoggedStatement::sql)
                    .filteredOn(
                            sql -> !sql.startsWith("SET extra_float_digits") && !sql.startsWith("SET application_name"))
                    .containsExactly("SELECT 'é\n\n\ttab\r\n'\n", "DROP TABLE nowhere");
            assertThat(sent.get(sent.size() - 1).failed()).isTrue();
            assertThat(sent).extracting(LoggedStatement::lost).containsOnly("");
            assertThat(ask(watched, "SHOW log_statement")).isEqualTo("none");
            assertThat(given.statements(given.create())).isEmpty();
        }
    }

    @Test
    void dropsWhatADeadRunLeftAndNothingElse() throws SQLException {
        String leftover = "tributary_scratch_0badcafe_1";
        String somebodys = "tributary_scratch_of_mine";
        try (Connection connection = new ServerConnections(server.address()).open();
                var statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + leftover);
            statement.execute("CREATE DATABASE " + somebodys);
        }

        try (var living = PostgresqlScratch.on(server.address(), false, StandIns.none())) {
            ScratchDatabase used = living.create();
            try (var next = PostgresqlScratch.on(server.address(), false, StandIns.none())) {
                assertThat(next.major()).isGreaterThanOrEqualTo(14);
                assertThat(databases()).contains(used.name(), somebodys).doesNotContain(leftover);
            }
        }
    }

    @Test
    void leavesATemplateForLaterRunsUntilNobodyAsksForItsKeyAnyMore() throws SQLException {
        try (var scratch = PostgresqlScratch.on(server.address(), false, StandIns.none())) {
            assertThat(scratch.templates().find("abc")).isEmpty();
            ScratchDatabase made = scratch.create();
            run(made, "CREATE TABLE t AS SELECT 7 AS n");
            run(made, "ALTER DATABASE " + made.name() + " SET work_mem = '5MB'");

            ScratchDatabase template = scratch.templates().add(made, "abc");
            template.close();
            made.close();

            assertThat(databases()).contains("tributary_template_abc").doesNotContain(made.name());
        }
        try (var later = PostgresqlScratch.on(server.address(), false, StandIns.none())) {
            ScratchDatabase template = later.templates().find("abc").orElseThrow();
            ScratchDatabase copy = later.copy(template);

            assertThat(ask(copy, "SELECT n FROM t")).isEqualTo("7");
            assertThat(ask(copy, "SHOW work_mem")).isEqualTo("5MB");
            assertThat(later.templates().find("abd")).isEmpty();

            later.templates().add(later.create(), "young");
            assertThat(databases()).contains("tributary_template_abc");
            run(copy, "COMMENT ON DATABASE tributary_template_abc IS 'made at 1700000000'");
            later.templates().add(later.create(), "younger");
            assertThat(databases())
                    .contains("tributary_template_young", "tributary_template_younger", copy.name())
                    .doesNotContain("tributary_template_abc");
        }
    }

    @Test
    void tellsTheAddressOfADatabaseApartFromUserAndPassword() throws SQLException {
        try (var scratch = PostgresqlScratch.on(server.address(), false, StandIns.none())) {
            ScratchDatabase database = scratch.create();
            ScratchAddress address = database.address();

            assertThat(address.url()).startsWith("jdbc:postgresql://").contains("/" + database.name());
            assertThat(address.toString()).doesNotContain(address.password());
            try (Connection connection =
                    DriverManager.getConnection(address.url(), address.user(), address.password())) {
                assertThat(connection.getCatalog()).isEqualTo(database.name());
            }
        }
    }

    private static void run(ScratchDatabase database, String sql) throws SQLException {
        try (Connection connection = database.connections().open();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String ask(ScratchDatabase database, String sql) throws SQLException {
        try (Connection connection = database.connections().open()) {
            return ask(connection, sql).get(0);
        }
    }

    private List<String> databases() throws SQLException {
        ServerAddress address = server.address();
        try (Connection connection = new ServerConnections(address).open()) {
            return ask(connection, "SELECT datname FROM pg_database ORDER BY 1");
        }
    }

    private static List<String> ask(Connection connection, String sql) throws SQLException {
        var answers = new ArrayList<String>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                answers.add(rows.getString(1));
            }
        }
        return answers;
    }
}
