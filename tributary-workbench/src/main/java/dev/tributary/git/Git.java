package dev.tributary.git;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The git program in one folder. It asks nothing, takes no lock, knows no pager, and is ended where it takes too long.
 * Immutable; several calls may run at the same time.
 */
public final class Git {

    /** Variables that hooks set for the repository at their own working directory; from another folder they mislead. */
    private static final List<String> OF_HOOKS =
            List.of("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR");

    private final Path directory;
    private final String program;
    private final Duration patience;

    /**
     * The program, to be run in a folder.
     *
     * @param program the program's name or path
     * @param patience for each call
     */
    public Git(Path directory, String program, Duration patience) {
        this.directory = directory;
        this.program = program;
        this.patience = patience;
    }

    /**
     * What a call gave.
     *
     * @param status the exit status, or -1 where it took too long
     * @param output standard output as text
     * @param complaint standard error, where it was asked for
     */
    public record Answer(int status, String output, String complaint) {

        /** The lines of the output that are not blank. */
        public List<String> lines() {
            return output.lines().filter(line -> !line.isBlank()).toList();
        }

        /** The parts of an output of {@code -z}. */
        List<String> parts() {
            var parts = new ArrayList<String>();
            int start = 0;
            for (int end = output.indexOf('\0'); end >= 0; end = output.indexOf('\0', start)) {
                parts.add(output.substring(start, end));
                start = end + 1;
            }
            return parts;
        }
    }

    /** The same program in another folder. */
    Git in(Path folder) {
        return new Git(folder, program, patience);
    }

    String program() {
        return program;
    }

    Path directory() {
        return directory;
    }

    Duration patience() {
        return patience;
    }

    /**
     * Runs one call to its end.
     *
     * @throws IOException if there is no such program
     */
    public Answer run(String... words) throws IOException, InterruptedException {
        return start(words).answer();
    }

    /** Starts a call whose complaints nobody reads. */
    Running start(String... words) throws IOException {
        return start(false, words);
    }

    /** Starts a call that keeps its complaints, which must be short: a call that warns about each file would stand still. */
    Running startListening(String... words) throws IOException {
        return start(true, words);
    }

    private Running start(boolean complaints, String... words) throws IOException {
        Process process = process(complaints, words);
        process.getOutputStream().close();
        return new Running(process);
    }

    /** Starts a call that is fed by the caller, who also watches over its time. */
    Process process(boolean complaints, String... words) throws IOException {
        var command = new ArrayList<>(List.of(program, "--no-pager", "-c", "core.quotepath=off"));
        command.addAll(List.of(words));
        var builder = new ProcessBuilder(command).directory(directory.toFile());
        if (!complaints) {
            builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        }
        Map<String, String> environment = builder.environment();
        OF_HOOKS.forEach(environment::remove);
        environment.put("GIT_OPTIONAL_LOCKS", "0");
        environment.put("GIT_TERMINAL_PROMPT", "0");
        environment.put("LC_ALL", "C");
        Process process = builder.start();
        watch(process);
        return process;
    }

    private void watch(Process process) {
        var watch = new Thread(
                () -> {
                    try {
                        if (!process.waitFor(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                            process.destroyForcibly();
                        }
                    } catch (InterruptedException e) {
                        process.destroyForcibly();
                    }
                },
                "git");
        watch.setDaemon(true);
        watch.start();
    }

    /** A call under way. */
    final class Running {
        private final Process process;
        private final long start = System.nanoTime();

        Running(Process process) {
            this.process = process;
        }

        /** Waits for the end. */
        Answer answer() throws IOException, InterruptedException {
            String output = text(process.getInputStream());
            String complaint = text(process.getErrorStream());
            int status = process.waitFor();
            boolean late = status != 0 && System.nanoTime() - start >= patience.toNanos();
            return new Answer(late ? -1 : status, output, complaint);
        }

        private static String text(java.io.InputStream stream) {
            try (stream) {
                return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                return ""; // ended for being late, which the status says
            }
        }
    }

    /** Writes one line to a call that is fed. */
    static void line(OutputStream out, String text) throws IOException {
        out.write((text + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
