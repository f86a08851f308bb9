package dev.tributary.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.junit.played.Scopes;
import dev.tributary.testing.TestServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A server that is named in the code, with user and password apart, as containers tell them. */
final class ServerInCodeTest {
    private static final String SERVER = TestServer.newDatabase();

    @RegisterExtension
    static final TributaryExtension DATABASES = TributaryExtension.of(TestDatabases.ofProject()
                    .scripts(Scopes.SHOP)
                    .server(() -> SERVER.replaceFirst("\\?.*", ""), () -> "postgres", () -> "any"))
            .forEachMethod();

    @Test
    void hasTheDatabase(TestDatabase database, Connection connection) throws SQLException {
        assertThat(connection.getCatalog()).isEqualTo(database.name()).startsWith("tributary_scratch_");
        try (Connection other = DriverManager.getConnection(SERVER);
                var statement = other.createStatement();
                var rows =
                        statement.executeQuery("SELECT 1 FROM pg_database WHERE datname = '" + database.name() + "'")) {
            assertThat(rows.next()).isTrue();
        }
    }
}
