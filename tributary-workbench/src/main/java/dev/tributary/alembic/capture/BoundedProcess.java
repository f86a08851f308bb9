package dev.tributary.alembic.capture;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** Runs a program that may print without end, hang, or leave others behind; none of it outlives the call or this process. */
final class BoundedProcess {
    private static final int MOST_BYTES = 10 << 20;
    private static final int LAST_BYTES = 8 << 10;

    /** A program that has ended may have left one behind that holds its output open. */
    private static final Duration AFTER_END = Duration.ofSeconds(5);

    private final Process process;
    private final Drain output;
    private final Drain errors;

    private BoundedProcess(Process process) {
        this.process = process;
        this.output = new Drain(process.getInputStream(), "output");
        this.errors = new Drain(process.getErrorStream(), "errors");
    }

    /**
     * What it came to.
     *
     * @param status without meaning where it was ended
     * @param output the first of what it wrote to standard output
     * @param cut whether there was more
     * @param lastOutput the last of the same
     * @param lastErrors the last of what it wrote to standard error
     * @param late whether it was ended because it took too long
     */
    record Result(int status, String output, boolean cut, String lastOutput, String lastErrors, boolean late) {}

    /**
     * Runs it, with nothing on its standard input.
     *
     * @param environment all of it
     * @throws IOException where it cannot be started, or this thread is interrupted
     */
    static Result run(List<String> words, Path directory, Map<String, String> environment, Duration patience)
            throws IOException {
        var builder = new ProcessBuilder(words).directory(directory.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        return new BoundedProcess(process).result(patience);
    }

    private Result result(Duration patience) throws IOException {
        var hook = new Thread(this::end, "alembic-closer");
        try {
            Runtime.getRuntime().addShutdownHook(hook);
            boolean late = !process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
            gone(end());
            output.await();
            errors.await();
            return new Result(
                    late ? -1 : process.exitValue(), output.first(), output.cut(), output.last(), errors.last(), late);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        } finally {
            end();
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException e) {
                // This process is ending, and the hook runs.
            }
        }
    }

    /** With all that it has started and that can still be told to be its own. */
    private List<ProcessHandle> end() {
        // The first of them goes first, so that it starts no more of them.
        List<ProcessHandle> all = Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .toList();
        all.forEach(ProcessHandle::destroyForcibly);
        return all;
    }

    /** The system takes a moment to end what it was told to. */
    private static void gone(List<ProcessHandle> ended) throws InterruptedException {
        for (ProcessHandle handle : ended) {
            try {
                handle.onExit().get(AFTER_END.toMillis(), TimeUnit.MILLISECONDS);
            } catch (ExecutionException | TimeoutException e) {
                return; // it waits for the system itself, and will do nothing more
            }
        }
    }

    /** Reads to the end, and keeps the first and the last of it. */
    private static final class Drain {
        private final InputStream from;
        private final Thread thread;
        private final ByteArrayOutputStream first = new ByteArrayOutputStream();
        private final byte[] last = new byte[LAST_BYTES];
        private long read;

        Drain(InputStream from, String name) {
            this.from = from;
            thread = new Thread(this::run, "alembic-" + name);
            thread.setDaemon(true);
            thread.start();
        }

        private void run() {
            byte[] buffer = new byte[LAST_BYTES];
            try {
                for (int count = from.read(buffer); count >= 0; count = from.read(buffer)) {
                    keep(buffer, count);
                }
            } catch (IOException e) {
                // Closed below, or by the end of the program: what came is all that there is.
            }
        }

        private synchronized void keep(byte[] buffer, int count) {
            first.write(buffer, 0, Math.min(count, MOST_BYTES - first.size()));
            for (int i = 0; i < count; i++) {
                last[(int) ((read + i) % LAST_BYTES)] = buffer[i];
            }
            read += count;
        }

        void await() throws InterruptedException, IOException {
            thread.join(AFTER_END.toMillis());
            if (thread.isAlive()) {
                from.close();
            }
        }

        synchronized String first() {
            return first.toString(StandardCharsets.UTF_8);
        }

        synchronized boolean cut() {
            return read > first.size() || thread.isAlive();
        }

        synchronized String last() {
            int count = (int) Math.min(read, LAST_BYTES);
            byte[] bytes = new byte[count];
            for (int i = 0; i < count; i++) {
                bytes[i] = last[(int) ((read - count + i) % LAST_BYTES)];
            }
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }
}
