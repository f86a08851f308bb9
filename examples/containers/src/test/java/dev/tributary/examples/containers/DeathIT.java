package dev.tributary.examples.containers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The backend is killed, or the database restarted, while a revision runs that copies rows and takes its time. */
final class DeathIT {
    private static final String RUNNING =
            "SELECT count(*) FROM pg_stat_activity WHERE query LIKE '%pg_sleep%' AND pid <> pg_backend_pid()";

    @TempDir
    private Path folder;

    private Path revisions = Path.of("");

    @BeforeEach
    void aSlowRevision() throws IOException {
        revisions = Files.createDirectories(folder.resolve("revisions"));
        try (var files = Files.list(Deployment.REVISIONS)) {
            for (Path file : files.toList()) {
                Files.copy(file, revisions.resolve(file.getFileName()));
            }
        }
        Files.writeString(revisions.resolve("2025-12-08_5105105105aa_count_posts.sql"), """
                -- revision: 5105105105aa
                -- revises:  merge_heads_001
                -- message:  count posts

                -- @up
                CREATE TABLE post_counts AS SELECT author_id, count(*) AS posts FROM posts GROUP BY author_id;
                SELECT pg_sleep(CASE WHEN EXISTS (SELECT FROM patience) THEN 600 ELSE 0 END);
                ALTER TABLE post_counts ADD PRIMARY KEY (author_id);

                -- @down
                DROP TABLE post_counts;
                """);
    }

    /** With a Java that keeps an address for an hour, unless the application says otherwise. */
    private Deployment inMidRun() {
        var server = Deployment.server(folder.resolve("server"))
                .with("SOCIAL_JAVA_OPTS", "-Dsun.net.inetaddr.ttl=3600")
                .ofThatEvening();
        server.rows("CREATE TABLE patience AS SELECT 1 AS one");
        server.deploy("slow", revisions, name -> true).compose("up", "-d", "backend");
        Engine.await("the slow statement", () -> !server.rows(RUNNING).equals(List.of("0")), server::log);
        assertThat(server.rows("SELECT to_regclass('post_counts') IS NULL")).containsExactly("t");
        server.rows("DELETE FROM patience");
        return server;
    }

    private static void nothingIsLost(Deployment server) {
        server.says(Deployment.READY);
        server.backendIsHealthy();
        assertThat(server.rows("SELECT version_num FROM tributary_version")).containsExactly("5105105105aa");
        assertThat(server.rows("SELECT * FROM post_counts ORDER BY 1")).containsExactly("1|1", "2|1");
        assertThat(server.rows("SELECT status FROM connections ORDER BY id"))
                .containsExactly("accepted", "pending", "rejected");
        assertThat(server.rows(
                        "SELECT revision FROM tributary_journal WHERE state = 'done' GROUP BY 1 HAVING count(*) > 1"))
                .as("nothing ran twice")
                .isEmpty();
    }

    @Test
    void ofABackendThatIsKilledTheNextOneGoesOn() {
        try (var server = inMidRun()) {
            Engine.podman("kill", "social_backend_1");
            server.compose("up", "-d", "backend");

            nothingIsLost(server);
        }
    }

    @Test
    void whereTheDatabaseIsRestartedTheWaitingBackendGoesOnByItself() {
        try (var server = inMidRun()) {
            server.compose("restart", "-t", "5", "db");

            nothingIsLost(server);
            assertThat(Deployment.inspect("social_backend_1", "{{.RestartCount}}"))
                    .isEqualTo("0");
        }
    }

    /** The container of the database is made anew: same volume, another address. */
    @Test
    void whereTheDatabaseComesBackUnderAnotherAddressItIsFound() {
        try (var server = inMidRun()) {
            String address = "{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}";
            String before = Deployment.inspect("social_db_1", address);
            Engine.podman("rm", "-f", "-t", "5", "social_db_1");
            // Takes the address that was free.
            Engine.podman(
                    "run", "-d", "--network", "social_default", "localhost/stand-in/debian:bookworm", "sleep", "1000");
            server.compose("up", "-d", "db");
            assertThat(Deployment.inspect("social_db_1", address)).isNotEqualTo(before);

            nothingIsLost(server);
            assertThat(Deployment.inspect("social_backend_1", "{{.RestartCount}}"))
                    .isEqualTo("0");
        }
    }
}
