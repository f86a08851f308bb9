package dev.tributary.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tributary.testing.Pooler;
import dev.tributary.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Eight processes start together on a new database, three times; the third time the one at work is killed half way. */
@Tag("slow")
class StartersTest {

    private static final int STARTERS = 8;

    @TempDir
    Path folder;

    private void script(String id, String revises, String header, String sql) throws IOException {
        Files.writeString(
                Files.createDirectories(folder.resolve("db/revisions")).resolve(id + ".sql"),
                "-- revision: " + id + "\n-- revises: " + revises + "\n-- message: do " + id + "\n" + header + "\n"
                        + sql + "\n");
    }

    @BeforeEach
    void scripts() throws IOException {
        script(
                "r1",
                "none",
                "-- lock-timeout: 0s\n",
                "CREATE TABLE posts (id int);\nSELECT pg_advisory_xact_lock(77);");
        script("r2", "r1", "", "INSERT INTO posts VALUES (1);");
        script("r4", "r3", "", "ALTER TABLE posts ADD COLUMN title text;");
    }

    @Test
    void eachRevisionRunsOnceAndTheOthersSayWhoTheyWaitFor() throws Exception {
        script("r3", "r2", "-- transactional: false\n", "CREATE INDEX CONCURRENTLY posts_id ON posts (id);");
        for (int round = 1; round <= 3; round++) {
            String url = TestServer.newDatabase();
            round(url, url, STARTERS, round == 3);
        }
    }

    @Test
    void throughAPoolerToo() throws Exception {
        assumeTrue(Pooler.program().isPresent(), Pooler.MISSING);
        script("r3", "r2", "", "CREATE INDEX posts_id ON posts (id);");
        String url = TestServer.newDatabase();
        try (var pooler = new Pooler(url, "transaction", 6)) {
            round(url, pooler.url(url), 4, true);
        }
    }

    private void round(String url, String theirs, int count, boolean kill) throws Exception {
        try (Connection gate = DriverManager.getConnection(url);
                var statement = gate.createStatement()) {
            statement.execute("SELECT pg_advisory_lock(77)");
            List<Starter> starters = start(theirs, count);
            Starter holder = holder(starters);
            if (kill) {
                holder.signal("KILL");
                assertThat(holder.status()).isEqualTo(128 + 9);
                starters.remove(holder);
            }
            statement.execute("SELECT pg_advisory_unlock(77)");
            for (Starter starter : starters) {
                assertThat(starter.status()).as(starter.said()).isZero();
                assertThat(starter.said()).containsPattern("(now at r4|nothing to do)");
            }
        }
        assertThat(
                        Disturbance.query(
                                url,
                                "SELECT revision FROM tributary_journal WHERE state = 'done' AND statement = 0 ORDER BY number"))
                .containsExactly("r1", "r2", "r3", "r4");
        assertThat(Disturbance.query(url, "SELECT count(*)::text FROM posts")).containsExactly("1");
    }

    private List<Starter> start(String url, int count) throws IOException {
        var starters = new ArrayList<Starter>();
        for (int i = 1; i <= count; i++) {
            starters.add(new Starter(folder, "starter" + i, url, "upgrade", "heads"));
        }
        return starters;
    }

    /** The one that is at work when all others have said that they wait. */
    private static Starter holder(List<Starter> starters) throws InterruptedException {
        var waiting = new ArrayList<Starter>();
        long end = System.nanoTime() + 30_000_000_000L;
        while (waiting.size() < starters.size() - 1) {
            waiting.clear();
            starters.stream()
                    .filter(starter -> starter.said().contains("SELECT pg_advisory_xact_lock(77)"))
                    .forEach(waiting::add);
            if (System.nanoTime() > end) {
                throw new AssertionError(starters.stream().map(Starter::said).collect(Collectors.joining("\n")));
            }
            starters.get(0).pause();
        }
        assertThat(waiting)
                .allSatisfy(starter -> assertThat(starter.said())
                        .containsPattern(
                                "waiting for another run, .* so far: pid \\d+, user postgres, \"tributary upgrade heads\" on"
                                        + " \\S+, since \\d\\d:\\d\\d:\\d\\d UTC: SELECT pg_advisory_xact_lock\\(77\\)"
                                        + " \\(waiting for a lock itself\\)"));
        return starters.stream()
                .filter(starter -> !waiting.contains(starter))
                .findFirst()
                .orElseThrow();
    }
}
