package dev.tributary.toolbox.postgresql.scratch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.database.ConnectionSource;
import dev.tributary.project.Options;
import dev.tributary.project.Project;
import dev.tributary.scratch.ScratchDatabase;
import dev.tributary.scratch.ScratchServer;
import dev.tributary.testing.TestServer;
import dev.tributary.toolbox.NoServers;
import dev.tributary.toolbox.postgresql.PostgresqlToolbox;
import dev.tributary.toolbox.postgresql.sql.Sql;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StayingSessionTest {
    private static final String ITS_NUMBER = "SELECT pg_backend_pid()";

    private final ScratchServer server = server();

    private static ScratchServer server() {
        var toolbox = new PostgresqlToolbox(Map.of(), new NoServers());
        String url = TestServer.newDatabase();
        var project = Project.load(
                Options.builder().url(url).scratchUrl(url).build(),
                Map.of(),
                Path.of("").toAbsolutePath(),
                toolbox.addresses());
        return toolbox.scratch(project, project).open();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void looksWithTheSessionThatStayed() throws SQLException {
        try (ScratchDatabase database = server.create()) {
            String ran = ask(database.staying(), ITS_NUMBER);

            assertThat(ask(database.looking(), ITS_NUMBER)).isEqualTo(ran);
        }
    }

    @Test
    void takesBackWhatTheSessionHadChanged() throws SQLException {
        try (ScratchDatabase database = server.create()) {
            try (Connection connection = database.staying().open()) {
                connection.setAutoCommit(false);
                Sql.run(connection, "CREATE TEMPORARY TABLE mine ()");
                Sql.run(connection, "SET search_path = pg_catalog");
                connection.commit();
                Sql.run(connection, "CREATE TABLE public.unfinished ()");
            }

            try (Connection connection = database.looking().open()) {
                assertThat(connection.getAutoCommit()).isTrue();
                assertThat(Sql.texts(
                                connection,
                                "SELECT concat(current_setting('search_path'), to_regclass('pg_temp.mine'),"
                                        + " to_regclass('public.unfinished'))"))
                        .containsExactly("\"$user\", public");
            }
        }
    }

    @Test
    void beginsAFreshSessionForTheNextRevision() throws SQLException {
        try (ScratchDatabase database = server.create()) {
            String first = ask(database.staying(), ITS_NUMBER);
            String second = ask(database.staying(), ITS_NUMBER);

            assertThat(second).isNotEqualTo(first);
            assertThat(ask(database.connections(), ITS_NUMBER)).isNotEqualTo(second);
        }
    }

    @Test
    void copiesADatabaseWhoseSessionStayed() throws SQLException {
        try (ScratchDatabase database = server.create()) {
            ask(database.staying(), ITS_NUMBER);

            try (ScratchDatabase copy = server.copy(database)) {
                assertThat(ask(copy.looking(), "SELECT current_database()")).isEqualTo(copy.name());
            }
        }
    }

    /** Who looks for blockers closes late, and a copy would wait for a session that stays then. */
    @Test
    void endsASessionThatClosesAfterTheDatabaseWasLeft() throws SQLException {
        try (ScratchDatabase database = server.create()) {
            String late;
            try (Connection watcher = database.staying().open()) {
                late = Sql.texts(watcher, ITS_NUMBER).get(0);
                ask(database.connections(), ITS_NUMBER);
            }

            assertThat(ask(database.looking(), ITS_NUMBER)).isNotEqualTo(late);
        }
    }

    @Test
    void looksWithAFreshSessionWhereTheOtherWasEnded() throws SQLException {
        try (ScratchDatabase database = server.create();
                ScratchDatabase other = server.create()) {
            String ran = ask(database.staying(), ITS_NUMBER);
            ask(other.connections(), "SELECT pg_terminate_backend(" + ran + ", 30000)");

            assertThat(ask(database.looking(), ITS_NUMBER)).isNotEqualTo(ran);
        }
    }

    private static String ask(ConnectionSource source, String question) throws SQLException {
        try (Connection connection = source.open()) {
            return Sql.texts(connection, question).get(0);
        }
    }
}
