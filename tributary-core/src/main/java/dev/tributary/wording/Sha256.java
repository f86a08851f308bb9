package dev.tributary.wording;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A SHA-256 digest under way; texts count as UTF-8. For one thread, and empty again once it was asked for. */
public final class Sha256 {
    private static final int CHUNK = 1 << 14;

    private final MessageDigest digest;

    /** A digest of nothing yet. */
    public Sha256() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    /** Takes in a text. */
    public Sha256 add(String text) {
        return add(text, 0, text.length());
    }

    /** Takes in a part of a text, without copying more than a little of it at a time. */
    public Sha256 add(String text, int from, int to) {
        if (to - from <= CHUNK) {
            return add(text.substring(from, to).getBytes(StandardCharsets.UTF_8));
        }
        var characters = new char[CHUNK];
        var bytes = new byte[CHUNK];
        int at = from;
        while (at < to) {
            int end = Math.min(to, at + CHUNK);
            if (end < to && Character.isHighSurrogate(text.charAt(end - 1))) {
                end--;
            }
            text.getChars(at, end, characters, 0);
            int size = 0;
            while (size < end - at && characters[size] < 0x80) {
                bytes[size] = (byte) characters[size++];
            }
            digest.update(bytes, 0, size);
            if (size < end - at) {
                digest.update(text.substring(at + size, end).getBytes(StandardCharsets.UTF_8));
            }
            at = end;
        }
        return this;
    }

    /** Takes in bytes. */
    public Sha256 add(byte... bytes) {
        digest.update(bytes);
        return this;
    }

    /** Takes in all that a stream holds, and closes it. */
    public Sha256 add(InputStream in) {
        var buffer = new byte[1 << 16];
        try (in) {
            for (int size = in.read(buffer); size >= 0; size = in.read(buffer)) {
                add(buffer, size);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Takes in the first bytes of a buffer. */
    public Sha256 add(byte[] buffer, int size) {
        digest.update(buffer, 0, size);
        return this;
    }

    /** The digest of all that was taken in: 32 bytes. */
    public byte[] bytes() {
        return digest.digest();
    }

    /** The digest as 64 lower-case hexadecimal digits. */
    public String hex() {
        return HexFormat.of().formatHex(bytes());
    }
}
