package dev.tributary.benchmarks.spring;

import dev.tributary.testing.TestServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Starts the application again and again, each time a JVM of its own, on databases that are up to date. */
public final class StartBenchmark {

    private static final List<String> TOOLS = List.of("tributary", "flyway", "liquibase", "none");

    private StartBenchmark() {}

    /** @param arguments how many starts of each, and how many revisions */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        int runs = Integer.parseInt(arguments[0]);
        int revisions = Integer.parseInt(arguments[1]);
        Path scripts = Files.createTempDirectory("start-benchmark");
        write(scripts, revisions);
        String url = TestServer.newDatabase();
        Map<String, String> databases = new LinkedHashMap<>();
        for (String tool : TOOLS) {
            databases.put(tool, tool.equals("none") ? url : TestServer.newDatabase());
            start(tool, databases.get(tool), scripts); // makes the schema, and warms the page cache
        }
        Map<String, List<long[]>> measured = new LinkedHashMap<>();
        for (int run = 0; run < runs; run++) {
            for (String tool : TOOLS) {
                measured.computeIfAbsent(tool, none -> new ArrayList<>())
                        .add(start(tool, databases.get(tool), scripts));
            }
        }
        System.out.println(revisions + " revisions, nothing to do, median of " + runs + " starts (least to most)");
        measured.forEach((tool, times) -> System.out.println(String.format(Locale.ROOT, "%-10s", tool)
                + "  the tool's beans " + range(times, 0) + "   the whole start " + range(times, 1)));
        System.exit(0); // the server's threads are no reason to stay
    }

    private static String range(List<long[]> times, int column) {
        long[] sorted = times.stream().mapToLong(time -> time[column]).sorted().toArray();
        return String.format(
                Locale.ROOT,
                "%6.1f ms (%.1f to %.1f)",
                sorted[sorted.length / 2] / 1000.0,
                sorted[0] / 1000.0,
                sorted[sorted.length - 1] / 1000.0);
    }

    private static long[] start(String tool, String url, Path scripts) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        scripts + System.getProperty("path.separator") + System.getProperty("java.class.path"),
                        Application.class.getName(),
                        "--spring.datasource.url=" + url,
                        "--spring.main.banner-mode=off",
                        "--logging.level.root=warn",
                        "--tributary.enabled=" + tool.equals("tributary"),
                        "--spring.flyway.enabled=" + tool.equals("flyway"),
                        "--spring.liquibase.enabled=" + tool.equals("liquibase"),
                        "--spring.liquibase.change-log=classpath:db/changelog/all.sql")
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        String[] words = output.lines()
                .filter(line -> line.startsWith("tool "))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(tool + ":\n" + output))
                .split(" ", -1);
        return Arrays.stream(new String[] {words[1], words[2], words[3]})
                .mapToLong(Long::parseLong)
                .toArray();
    }

    private static void write(Path folder, int revisions) throws IOException {
        Path ours = Files.createDirectories(folder.resolve("db/revisions"));
        Path flyways = Files.createDirectories(folder.resolve("db/migration"));
        Path liquibases = Files.createDirectories(folder.resolve("db/changelog"));
        var all = new StringBuilder("--liquibase formatted sql\n");
        String down = "none";
        for (int i = 1; i <= revisions; i++) {
            String statement = "CREATE TABLE t" + i + " (id bigint PRIMARY KEY, body text);\n";
            String id = String.format(Locale.ROOT, "r%04d", i);
            Files.writeString(
                    ours.resolve(id + ".sql"),
                    "-- revision: " + id + "\n-- revises: " + down + "\n-- message: make table " + i + "\n\n-- @up\n"
                            + statement);
            Files.writeString(flyways.resolve("V" + i + "__make_table.sql"), statement);
            all.append("\n--changeset ana:").append(i).append('\n').append(statement);
            down = id;
        }
        Files.writeString(liquibases.resolve("all.sql"), all);
    }
}
