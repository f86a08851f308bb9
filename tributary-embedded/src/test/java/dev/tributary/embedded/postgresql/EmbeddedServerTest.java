package dev.tributary.embedded.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.project.ServerAddress;
import dev.tributary.toolbox.postgresql.connect.CannotConnect;
import dev.tributary.toolbox.postgresql.connect.ServerConnections;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** One project folder serves all tests: making the data is the slow part, and reuse is what is tested. */
class EmbeddedServerTest {
    private static final Map<String, String> ENVIRONMENT = System.getenv();

    @TempDir(cleanup = CleanupMode.ALWAYS)
    static Path folder;

    private static Path project;

    @BeforeAll
    static void makeData() throws IOException, SQLException {
        project = Files.createDirectory(folder.resolve("my-shop 2"));
        try (var server = EmbeddedServer.start(project, ServerBuilds.here(ENVIRONMENT), null)) {
            execute(server.address(), "CREATE TABLE fruit AS SELECT 'pear' AS name");
        }
    }

    @AfterAll
    static void nothingIsLeft() throws IOException {
        assertThat(running()).isFalse();
    }

    @Test
    void keepsDataBetweenCommandsAndStopsInBetween() throws Exception {
        assertThat(running()).isFalse();

        try (var server = EmbeddedServer.start(project, ServerBuilds.here(ENVIRONMENT), null)) {
            assertThat(running()).isTrue();
            assertThat(query(server.address(), "SELECT name FROM fruit")).isEqualTo("pear");
            assertThat(server.address().database()).isEqualTo("my_shop_2");
        }

        assertThat(running()).isFalse();
    }

    @Test
    void survivesCrashesOfTheMachine() throws Exception {
        try (var server = EmbeddedServer.start(project, ServerBuilds.here(ENVIRONMENT), null)) {
            assertThat(query(server.address(), "SHOW fsync")).isEqualTo("on");
            assertThat(query(server.address(), "SHOW synchronous_commit")).isEqualTo("on");
            assertThat(query(server.address(), "SHOW full_page_writes")).isEqualTo("on");
        }
    }

    @Test
    void letsNobodyInWithoutThePasswordThatOnlyTheOwnerCanRead() throws Exception {
        try (var server = EmbeddedServer.start(project, ServerBuilds.here(ENVIRONMENT), null)) {
            ServerAddress own = server.address();
            var stranger = new ServerAddress(own.hosts(), own.database(), own.user(), null, own.parameters());

            assertThatThrownBy(() -> new ServerConnections(stranger).open()).isInstanceOf(CannotConnect.class);
            assertThat(query(own, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(query(own, "SHOW unix_socket_directories")).isEmpty();
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home().passwordFile())))
                .isEqualTo("rw-------");
        assertThat(Files.readString(project.resolve(".tributary/.gitignore"))).isEqualTo("*\n");
    }

    @Test
    void isSharedByCommandsAndStoppedByTheLast() throws Exception {
        var threads = Executors.newFixedThreadPool(4);
        List<Future<EmbeddedServer>> starts = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            starts.add(threads.submit(() -> EmbeddedServer.start(project, ServerBuilds.here(ENVIRONMENT), null)));
        }
        List<EmbeddedServer> servers = new ArrayList<>();
        for (Future<EmbeddedServer> start : starts) {
            servers.add(start.get(60, TimeUnit.SECONDS));
        }
        threads.shutdown();

