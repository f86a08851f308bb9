package dev.tributary.toolbox.postgresql.connect;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A server that is nowhere and has said already what it will say: that somebody is logged in, and the rows of one query. The
 * driver, whose classes a short command mostly waits for, loads them for it as it does for a real one.
 */
public final class PretendedServer extends UnconnectedSockets {

    /** For the driver. */
    public PretendedServer() {}

    @Override
    public Socket createSocket() {
        return new Spoken(said());
    }

    /** The messages of PostgreSQL's protocol, version 3, from the answer to the request for TLS on. */
    private static byte[] said() {
        var said = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(said)) {
            out.writeByte('N');
            message(out, 'R', new byte[4]);
            for (String setting : List.of(
                    "server_version\00016.0\0",
                    "client_encoding\0UTF8\0",
                    "DateStyle\0ISO, MDY\0",
                    "integer_datetimes\0on\0",
                    "standard_conforming_strings\0on\0")) {
                message(out, 'S', setting.getBytes(StandardCharsets.US_ASCII));
            }
            message(out, 'K', new byte[8]);
            message(out, 'Z', new byte[] {'I'});
            message(out, '1', new byte[0]);
            message(out, '2', new byte[0]);
            message(out, 'T', rowOfOneText());
            message(out, 'D', new byte[] {0, 1, 0, 0, 0, 1, 'a'});
            message(out, 'C', "SELECT 1\0".getBytes(StandardCharsets.US_ASCII));
            message(out, 'Z', new byte[] {'I'});
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return said.toByteArray();
    }

    private static void message(DataOutputStream out, char kind, byte[] content) throws IOException {
        out.writeByte(kind);
        out.writeInt(content.length + Integer.BYTES);
        out.write(content);
    }

    private static byte[] rowOfOneText() throws IOException {
        var row = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(row)) {
            out.writeShort(1);
            out.write(new byte[] {'a', 0});
            out.writeInt(0); // of no table
            out.writeShort(0);
            out.writeInt(25); // text
            out.writeShort(-1);
            out.writeInt(-1);
            out.writeShort(0);
        }
        return row.toByteArray();
    }

    /** A socket that is connected to nothing; what is sent is lost. */
    private static final class Spoken extends Socket {
        private final InputStream in;

        Spoken(byte[] said) {
            this.in = new ByteArrayInputStream(said);
        }

        @Override
        public void connect(SocketAddress address, int timeout) {
            // Nobody is there.
        }

        @Override
        public boolean isConnected() {
            return true;
        }

        @Override
        public InputStream getInputStream() {
            return in;
        }

        @Override
        public OutputStream getOutputStream() {
            return OutputStream.nullOutputStream();
        }

        @Override
        public void setSoTimeout(int timeout) {
            // It answers at once.
        }

        @Override
        public int getSoTimeout() {
            return 0;
        }

        @Override
        public void setTcpNoDelay(boolean on) {
            // Nothing is sent.
        }
    }
}
