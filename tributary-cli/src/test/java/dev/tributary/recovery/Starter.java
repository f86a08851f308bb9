package dev.tributary.recovery;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** The command line in a process of its own, as a deployment starts it. */
final class Starter {

    private final Process process;
    private final Path said;

    /**
     * Starts one.
     *
     * @param folder where its scripts are, and what it says is kept
     * @param url the driver's URL, with the user inside
     * @param words what follows {@code tributary}
     */
    Starter(Path folder, String name, String url, String... words) throws IOException {
        said = folder.resolve(name + ".txt");
        var command = new ArrayList<String>();
        if (System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux")) {
            // Children of a background job ignore Ctrl-C, and so would the tool.
            command.addAll(List.of("env", "--default-signal=INT"));
        }
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData",
                "-Xshare:auto",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.tributary.cli.Main"));
        command.addAll(List.of(words));
        var builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        builder.environment().put("TRIBUTARY_URL", url);
        process = builder.start();
    }

    /** Everything printed so far. */
    String said() {
        try {
            return Files.readString(said, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns when it has said something; half a minute is long enough. */
    void await(Predicate<String> something) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!something.test(said())) {
            if (System.nanoTime() > end) {
                throw new AssertionError("it never said that, but: " + said());
            }
            pause();
        }
    }

    /** A moment, shorter where it ends. */
    void pause() throws InterruptedException {
        process.waitFor(20, TimeUnit.MILLISECONDS);
    }

    /** SIGINT, SIGTERM or SIGKILL. */
    void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, "" + process.pid()).start().waitFor();
    }

    /** Its exit status, once it has ended. */
    int status() throws InterruptedException {
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("it does not end: " + said());
        }
        return process.exitValue();
    }
}
