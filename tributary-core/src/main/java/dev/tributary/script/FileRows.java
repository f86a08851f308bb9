package dev.tributary.script;

import dev.tributary.sql.CopyData;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * Rows that stay in their file until they are sent.
 *
 * @param origin of the script, for messages
 * @param file where they stand
 * @param version what the file was when the script was read
 * @param from offset of the first byte
 * @param to offset behind the last one
 */
record FileRows(String origin, Path file, FileVersion version, long from, long to) implements CopyData {

    /** @throws ScriptProblem if the file is not what it was when the script was read */
    @Override
    public InputStream open() {
        try {
            if (!FileVersion.of(file).equals(version)) {
                throw changed();
            }
            FileChannel channel = FileChannel.open(file).position(from);
            return new Part(Channels.newInputStream(channel), to - from);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String text() {
        try (InputStream in = open()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ScriptProblem changed() {
        return new ScriptProblem(
                origin,
                0,
                0,
                origin,
                new Problem(
                        "script-changed",
                        "\"" + origin + "\" was changed while it was in use",
                        List.of("it was read and checked before anything ran; its rows are not those any more"),
                        List.of(Remedy.advice("the same command again").does("reads it anew"))));
    }

    /** Ends where the rows do. */
    private final class Part extends FilterInputStream {
        private long left;

        Part(InputStream in, long left) {
            super(in);
            this.left = left;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            if (left == 0) {
                if (!FileVersion.of(file).equals(version)) {
                    throw changed();
                }
                return -1;
            }
            int size = super.read(buffer, offset, (int) Math.min(length, left));
            if (size < 0) {
                throw changed();
            }
            left -= size;
            return size;
        }
    }
}
