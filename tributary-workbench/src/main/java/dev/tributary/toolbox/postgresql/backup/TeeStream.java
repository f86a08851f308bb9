package dev.tributary.toolbox.postgresql.backup;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Bytes that are written to another place as they are read, and counted. Not safe for several threads at once. */
final class TeeStream extends FilterInputStream {
    private final OutputStream to;
    private long bytes;

    TeeStream(InputStream in, OutputStream to) {
        super(in);
        this.to = to;
    }

    /** The other place did not take them. */
    static final class NotTaken extends IOException {
        private static final long serialVersionUID = 1L;

        NotTaken(IOException cause) {
            super(cause.getMessage(), cause);
        }
    }

    /** How many were read and written. */
    long bytes() {
        return bytes;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int size = super.read(buffer, offset, length);
        if (size > 0) {
            try {
                to.write(buffer, offset, size);
            } catch (IOException e) {
                throw new NotTaken(e);
            }
            bytes += size;
        }
        return size;
    }
}
