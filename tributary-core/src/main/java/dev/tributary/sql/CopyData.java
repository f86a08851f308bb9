package dev.tributary.sql;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The rows below a statement that reads them from the script: at hand or, where they are many, still in their file. Immutable. */
public interface CopyData {

    /**
     * The rows in UTF-8, from the first on.
     *
     * @throws java.io.UncheckedIOException if they cannot be read any more
     */
    InputStream open();

    /** All of them as one text. */
    String text();

    /** Rows that are at hand; equal where they are the same. */
    static CopyData of(String rows) {
        return new AtHand(rows);
    }

    /**
     * Rows in memory.
     *
     * @param text all of them
     */
    record AtHand(String text) implements CopyData {
        @Override
        public InputStream open() {
            return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        }
    }
}