        assertThat(servers.stream().map(server -> server.address().hosts()).distinct())
                .hasSize(1);
        for (EmbeddedServer server : servers) {
            assertThat(running()).isTrue();
            assertThat(query(servers.get(3).address(), "SELECT name FROM fruit"))
                    .isEqualTo("pear");
            server.close();
        }
        assertThat(running()).isFalse();
    }

    @Test
    void joinsTheServerThatAKilledCommandLeft() throws Exception {
        Process child = child("hold");
        String hosts = firstLine(child);

        child.destroyForcibly().waitFor();

        assertThat(running()).as("PostgreSQL outlives its killed command").isTrue();
        try (var server = EmbeddedServer.start(project, ServerBuilds.here(ENVIRONMENT), null)) {
            assertThat(server.address().hosts()).isEqualTo(hosts);
            assertThat(query(server.address(), "SELECT name FROM fruit")).isEqualTo("pear");
        }
        assertThat(running()).isFalse();
    }

    @Test
    void stopsWhenTheCommandIsTerminated() throws Exception {
        Process child = child("hold");
        firstLine(child);

        child.destroy();
        child.waitFor();

        assertThat(running()).isFalse();
    }

    @Test
    void staysOnlyWhereItIsAskedToUntilThatIsTakenBack() throws Exception {
        EmbeddedServer.start(project, ServerBuilds.here(ENVIRONMENT), true).close();
        assertThat(running()).isTrue();

        EmbeddedServer.start(project, ServerBuilds.here(ENVIRONMENT), null).close();
        assertThat(running()).as("asked by an earlier command").isTrue();

        EmbeddedServer.start(project, ServerBuilds.here(ENVIRONMENT), false).close();
        assertThat(running()).as("taken back").isFalse();
    }

    @Test
    void isNotMisledByAStalePidFile() throws Exception {
        Path pidFile = home().data().resolve(Postmaster.FILE);
        Files.writeString(pidFile, ProcessHandle.current().pid() + "\n/elsewhere\n1\n5432\n\n\n\nready\n");

        try (var server = EmbeddedServer.start(project, ServerBuilds.here(ENVIRONMENT), null)) {
            assertThat(query(server.address(), "SELECT name FROM fruit")).isEqualTo("pear");
        }
    }

    @Test
    void refusesDataOfAnotherMajorVersion() throws Exception {
        Path other = Files.createDirectory(folder.resolve("older"));
        Path data = Files.createDirectories(other.resolve(".tributary/postgresql-9/data"));
        Files.writeString(data.resolve("PG_VERSION"), "9\n");

        assertThatThrownBy(() -> EmbeddedServer.start(other, ServerBuilds.here(ENVIRONMENT), null))
                .isInstanceOf(EmbeddedServerFailed.class)
                .hasMessageContaining("error[embedded-other-major]: the embedded data is PostgreSQL 9's")
                .message()
                .as("nobody knows whose folder this is")
                .doesNotContain("rm ");
    }

    @Test
    void namesNothingOfTheProjectAsToBeRemovedWhereAFileStandsInTheWay() throws Exception {
        Path other = Files.createDirectory(folder.resolve("in-the-way"));
        Files.writeString(other.resolve(".tributary"), "mine\n");

        assertThatThrownBy(() -> EmbeddedServer.start(other, ServerBuilds.here(ENVIRONMENT), null))
                .hasMessage("""
                        error[embedded-server-failed]: cannot start the embedded server
                          there is a file %s where a folder is to be
                        next:
                          --url postgres://USER@HOST/DATABASE    use a server of your own""".formatted(other.resolve(".tributary")));
        assertThat(other.resolve(".tributary")).hasContent("mine");
    }

    @Test
    void namesItsOwnFolderAsToBeRemovedWhereItsDataIsDamaged() throws Exception {
        Path other = Files.createDirectory(folder.resolve("damaged"));
        EmbeddedServer.start(other, ServerBuilds.here(ENVIRONMENT), null).close();
        ServerFolder made = new ServerFolder(other.resolve(
                ".tributary/postgresql-" + ServerBuilds.here(ENVIRONMENT).own().major()));
        Files.delete(made.data().resolve("global/pg_control"));

        assertThatThrownBy(() -> EmbeddedServer.start(other, ServerBuilds.here(ENVIRONMENT), null))
                .hasMessageContaining("  less " + made.log())
                .hasMessageContaining("  rm -r " + made.path() + " ");
    }

    @Test
    void goesOnWithDataOfAnotherMajorVersionWhereItsProgramsAreToBeHad() throws Exception {
        Path other = Files.createDirectory(folder.resolve("other"));
        Host host = OtherServer.bareHost(folder);
        var alone = new ServerBuilds(host, OtherServer.environment(), OtherServer.alone());
        var both = new ServerBuilds(host, OtherServer.environment(), OtherServer.classPath());
        var without =
                new ServerBuilds(host, OtherServer.environment(), getClass().getClassLoader());
        try (var server = EmbeddedServer.start(other, alone, null)) {
            execute(server.address(), "CREATE TABLE fruit AS SELECT 'quince' AS name");
        }

        try (var server = EmbeddedServer.start(other, both, null)) {
            assertThat(query(server.address(), "SELECT name FROM fruit")).isEqualTo("quince");
        }

        assertThatThrownBy(() -> EmbeddedServer.start(other, without, null))
                .hasMessageContaining("the embedded data is PostgreSQL 14's, and this build has PostgreSQL")
                .hasMessageContaining("mvn dependency:copy -Dartifact=")
                .hasMessageContaining("install PostgreSQL 14")
                .hasMessageContaining("rm -r " + other.resolve(".tributary/postgresql-14"));
    }

    @Test
    void clearsAwayAServerOfAnotherMajorWhoseCommandWasKilled() throws Exception {
        Process child = child("other");
        Path left = Path.of(firstLine(child));
        child.destroyForcibly().waitFor();
        ProcessHandle abandoned = ProcessHandle.of(
                        Postmaster.of(left.resolve("data")).orElseThrow().pid())
                .orElseThrow();

        EmbeddedServer.temporary(ServerBuilds.here(ENVIRONMENT).own()).close();

        assertThat(left).doesNotExist();
        assertThat(abandoned.onExit()).as("gives its data up, and ends").succeedsWithin(Duration.ofSeconds(20));
    }

    @Test
    void leavesNothingOfATemporaryServerNorOfOneWhoseCommandWasKilled() throws Exception {
        Process child = child("temporary");
        Path left = Path.of(firstLine(child));
        child.destroyForcibly().waitFor();
        assertThat(left).exists();
        Path own;

        try (var server =
                EmbeddedServer.temporary(ServerBuilds.here(ENVIRONMENT).own())) {
            own = Path.of(query(server.address(), "SHOW data_directory")).getParent();
            assertThat(left).doesNotExist();
        }

        assertThat(own).doesNotExist();
    }

    private static ServerFolder home() {
        return new ServerFolder(project.resolve(".tributary/postgresql-"
                + ServerBuilds.here(ENVIRONMENT).own().binaries().major()));
    }

    private static boolean running() throws IOException {
        return Postmaster.of(home().data()).filter(Postmaster::isAlive).isPresent();
    }

    private static Process child(String mode) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        mode,
                        project.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static String firstLine(Process process) throws IOException {
        var reader = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        return String.valueOf(reader.readLine());
    }

    private static void execute(ServerAddress address, String sql) throws SQLException {
        try (var connection = new ServerConnections(address).open();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static String query(ServerAddress address, String sql) throws SQLException {
        try (var connection = new ServerConnections(address).open();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
