package dev.tributary.cli;

import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Standard output of this process, which remembers that it could not be written. Writers swallow such a failure, and a command
 * goes on to its end all the same: what it does to a database must not depend on who reads. But its end is then no success.
 */
final class Output extends OutputStream {
    private final OutputStream bytes = new FileOutputStream(FileDescriptor.out);
    private OutputStream stream = bytes;
    private @Nullable Pager waiting;
    private @Nullable Pager pager;
    private @Nullable IOException failure;

    /**
     * What is written from now on is read in a pager, which is started when the first of it comes.
     *
     * @param reader null for none
     */
    void through(@Nullable Pager reader) {
        waiting = reader;
    }

    /**
     * Ends what is read in a pager, and waits until it is left.
     *
     * @return whether the pager could be run
     */
    boolean pagerEnded() {
        return pager == null || pager.ended();
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    /** What comes after a failure is dropped: a part from the middle would look like the whole. */
    @Override
    public void write(byte[] bytes, int from, int length) {
        if (failure != null) {
            return;
        }
        try {
            if (waiting != null) {
                pager = waiting;
                waiting = null;
                stream = pager.start();
            }
            stream.write(bytes, from, length);
            stream.flush();
        } catch (IOException e) {
            failure = e;
        }
    }

    /** The same stream for a command that cannot go on without it: there, a failure is the command's to tell. */
    OutputStream bytes() {
        return bytes;
    }

    /** Whether all that was printed has been written. Whoever leaves a pager has seen enough. */
    boolean complete() {
        return failure == null || (pager != null && pager.isStarted());
    }

    /** Whether the reader went away, as {@code head} does; that is no news to whoever typed it. */
    boolean readerLeft() {
        return failure != null && reason(failure).toLowerCase(Locale.ROOT).contains("pipe");
    }

    /**
     * What to say where it could not be written.
     *
     * @param done whether the command ended well otherwise
     */
    Problem problem(boolean done) {
        return new Problem(
                "unwritten-output",
                "standard output could not be written" + (failure == null ? "" : ": " + reason(failure)),
                List.of(
                        done
                                ? "the command itself ended well: what it did otherwise is done"
                                : "the command itself did not end well either: see above"),
                List.of(Remedy.advice("make room, or send the output elsewhere")
                        .does("what was written there is not the whole")));
    }

    private static String reason(IOException failure) {
        String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : message;
    }
}
