package dev.tributary.toolbox.postgresql.backup;

import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import dev.tributary.wording.TributaryException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A dump that can be read once. Its table of contents stands in front, so that what was read of it to look into that is kept in
 * memory, and given again in front of the rest: about as much as the table of contents is long, and nothing in a file.
 *
 * <p>One program after the other is fed; whoever comes next waits until the one before has stopped reading.
 */
final class StreamDump implements DumpSource {
    private static final int CHUNK = 1 << 16;

    private final InputStream in;
    private final String name;
    private final String word;
    private final long most;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private volatile @Nullable IOException failure;
    private boolean whole = true;

    /**
     * A dump that was not read yet.
     *
     * @param name how sentences name it
     * @param word the word for it in a command
     */
    StreamDump(InputStream in, String name, String word) {
        this(in, name, word, Runtime.getRuntime().maxMemory() / 8);
    }

    /** @param most so much of it is kept in memory, and little more; what keeps it may take up to three times as much */
    StreamDump(InputStream in, String name, String word, long most) {
        this.in = in;
        this.name = name;
        this.word = word;
        this.most = most;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String word() {
        return word;
    }

    @Override
    public synchronized byte[] beginning(int wanted) throws IOException {
        kept.write(in.readNBytes(Math.max(0, wanted - kept.size())));
        byte[] all = kept.toByteArray();
        return Arrays.copyOf(all, Math.min(all.length, wanted));
    }

    @Override
    public List<String> argument() {
        return List.of();
    }

    @Override
    public ProgramRun.Feed contents() {
        return this::feedContents;
    }

    @Override
    public ProgramRun.Feed all() {
        return this::feedAll;
    }

    @Override
    public TributaryException unreadable(IOException cause) {
        return new TributaryException(
                new Problem(
                        "unreadable-file",
                        "cannot read a backup from " + name,
                        List.of("because   " + cause.getMessage(), "nothing was changed"),
                        List.of(Remedy.onDatabase("restore", "FILE").does("from a file, which may be read twice"))),
                cause);
    }

    @Override
    public Optional<IOException> failure() {
        return Optional.ofNullable(failure);
    }

    private synchronized void feedContents(OutputStream to, BooleanSupplier ended) throws IOException {
        requireWhole();
        kept.writeTo(to);
        var chunk = new byte[CHUNK];
        while (!ended.getAsBoolean()) {
            // The program may end while this waits, or in the middle of writing: what has been read is the next one's,
            // too.
            int size = keep(chunk);
            if (size < 0) {
                return;
            }
            if (kept.size() > most && !ended.getAsBoolean()) {
                failure = new IOException("its table of contents is longer than " + (most >> 20)
                        + " MB, for which Java has no room; in a file it needs none");
                return;
            }
            to.write(chunk, 0, size);
            to.flush();
        }
    }

    private synchronized void feedAll(OutputStream to, BooleanSupplier ended) throws IOException {
        requireWhole();
        kept.writeTo(to);
        kept.reset();
        var chunk = new byte[CHUNK];
        for (int size = 0; size >= 0; size = read(chunk)) {
            to.write(chunk, 0, size);
        }
    }

    /** Behind a gap there is nothing to read. */
    private void requireWhole() throws IOException {
        IOException gap = failure;
        if (!whole && gap != null) {
            throw gap;
        }
    }

    /** Reads what nobody was fed, to its end. */
    synchronized void rest() throws IOException {
        in.transferTo(OutputStream.nullOutputStream());
    }

    private int keep(byte[] chunk) throws IOException {
        whole = false;
        int size = read(chunk);
        try {
            kept.write(chunk, 0, Math.max(0, size));
        } catch (OutOfMemoryError e) {
            failure = new IOException("there is no room to keep its table of contents", e);
            throw e;
        }
        whole = true;
        return size;
    }

    private int read(byte[] chunk) throws IOException {
        try {
            return in.read(chunk);
        } catch (IOException e) {
            failure = e;
            throw e;
        } catch (RuntimeException | Error e) {
            failure = new IOException(e.toString(), e);
            throw e;
        }
    }
}
