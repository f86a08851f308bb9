package dev.tributary.toolbox.postgresql.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class StreamDumpTest {
    private final AtomicBoolean ended = new AtomicBoolean();

    /** Hands over a piece at each call, and every one but the first only when the program that it is for has ended. */
    private final class SlowSource extends InputStream {
        private final String[] pieces;
        private int next;

        SlowSource(String... pieces) {
            this.pieces = pieces;
        }

        @Override
        public int read() {
            throw new UnsupportedOperationException();
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            if (next == pieces.length) {
                return -1;
            }
            ended.set(next > 0);
            byte[] piece = pieces[next++].getBytes(StandardCharsets.US_ASCII);
            System.arraycopy(piece, 0, buffer, offset, piece.length);
            return piece.length;
        }
    }

    @Test
    void whatComesWhenAProgramHasEndedIsKeptForTheNext() throws IOException {
        var dump = new StreamDump(new SlowSource("contents", "rows", "more"), "it", "-");

        dump.contents().into(OutputStream.nullOutputStream(), ended::get);
        ended.set(false);
        dump.contents().into(OutputStream.nullOutputStream(), ended::get);

        assertThat(fed(dump)).isEqualTo("contentsrowsmore");
    }

    @Test
    void aLimitIsNoFailureWhereTheProgramHasEnded() throws IOException {
        var dump = new StreamDump(new SlowSource("contents", "rows"), "it", "-", 10);

        dump.contents().into(OutputStream.nullOutputStream(), ended::get);

        assertThat(dump.failure()).isEmpty();
        assertThat(fed(dump)).isEqualTo("contentsrows");
    }

    @Test
    void keepsNoMoreThanThereIsRoomFor() throws IOException {
        var dump = new StreamDump(new ByteArrayInputStream(new byte[1 << 20]), "it", "-", 1 << 17);

        dump.contents().into(OutputStream.nullOutputStream(), ended::get);

        assertThat(dump.failure())
                .get()
                .satisfies(
                        failure -> assertThat(failure).hasMessageStartingWith("its table of contents is longer than"));
    }

    @Test
    void whatCouldNotBeReadLeavesNoGap() throws IOException {
        var dump = new StreamDump(
                new InputStream() {
                    private boolean failed;

                    @Override
                    public int read() {
                        throw new UnsupportedOperationException();
                    }

                    @Override
                    public int read(byte[] buffer, int offset, int length) {
                        if (failed) {
                            return -1;
                        }
                        failed = true;
                        throw new IllegalStateException("no next piece");
                    }
                },
                "it",
                "-");

        assertThatThrownBy(() -> dump.contents().into(OutputStream.nullOutputStream(), ended::get))
                .isInstanceOf(IllegalStateException.class);

        assertThatThrownBy(() -> fed(dump)).isInstanceOf(IOException.class).hasMessageContaining("no next piece");
        assertThat(dump.failure()).isPresent();
    }

    private static String fed(StreamDump dump) throws IOException {
        var all = new ByteArrayOutputStream();
        dump.all().into(all, () -> false);
        return all.toString(StandardCharsets.US_ASCII);
    }
}
