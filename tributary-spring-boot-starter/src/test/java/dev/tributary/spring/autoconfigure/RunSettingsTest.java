package dev.tributary.spring.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.Tributary;
import dev.tributary.event.Event;
import dev.tributary.script.ScriptSource;
import dev.tributary.spring.Line;
import dev.tributary.spring.TributaryListener;
import dev.tributary.spring.start.Problems;
import dev.tributary.spring.start.Scripts;
import dev.tributary.testing.TestServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How a run behaves whose properties say it: with a lock that is held, and with a failure half way. */
class RunSettingsTest {

    private static final Duration TIMEOUT = Duration.ofMillis(700);

    @TempDir
    Path folder;

    private String url;
    private Scripts scripts;
    private JdbcClient database;

    @BeforeEach
    void oneRevisionIsApplied() {
        url = TestServer.newDatabase();
        database = JdbcClient.create(TestServer.dataSource(url));
        scripts = new Scripts(folder).write("a1", "none", "create note", "CREATE TABLE note (id bigint)");
        Tributary.on(TestServer.dataSource(url))
                .scripts(ScriptSource.directory(folder))
                .build()
                .upgrade("head");
    }

    private ApplicationContextRunner application(String... properties) {
        return new ApplicationContextRunner()
                .withConfiguration(Line.with())
                .withPropertyValues("spring.datasource.url=" + url, "tributary.scripts=" + scripts.location())
                .withPropertyValues(properties);
    }

    private List<String> rows() {
        return database.sql("SELECT version_num FROM tributary_version")
                .query(String.class)
                .list();
    }

    private List<String> columns() {
        return database.sql("SELECT attname FROM pg_attribute WHERE attrelid = 'note'::regclass AND attnum > 0")
                .query(String.class)
                .list();
    }

    @Test
    void eachAttemptWaitsForALockAsLongAsIsSaid() throws SQLException {
        scripts.write("b2", "a1", "add title", """
                CREATE TABLE seen AS SELECT current_setting('lock_timeout') AS lock_timeout;
                ALTER TABLE note ADD COLUMN title text""");
        var contended = new ArrayList<Event.Contended>();
        try (var other = TestServer.dataSource(url).getConnection();
                var reader = other.createStatement()) {
            other.setAutoCommit(false);
            reader.execute("SELECT count(*) FROM note");
            application("tributary.lock-timeout=" + TIMEOUT.toMillis() + "ms")
                    .withBean(TributaryListener.class, () -> (name, event) -> {
                        if (event instanceof Event.Contended lost) {
                            contended.add(lost);
                            commit(other);
                        }
                    })
                    .run(context -> assertThat(context).hasNotFailed());
        }

        assertThat(contended).singleElement().satisfies(lost -> {
            assertThat(lost.cause()).contains("lock timeout");
            assertThat(lost.elapsed()).isBetween(TIMEOUT, TIMEOUT.plusSeconds(10));
        });
        assertThat(database.sql("SELECT lock_timeout FROM seen")
                        .query(String.class)
                        .single())
                .isEqualTo("700ms");
        assertThat(rows()).containsExactly("b2");
    }

    @Test
    void isTriedAgainForAsLongAsIsSaid() throws SQLException {
        scripts.write("b2", "a1", "add title", "ALTER TABLE note ADD COLUMN title text");
        try (var other = TestServer.dataSource(url).getConnection();
                var reader = other.createStatement()) {
            other.setAutoCommit(false);
            reader.execute("SELECT count(*) FROM note");
            application("tributary.retry-for=0").run(context -> {
                assertThat(Problems.text(context.getStartupFailure()))
                        .startsWith("error[blocked]")
                        .contains("tries   1 in ", "TRIBUTARY_RETRY_FOR=1h", "in the environment: try for longer");
            });
        }
    }

    @Test
    void takesTheTimeForASilentServer() {
        application("tributary.network-timeout=0")
                .run(context -> assertThat(context).hasNotFailed());
        application("tributary.network-timeout=-1s")
                .run(context -> assertThat(Problems.text(context.getStartupFailure()))
                        .contains("networkTimeout takes no negative duration"));
    }

    private static void commit(Connection connection) {
        try {
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aTransactionOfEachRevisionKeepsWhatWasDoneBeforeTheFailure() {
        theSecondOfTwoFails();

        application("tributary.transaction=revision")
                .run(context ->
                        assertThat(Problems.text(context.getStartupFailure())).startsWith("error[failed-statement]"));

        assertThat(rows()).containsExactly("b2");
        assertThat(columns()).containsExactly("id", "title");
        itGoesOnOnceTheCauseIsMended();
    }

    @Test
    void aTransactionOfTheRunTakesAllOfItBack() {
        theSecondOfTwoFails();

        application("tributary.transaction=run")
                .run(context -> assertThat(Problems.text(context.getStartupFailure()))
                        .startsWith("error[failed-statement]")
                        .contains("the whole run was rolled back: the database is as before it"));

        assertThat(rows()).containsExactly("a1");
        assertThat(columns()).containsExactly("id");
        itGoesOnOnceTheCauseIsMended();
    }

    private void theSecondOfTwoFails() {
        scripts.write("b2", "a1", "add title", "ALTER TABLE note ADD COLUMN title text")
                .write("c3", "b2", "add author", "ALTER TABLE note ADD COLUMN author text; SELECT 1 / 0");
    }

    private void itGoesOnOnceTheCauseIsMended() {
        scripts.delete("c3").write("c3", "b2", "add author", "ALTER TABLE note ADD COLUMN author text");

        application().run(context -> assertThat(context).hasNotFailed());

        assertThat(rows()).containsExactly("c3");
        assertThat(columns()).containsExactly("id", "title", "author");
    }
}
