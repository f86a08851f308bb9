package dev.tributary.benchmarks.spring;

import dev.tributary.testing.TestServer;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

/**
 * Starts the application again and again, each time a JVM of its own, on databases that are up to date: as the JVM is,
 * with the archive of loaded classes that Spring Boot recommends for a quick start, and on one processor, where nothing is
 * loaded beside the start.
 */
public final class StartBenchmark {

    /** The time of Tributary's line does not count the opening of a connection, as those of the beans do not. */
    private static final Pattern UP_TO_DATE = Pattern.compile("up to date at \\S+  \\((\\d+) ms");

    private final int runs;
    private final Path folder;

    private StartBenchmark(int runs, Path folder) {
        this.runs = runs;
        this.folder = folder;
    }

    private record Tool(String name, String url) {}

    /** One way to start a JVM, named as a line that ends with it. */
    private enum Way {
        PLAIN("without"),
        ARCHIVE("with an archive of classes"),
        ONE_PROCESSOR("without, on one processor");

        private final String words;

        Way(String words) {
            this.words = words;
        }

        /** Where it cannot be asked for, it is passed over. */
        private boolean isPossible() {
            return this != ONE_PROCESSOR || Files.isExecutable(TASKSET);
        }
    }

    /** Binds a process to processors, on Linux; a JVM that is only told of one goes on compiling on the others. */
    private static final Path TASKSET = Path.of("/usr/bin/taskset");

    /** Measures as many starts of each tool as the first argument says, with as many revisions as the second one says. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        int runs = Integer.parseInt(arguments[0]);
        int revisions = Integer.parseInt(arguments[1]);
        Path folder = Files.createTempDirectory("start-benchmark");
        try (var jar = new JarOutputStream(Files.newOutputStream(folder.resolve("scripts.jar")))) {
            write(jar, revisions);
        }
        System.out.println(revisions + " revisions, nothing to do, median of " + runs + " starts (least to most)");
        try {
            new StartBenchmark(runs, folder).measure();
        } finally {
            try (var files = Files.list(folder)) {
                files.map(Path::toFile).forEach(File::delete);
            }
            Files.delete(folder);
        }
        System.exit(0); // the server's threads are no reason to stay
    }

    private void measure() throws IOException, InterruptedException {
        var tools = new ArrayList<Tool>();
        for (String name : List.of("tributary", "flyway", "liquibase", "none")) {
            var tool = new Tool(name, TestServer.newDatabase());
            tools.add(tool);
            start(tool, Way.PLAIN, List.of()); // makes the schema
            start(tool, Way.PLAIN, List.of("-XX:ArchiveClassesAtExit=" + archive(tool), "-Xlog:disable"));
        }
        for (Way way : Way.values()) {
            if (!way.isPossible()) {
                System.out.println(way.words + ": not measured, since there is no " + TASKSET);
                continue;
            }
            var times = new ArrayList<List<long[]>>();
            tools.forEach(tool -> times.add(new ArrayList<>()));
            for (int run = 0; run < runs; run++) {
                for (int i = 0; i < tools.size(); i++) {
                    Tool tool = tools.get(i);
                    times.get(i)
                            .add(start(
                                    tool,
                                    way,
                                    way == Way.ARCHIVE
                                            ? List.of("-XX:SharedArchiveFile=" + archive(tool), "-Xlog:disable")
                                            : List.of()));
                }
            }
            System.out.println(way.words);
            for (int i = 0; i < tools.size(); i++) {
                boolean logs = times.get(i).get(0)[3] > 0;
                System.out.println(String.format(
                                Locale.ROOT, "  %-10s", tools.get(i).name()) + "the tool's beans "
                        + range(times.get(i), 0) + ", at work " + range(times.get(i), 1) + ", the whole start "
                        + range(times.get(i), 2) + (logs ? ", its line in the log " + range(times.get(i), 3) : ""));
            }
        }
    }

    private Path archive(Tool tool) {
        return folder.resolve(tool.name() + ".jsa");
    }

    private static String range(List<long[]> times, int column) {
        long[] sorted = times.stream().mapToLong(time -> time[column]).sorted().toArray();
        return String.format(
                Locale.ROOT,
                "%.0f ms (%.0f to %.0f)",
                sorted[sorted.length / 2] / 1000.0,
                sorted[0] / 1000.0,
                sorted[sorted.length - 1] / 1000.0);
    }

    private long[] start(Tool tool, Way way, List<String> options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        if (way == Way.ONE_PROCESSOR) {
            command.addAll(List.of(TASKSET.toString(), "-c", "0"));
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of(
                "-cp",
                folder.resolve("scripts.jar")
                        + System.getProperty("path.separator")
                        + System.getProperty("java.class.path"),
                Application.class.getName(),
                "--spring.datasource.url=" + tool.url(),
                "--spring.main.banner-mode=off",
                "--logging.level.root=warn",
                "--logging.level.dev.tributary=info",
                "--tributary.enabled=" + tool.name().equals("tributary"),
                "--spring.flyway.enabled=" + tool.name().equals("flyway"),
                "--spring.liquibase.enabled=" + tool.name().equals("liquibase"),
                "--spring.liquibase.change-log=classpath:db/changelog/all.sql"));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        String[] words = output.lines()
                .filter(line -> line.startsWith("tool "))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(tool.name() + ":\n" + output))
                .split(" ", -1);
        var said = UP_TO_DATE.matcher(output);
        long logged = said.find() ? Long.parseLong(said.group(1)) * 1000 : 0;
        return LongStream.concat(Arrays.stream(words).skip(1).mapToLong(Long::parseLong), LongStream.of(logged))
                .toArray();
    }

    private static void write(JarOutputStream jar, int revisions) throws IOException {
        for (String name : List.of("db/", "db/revisions/", "db/migration/", "db/changelog/")) {
            entry(jar, name, "");
        }
        var all = new StringBuilder("--liquibase formatted sql\n");
        String down = "none";
        for (int i = 1; i <= revisions; i++) {
            String statement = "CREATE TABLE t" + i + " (id bigint PRIMARY KEY, body text);\n";
            String id = String.format(Locale.ROOT, "r%04d", i);
            entry(
                    jar,
                    "db/revisions/" + id + ".sql",
                    "-- revision: " + id + "\n-- revises: " + down + "\n-- message: make table " + i + "\n\n-- @up\n"
                            + statement);
            entry(jar, "db/migration/V" + i + "__make_table.sql", statement);
            all.append("\n--changeset ana:").append(i).append('\n').append(statement);
            down = id;
        }
        entry(jar, "db/changelog/all.sql", all.toString());
    }

    private static void entry(JarOutputStream jar, String name, String text) throws IOException {
        jar.putNextEntry(new JarEntry(name));
        jar.write(text.getBytes(StandardCharsets.UTF_8));
        jar.closeEntry();
    }
}
