package dev.tributary.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.Tributary;
import dev.tributary.event.Event;
import dev.tributary.script.ScriptSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real autovacuum at work on the table, slowed down so that it would take minutes. */
@Tag("slow")
class AutovacuumTest {

    private static final String WORKER =
            "SELECT pid::text FROM pg_stat_activity WHERE backend_type = 'autovacuum worker'"
                    + " AND query LIKE 'autovacuum:%posts%'";

    @TempDir
    Path folder;

    @Test
    void givesWayToTheGentleLockWithoutAnyQueryHavingToWait() throws Exception {
        Path scripts = Files.createDirectories(folder.resolve("scripts"));
        Files.writeString(scripts.resolve("a1.sql"), """
                -- revision: a1
                -- revises: none
                -- message: create posts

                CREATE TABLE posts (id int) WITH (
                  autovacuum_vacuum_threshold = 1,
                  autovacuum_vacuum_scale_factor = 0,
                  autovacuum_vacuum_cost_limit = 1,
                  autovacuum_vacuum_cost_delay = 100
                );
                """);
        Files.writeString(scripts.resolve("b2.sql"), """
                -- revision: b2
                -- revises: a1
                -- message: add a column

                ALTER TABLE posts ADD COLUMN x int;
                """);
        try (var server = new OwnServer(folder, Map.of("autovacuum_naptime", "1s"))) {
            String url = server.newDatabase("shop");
            var events = new ArrayList<Event>();
            var tributary = Tributary.on(() -> DriverManager.getConnection(url))
                    .scripts(ScriptSource.directory(scripts))
                    .listener(events::add)
                    .build();
            tributary.upgrade("a1");
            try (Connection connection = DriverManager.getConnection(url);
                    var statement = connection.createStatement()) {
                statement.execute("INSERT INTO posts SELECT generate_series(1, 50000)");
                statement.execute("DELETE FROM posts WHERE id % 2 = 0");
            }
            RecoveryKillTest.await(url, WORKER);
            String worker = Disturbance.query(url, WORKER).get(0);
            var over = new AtomicBoolean();
            ExecutorService threads = Executors.newSingleThreadExecutor();
            try {
                Future<Integer> reads = threads.submit(() -> read(url, over));
                tributary.upgrade("heads");
                over.set(true);

                assertThat(reads.get())
                        .as("queries, none of which waited for a quarter of a second")
                        .isPositive();
                assertThat(events).noneMatch(Event.Contended.class::isInstance);
                assertThat(Disturbance.query(url, WORKER))
                        .as("the one that gave way")
                        .doesNotContain(worker);
            } finally {
                over.set(true);
                threads.shutdownNow();
            }
            assertThat(Disturbance.query(url, "SELECT version_num FROM tributary_version"))
                    .containsExactly("b2");
        }
    }

    /** Reads the table all the time; fails where a lock keeps it waiting for a quarter of a second. */
    private static int read(String url, AtomicBoolean over) throws Exception {
        int reads = 0;
        try (Connection connection = DriverManager.getConnection(url);
                var statement = connection.createStatement()) {
            statement.execute("SET lock_timeout = '250ms'");
            while (!over.get()) {
                statement.execute("SELECT id FROM posts LIMIT 1");
                statement.execute("SELECT pg_sleep(0.002)");
                reads++;
            }
        }
        return reads;
    }
}
