package dev.tributary.benchmarks;

import dev.tributary.postgresql.Postgresql;
import dev.tributary.script.ScriptCheck;
import dev.tributary.script.ScriptSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * How long a cold JVM takes to read, parse and check 5,000 script files: whole processes, from start to exit.
 *
 * <p>{@code benchmarks/run scripts [count] [java options…]}
 */
public final class ScriptBenchmark {
    private static final int RUNS = 5;

    private ScriptBenchmark() {}

    /** Without arguments: generates, measures and prints. With {@code read DIR}: the process that is measured. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length == 2 && arguments[0].equals("read")) {
            read(Path.of(arguments[1]));
            return;
        }
        int count = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5_000;
        Path folder = Files.createTempDirectory("tributary-scripts");
        try {
            long bytes = generate(folder, count);
            System.out.printf(Locale.ROOT, "%d files, %.1f MB%n", count, bytes / 1e6);
            List<String> options = Arrays.asList(arguments).subList(Math.min(1, arguments.length), arguments.length);
            measure("as java starts", folder, count, options);
            measure("as ./tributary starts", folder, count, List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        } finally {
            delete(folder);
        }
    }

    private static void read(Path folder) {
        ScriptCheck check = ScriptCheck.of(List.of(ScriptSource.directory(folder)), new Postgresql().syntax());
        System.out.println(
                check.scripts().map(scripts -> scripts.scripts().size()).orElse(0) + " scripts, "
                        + check.findings().size() + " findings");
    }

    private static void measure(String name, Path folder, int count, List<String> options)
            throws IOException, InterruptedException {
        run(folder, count, options);
        var millis = new ArrayList<Long>();
        for (int i = 0; i < RUNS; i++) {
            long start = System.nanoTime();
            run(folder, count, options);
            millis.add(Duration.ofNanos(System.nanoTime() - start).toMillis());
        }
        List<Long> sorted = millis.stream().sorted().toList();
        System.out.println(
                "read, parsed and checked, " + name + ": median " + sorted.get(RUNS / 2) + " ms of " + sorted);
    }

    private static void run(Path folder, int count, List<String> options) throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                ScriptBenchmark.class.getName(),
                "read",
                folder.toString()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (process.waitFor() != 0 || !output.startsWith(count + " scripts, 0 findings")) {
            throw new IllegalStateException("the measured process failed: " + output);
        }
    }

    /** A line of revisions with branches and merges, each like what people write. */
    private static long generate(Path folder, int count) throws IOException {
        long bytes = 0;
        for (int i = 0; i < count; i++) {
            String id = id(i);
            String text = i % 10 == 9
                    ? header(id, id(i - 1) + ", " + id(i - 2), i)
                    : header(id, i == 0 ? "none" : id(i % 10 == 8 ? i - 2 : i - 1), i) + body(i);
            Path file = folder.resolve(String.format(
                    Locale.ROOT, "2025-%02d-%02d_%s_change_number_%05d.sql", 1 + i / 450, 1 + i / 15 % 28, id, i));
            Files.writeString(file, text);
            bytes += text.length();
        }
        return bytes;
    }

    private static String id(int i) {
        return String.format(Locale.ROOT, "%012x", (i + 1) * 0x9E3779B97F4AL & 0xFFFFFFFFFFFFL);
    }

    private static String header(String id, String revises, int i) {
        return "-- revision: " + id + "\n-- revises:  " + revises + "\n-- message:  Change number " + i
                + "\n-- created:  2025-01-15 12:00 UTC\n-- author:   ana\n";
    }

    private static String body(int i) {
        String table = "orders_" + i;
        return "\n-- @up\n"
                + "CREATE TABLE " + table + " (\n"
                + "    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,\n"
                + "    customer_id bigint NOT NULL REFERENCES customers (id) ON DELETE CASCADE, -- who pays\n"
                + "    note text NOT NULL DEFAULT 'it''s; empty',\n"
                + "    created_at timestamptz NOT NULL DEFAULT now()\n"
                + ");\n"
                + "CREATE INDEX " + table + "_customer ON " + table + " (customer_id);\n"
                + "CREATE FUNCTION " + table + "_touch() RETURNS trigger LANGUAGE plpgsql AS $$\n"
                + "BEGIN\n    NEW.created_at := now();\n    RETURN NEW;\nEND;\n$$;\n"
                + "\n-- @down\n"
                + "DROP FUNCTION " + table + "_touch();\n"
                + "DROP TABLE " + table + ";\n";
    }

    private static void delete(Path folder) throws IOException {
        try (var paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
