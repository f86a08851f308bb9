package dev.tributary.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * What databases for tests cost, in milliseconds that are printed. The bounds are those that are promised in memory; they grow with
 * what else the machine has to do.
 */
@Isolated
final class CostTest {
    private static final String SOCIAL = "../examples/intentional-social/src/main/resources/db/revisions";

    private static final boolean IN_MEMORY = Files.isWritable(Path.of("/dev/shm"));

    private static final String PLAYED = """
            @dev.tributary.junit.TributaryTest(scripts = "%s")
            public class NAME {
                @org.junit.jupiter.api.Test
                void reads(java.sql.Connection connection) throws Exception {
                    try (var statement = connection.createStatement();
                            var row = statement.executeQuery("SELECT count(*) FROM users")) {
                        row.next();
                        org.junit.jupiter.api.Assertions.assertEquals(0, row.getInt(1));
                    }
                }
            }
            """.replace("%s", SOCIAL);

    private static final String BARE = """
            public class NAME {
                @org.junit.jupiter.api.Test
                void reads() {}
            }
            """;

    @Test
    void copiesTheExamplesSchemaInLessThanATenthOfASecond() {
        TestDatabases social = TestDatabases.ofProject().scripts(SOCIAL);
        social.create().close();
        List<Long> copies = new ArrayList<>();
        List<Long> drops = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            long start = System.nanoTime();
            TestDatabase database = social.create();
            long made = System.nanoTime();
            database.close();
            copies.add(Duration.ofNanos(made - start).toMillis());
            drops.add(Duration.ofNanos(System.nanoTime() - made).toMillis());
        }

        tell("40 copies of the example: " + numbers(copies) + "; to drop one: " + numbers(drops));
        assertThat(median(copies)).isLessThan(bound(100));
    }

    @Test
    void addsLessThanEightSecondsToAHundredClasses(@TempDir Path folder) throws IOException, ClassNotFoundException {
        TestDatabases.ofProject().scripts(SOCIAL).create().close();
        List<Class<?>> bare = ManyClasses.compiled(folder, "Bare", BARE, 100);
        List<Class<?>> played = ManyClasses.compiled(folder, "Played", PLAYED, 100);
        long without = millis(bare);
        long with = millis(played);
        long together = millis(
                played,
                "junit.jupiter.execution.parallel.enabled",
                "true",
                "junit.jupiter.execution.parallel.mode.classes.default",
                "concurrent",
                "junit.jupiter.execution.parallel.config.strategy",
                "fixed",
                "junit.jupiter.execution.parallel.config.fixed.parallelism",
                "4");

        tell("100 classes, each with a database of its own: " + with + " ms, four at a time " + together
                + " ms; without any: " + without + " ms");
        assertThat(with - without).isLessThan(bound(8_000));
    }

    private static long bound(long promised) {
        var system = ManagementFactory.getOperatingSystemMXBean();
        double busy = Math.max(1, system.getSystemLoadAverage() / system.getAvailableProcessors());
        return (long) (promised * busy * (IN_MEMORY ? 1 : 10));
    }

    private static long millis(List<Class<?>> classes, String... parameters) {
        long start = System.nanoTime();
        Launch launch = Launch.of(classes, parameters);
        assertThat(launch.failures()).isEmpty();
        assertThat(launch.passed()).isEqualTo(classes.size());
        return Duration.ofNanos(System.nanoTime() - start).toMillis();
    }

    private static long median(List<Long> all) {
        return all.stream().sorted().skip(all.size() / 2).findFirst().orElseThrow();
    }

    private static String numbers(List<Long> all) {
        return String.format(
                Locale.ROOT,
                "median %d ms, most %d ms",
                median(all),
                all.stream().mapToLong(Long::longValue).max().orElseThrow());
    }

    private static void tell(String line) {
        System.out.println("junit: " + line);
    }
}
