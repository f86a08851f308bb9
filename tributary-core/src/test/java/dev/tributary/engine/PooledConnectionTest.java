package dev.tributary.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.tributary.Tributary;
import dev.tributary.event.RunFailed;
import dev.tributary.script.ScriptSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Connections of a pool: what is sent past its wrapper must not leave it with what it would not give to anybody. */
class PooledConnectionTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"true", "false"})
    void aBrokenConnectionIsNotHandedToTheNext(String transactional) throws SQLException {
        var sandbox = Sandbox.in(folder)
                .script(
                        "a1",
                        "none",
                        "SELECT 1;\nSELECT pg_terminate_backend(pg_backend_pid());",
                        "transactional: " + transactional);
        try (HikariDataSource pool = pool(sandbox.url)) {
            RunFailed failed = catchThrowableOfType(RunFailed.class, () -> on(pool).upgrade("heads"));

            assertThat(failed.problem().text()).contains("57P01");
            // A pool trusts a connection that it had back a moment ago.
            try (Connection next = pool.getConnection();
                    Statement statement = next.createStatement();
                    ResultSet row = statement.executeQuery("SELECT true")) {
                assertThat(row.next()).isTrue();
                assertThat(row.getBoolean(1)).isTrue();
            }
        }
    }

    @Test
    void oneConnectionIsEnoughAndComesBackAsItWas() throws SQLException {
        var sandbox = Sandbox.in(folder)
                .script(
                        "a1",
                        "none",
                        "SET search_path TO pg_catalog;\nSET statement_timeout = 77;\nCREATE TEMPORARY TABLE t (id int);");
        try (HikariDataSource pool = pool(sandbox.url)) {
            assertThat(on(pool).upgrade("heads").done()).hasSize(1);

            try (Connection next = pool.getConnection();
                    Statement statement = next.createStatement();
                    ResultSet row = statement.executeQuery(
                            "SELECT current_setting('search_path'), current_setting('statement_timeout'), to_regclass('pg_temp.t') IS NULL,"
                                    + " current_setting('application_name')")) {
                assertThat(row.next()).isTrue();
                assertThat(row.getString(1)).isEqualTo("\"$user\", public");
                assertThat(row.getString(2)).isEqualTo("0");
                assertThat(row.getBoolean(3)).isTrue();
                assertThat(row.getString(4)).isEqualTo("the application");
            }
        }
    }

    private Tributary on(HikariDataSource pool) {
        return Tributary.on(pool::getConnection)
                .scripts(ScriptSource.directory(folder))
                .build();
    }

    private static HikariDataSource pool(String url) {
        var config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(1);
        config.addDataSourceProperty("ApplicationName", "the application");
        return new HikariDataSource(config);
    }
}
