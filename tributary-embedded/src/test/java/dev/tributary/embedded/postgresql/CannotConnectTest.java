package dev.tributary.embedded.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tributary.project.Secret;
import dev.tributary.project.ServerAddress;
import dev.tributary.toolbox.postgresql.connect.CannotConnect;
import dev.tributary.toolbox.postgresql.connect.ServerConnections;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.Map;
import org.assertj.core.util.Throwables;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CannotConnectTest {
    private static final String CANARY = "kanarienvogel";

    private static EmbeddedServer server;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        server = EmbeddedServer.temporary(ServerBuilds.here(System.getenv()).own());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void saysThatThePasswordIsWrongWithoutShowingIt() {
        CannotConnect problem = failure(address(own().hosts(), "tributary", "postgres", CANARY));

        assertThat(problem).hasMessage("""
                error[cannot-connect]: cannot connect to "%1$s/tributary"
                  because  the password for user "postgres" is wrong, or there is no such user
                  host     %1$s
                  database tributary
                  user     postgres
                next:
                  export PGPASSWORD=…                    in the environment
                  ~/.pgpass                              a line HOST:PORT:DATABASE:USER:PASSWORD, readable by you only
                  export TRIBUTARY_PASSWORD_FILE=FILE    a file that holds nothing else
                  tributary config show                  where each part of the address came from""".formatted(own().hosts()));
        assertThat(problem.sqlState()).isEqualTo("28P01");
    }

    @Test
    void saysThatAPasswordIsMissing() {
        assertThat(failure(address(own().hosts(), "tributary", "postgres", null)))
                .hasMessageContaining("because  the server wants a password and none was given")
                .hasMessageContaining("export PGPASSWORD=…");
    }

    @Test
    void saysThatThereIsNoSuchDatabase() {
        var address = new ServerAddress(own().hosts(), "shop", "postgres", own().password(), own().parameters());

        assertThat(failure(address))
                .hasMessageContaining("because  there is no database \"shop\"")
                .hasMessageContaining(
                        "createdb -h 127.0.0.1 -p " + own().hosts().split(":", -1)[1] + " -U postgres shop");
    }

    @Test
    void tellsTheLimitOfARoleFromTheServers() throws SQLException {
        try (var connection = new ServerConnections(own()).open();
                var statement = connection.createStatement()) {
            statement.execute("CREATE ROLE limited LOGIN PASSWORD '" + CANARY + "' CONNECTION LIMIT 0");
        }

        assertThat(failure(address(own().hosts(), own().database(), "limited", CANARY)))
                .hasMessageContaining("because  too many connections for role \"limited\"")
                .hasMessageContaining("ALTER ROLE \"limited\" CONNECTION LIMIT -1;")
                .hasMessageNotContaining("max_connections");
    }

    @Test
    void saysThatNothingListens() throws IOException {
        int free;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }

        assertThat(failure(address("127.0.0.1:" + free, "shop", "ana", CANARY)))
                .hasMessageContaining("cannot connect to \"127.0.0.1:" + free + "/shop\"")
                .hasMessageContaining("because  the connection is refused");
    }

    @Test
    void saysThatTheHostIsUnknown() {
        assertThat(failure(address("no-such-host.invalid:5432", "shop", "ana", CANARY)))
                .hasMessageContaining("because  the host is unknown");
    }

    @Test
    void hidesSecretsInWhatTheDriverSays() {
        var address =
                new ServerAddress(own().hosts(), "tributary", "postgres", Secret.of(CANARY), Map.of("sslmode", CANARY));

        assertThat(failure(address)).hasMessageContaining("***");
    }

    @Test
    void leavesThePasswordFileToTheDriver() throws IOException, SQLException {
        Path file = Files.createFile(
                folder.resolve("pgpass"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, "*:*:tributary:postgres:" + reveal(own().password()) + "\n");
        System.setProperty("org.postgresql.pgpassfile", file.toString());
        try (var connection = new ServerConnections(address(own().hosts(), "tributary", "postgres", null)).open()) {
            assertThat(connection.isValid(5)).isTrue();
        } finally {
            System.clearProperty("org.postgresql.pgpassfile");
        }
    }

    @Test
    void namesItselfToTheServer() throws SQLException {
        assertThat(EmbeddedServerTest.query(own(), "SHOW application_name")).isEqualTo("tributary");
    }

    private static ServerAddress own() {
        return server.address();
    }

    private static String reveal(@Nullable Secret secret) {
        return secret == null ? "" : secret.reveal();
    }

    private static ServerAddress address(String hosts, String database, String user, @Nullable String password) {
        return new ServerAddress(
                hosts, database, user, password == null ? null : Secret.of(password), Map.of("connectTimeout", "5"));
    }

    private static CannotConnect failure(ServerAddress address) {
        CannotConnect problem = catchThrowableOfType(
                CannotConnect.class, () -> new ServerConnections(address).open().close());
        assertThat(Throwables.getStackTrace(problem)).doesNotContain(CANARY);
        return problem;
    }
}
