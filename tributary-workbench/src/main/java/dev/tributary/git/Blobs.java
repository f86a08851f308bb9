package dev.tributary.git;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Contents of files in git's store, through one process that is started when the first is asked for. Not thread-safe. */
final class Blobs implements AutoCloseable {

    /** So many names fit into a pipe, so that neither side waits for the other to read. */
    private static final int AT_ONCE = 200;

    private final Git git;
    private final Map<String, byte[]> known = new LinkedHashMap<>();
    private @Nullable Pipe pipe;

    private record Pipe(Process process, InputStream in, OutputStream out) {}

    Blobs(Git git) {
        this.git = git;
    }

    /** Reads several at once; {@link #read} then has them. A name is an object's, or {@code commit:path}. */
    void prepare(List<String> names) throws IOException {
        List<String> missing = names.stream()
                .filter(name -> !known.containsKey(name))
                .distinct()
                .toList();
        for (int from = 0; from < missing.size(); from += AT_ONCE) {
            List<String> some = missing.subList(from, Math.min(missing.size(), from + AT_ONCE));
            Pipe open = open();
            for (String name : some) {
                Git.line(open.out(), name);
            }
            open.out().flush();
            for (String name : some) {
                known.put(name, next(name, open.in()));
            }
        }
    }

    /** The bytes of one. */
    byte[] read(String name) throws IOException {
        prepare(List.of(name));
        return Objects.requireNonNull(known.get(name));
    }

    private Pipe open() throws IOException {
        if (pipe == null) {
            Process process = git.process(false, "cat-file", "--batch", "--follow-symlinks");
            pipe = new Pipe(
                    process,
                    new BufferedInputStream(process.getInputStream(), 1 << 16),
                    new BufferedOutputStream(process.getOutputStream()));
        }
        return pipe;
    }

    /** One answer: a line "object blob size", the bytes, and a line end. */
    private byte[] next(String name, InputStream in) throws IOException {
        String header = header(in);
        int blob = header.indexOf(" blob ");
        if (blob < 0) {
            throw GitProblems.missingObject(name, git.directory());
        }
        byte[] bytes = in.readNBytes(Integer.parseInt(header.substring(blob + 6)));
        if (in.read() != '\n') {
            throw new EOFException("git cat-file ended early");
        }
        return bytes;
    }

    private static String header(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("git cat-file ended early");
            }
            line.write(c);
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        if (pipe != null) {
            pipe.process().destroy();
        }
    }
}
