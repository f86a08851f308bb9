package dev.tributary.embedded.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.project.Options;
import dev.tributary.project.Project;
import dev.tributary.scratch.ScratchServer;
import dev.tributary.toolbox.ScratchSource;
import dev.tributary.toolbox.postgresql.PostgresqlToolbox;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Revisions of others on a server that is started for them. */
class RestrictedScratchTest {

    @TempDir
    Path folder;

    @Test
    void mayMakeRolesAndGetNothingByThem() throws SQLException {
        try (ScratchServer server = source().openRestricted();
                var database = server.create();
                var connection = database.connections().open();
                var statement = connection.createStatement()) {
            statement.execute("CREATE ROLE embedded_reader");
            statement.execute("CREATE ROLE embedded_writer LOGIN IN ROLE embedded_reader");
            statement.execute("CREATE SCHEMA blog");
            statement.execute("CREATE TABLE posts (id int)");
            statement.execute("GRANT SELECT ON posts TO embedded_reader");
            for (String name : List.of("pg_execute_server_program", "pg_read_server_files", "pg_write_server_files")) {
                assertThatThrownBy(() -> statement.execute("GRANT " + name + " TO CURRENT_USER"))
                        .isInstanceOf(SQLException.class);
                assertThatThrownBy(() -> statement.execute("GRANT " + name + " TO embedded_writer"))
                        .isInstanceOf(SQLException.class);
                assertThatThrownBy(() -> statement.execute("CREATE ROLE " + name))
                        .isInstanceOf(SQLException.class);
            }
            assertThatThrownBy(() -> statement.execute("CREATE ROLE embedded_root SUPERUSER"))
                    .isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> statement.execute("GRANT postgres TO CURRENT_USER"))
                    .isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> statement.execute("COPY posts FROM PROGRAM 'echo 1'"))
                    .isInstanceOf(SQLException.class);
        }
    }

    @Test
    void copiesWhatItHasMade() throws SQLException {
        try (ScratchServer server = source().openRestricted();
                var database = server.create()) {
            try (var connection = database.connections().open();
                    var statement = connection.createStatement()) {
                statement.execute("CREATE TABLE posts (id int)");
                statement.execute("COMMENT ON SCHEMA public IS 'ours'");
            }
            try (var copy = server.copy(database);
                    var connection = copy.connections().open();
                    var statement = connection.createStatement()) {
                statement.execute("DROP TABLE posts");
                statement.execute("DROP SCHEMA public");
            }
        }
    }

    /** A superuser's statements, such as those of the working tree, can read what the server's process was given. */
    @Test
    void startsTheServerWithAnEmptyEnvironment() throws SQLException {
        try (ScratchServer server = source().open();
                var database = server.create();
                var connection = database.connections().open();
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE seen (line text)");
            statement.execute("COPY seen FROM PROGRAM 'env' (DELIMITER E'\\x01')");

            assertThat(names(statement))
                    .isNotEmpty()
                    .allMatch(name -> name.matches("TZ|GLIBC_TUNABLES|LC_.*|PG[A-Z_]+|PWD|OLDPWD|SHLVL|_"));
        }
    }

    private static List<String> names(Statement statement) throws SQLException {
        var names = new ArrayList<String>();
        try (var rows = statement.executeQuery("SELECT split_part(line, '=', 1) FROM seen WHERE line ~ '^\\w+='")) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }

    private ScratchSource source() {
        var toolbox = new PostgresqlToolbox(System.getenv(), new EmbeddedServers(System.getenv()));
        var project = Project.load(
                Options.builder().url("embedded").scratchUrl("embedded").build(),
                Map.of(),
                folder,
                toolbox.addresses());
        return toolbox.scratch(project, project);
    }
}
