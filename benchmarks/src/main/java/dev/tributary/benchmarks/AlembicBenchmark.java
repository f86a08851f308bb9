package dev.tributary.benchmarks;

import dev.tributary.alembic.AlembicFormat;
import dev.tributary.graph.Revision;
import dev.tributary.graph.RevisionId;
import dev.tributary.postgresql.Postgresql;
import dev.tributary.script.ScriptCheck;
import dev.tributary.script.ScriptFile;
import dev.tributary.script.ScriptLayout;
import dev.tributary.script.ScriptSource;
import dev.tributary.sql.SqlSyntax;
import dev.tributary.wording.TributaryException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How many of other people's revision files are read as Python reads them, and how long a check of the largest folder takes, in a fresh
 * JVM and in a warm one. The files are read as the command line reads them.
 *
 * <p>{@code benchmarks/run alembic FOLDER [REVISIONS.jsonl]}
 */
public final class AlembicBenchmark {
    private static final int WARM_RUNS = 20;
    private static final int COLD_RUNS = 5;
    private static final SqlSyntax SYNTAX = new Postgresql().syntax();
    private static final ScriptLayout LAYOUT = new ScriptLayout(new AlembicFormat(file -> Optional.empty()), false);

    private AlembicBenchmark() {}

    /** Compares and measures. With {@code read FOLDER}: the process that is measured, which prints how long a check took. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length == 2 && arguments[0].equals("read")) {
            System.out.println(check(Path.of(arguments[1])).toMillis());
            return;
        }
        Path folder = Path.of(arguments[0]);
        if (arguments.length == 1) {
            measure(folder);
            return;
        }
        Map<Path, Map<String, RevisionFacts>> folders = folders(folder, Path.of(arguments[1]));
        compare(folders);
        Path largest = folder;
        int most = 0;
        for (Map.Entry<Path, Map<String, RevisionFacts>> each : folders.entrySet()) {
            if (each.getValue().size() > most) {
                most = each.getValue().size();
                largest = each.getKey();
            }
        }
        measure(largest);
    }

    /** What is known of the files of each folder of revisions. */
    private static Map<Path, Map<String, RevisionFacts>> folders(Path folder, Path facts) throws IOException {
        var folders = new LinkedHashMap<Path, Map<String, RevisionFacts>>();
        for (String line : Files.readAllLines(facts)) {
            var said = new RevisionFacts(line);
            Path file = folder.resolve(said.text("repo").replace('/', '+')).resolve(said.text("file"));
            if (Files.exists(file)) {
                folders.computeIfAbsent(file.getParent(), name -> new LinkedHashMap<>())
                        .put(file.toString(), said);
            }
        }
        return folders;
    }

    private static void compare(Map<Path, Map<String, RevisionFacts>> folders) {
        int equal = 0;
        int unread = 0;
        int wrong = 0;
        for (Map.Entry<Path, Map<String, RevisionFacts>> each : folders.entrySet()) {
            var left = new LinkedHashMap<>(each.getValue());
            for (ScriptFile file : source(each.getKey()).files()) {
                RevisionFacts said = left.remove(file.origin());
                if (said == null) {
                    continue;
                }
                var problems = new ArrayList<TributaryException>();
                String difference = difference(file, said, problems);
                if (!problems.isEmpty()) {
                    unread++;
                    System.out.println("not read  " + problems.get(0).problem().title() + "  " + file.origin());
                } else if (!difference.isEmpty()) {
                    wrong++;
                    System.out.println("wrong  " + difference + "  " + file.origin());
                } else {
                    equal++;
                }
            }
            // Files that the reader does not take for revisions.
            wrong += left.size();
            left.keySet().forEach(file -> System.out.println("left out  " + file));
        }
        System.out.println((equal + unread + wrong) + " files of " + folders.size() + " folders: " + equal + " equal, "
                + unread + " not read, " + wrong + " wrong");
    }

    private static String difference(ScriptFile file, RevisionFacts said, List<TributaryException> problems) {
        try {
            Revision read = file.format().read(file, SYNTAX, problems).revision();
            List<List<String>> ours = List.of(
                    List.of(read.id().text()),
                    read.downRevisions().stream().map(RevisionId::text).toList(),
                    read.dependencies(),
                    read.labels());
            List<List<String>> facts = List.of(
                    List.of(said.text("revision")),
                    said.values("down_revision"),
                    said.values("depends_on"),
                    said.values("branch_labels"));
            return ours.equals(facts) ? "" : ours + " instead of " + facts;
        } catch (TributaryException problem) {
            problems.add(problem);
            return "";
        }
    }

    private static ScriptSource source(Path folder) {
        return ScriptSource.directory(folder, folder.toString(), LAYOUT);
    }

    private static Duration check(Path folder) {
        long start = System.nanoTime();
        ScriptCheck.of(List.of(source(folder)), SYNTAX);
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static void measure(Path folder) throws IOException, InterruptedException {
        var cold = new ArrayList<Long>();
        for (int i = 0; i < COLD_RUNS; i++) {
            cold.add(inFreshProcess(folder));
        }
        var warm = new ArrayList<Long>();
        for (int i = 0; i < 2 * WARM_RUNS; i++) {
            Duration took = check(folder);
            if (i >= WARM_RUNS) {
                warm.add(took.toMillis());
            }
        }
        int bytes = 0;
        List<ScriptFile> files = source(folder).files();
        for (ScriptFile file : files) {
            bytes += file.read().length;
        }
        System.out.printf(
                Locale.ROOT,
                "%s, %d files, %.1f MB, found, read and checked: %d ms in a fresh JVM, %d ms in a warm one%n",
                folder,
                files.size(),
                bytes / 1e6,
                median(cold),
                median(warm));
    }

    private static long median(List<Long> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    private static long inFreshProcess(Path folder) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        AlembicBenchmark.class.getName(),
                        "read",
                        folder.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (process.waitFor() != 0) {
            throw new IllegalStateException("the measured process failed: " + output);
        }
        return Long.parseLong(output);
    }
}
