package dev.tributary.session;

import org.jspecify.annotations.Nullable;

/**
 * What a journal row holds of a script's section.
 *
 * @param bytes its size in UTF-8
 * @param text the section; null where it is too long to be kept
 */
public record KeptText(long bytes, @Nullable String text) {

    /** Texts longer than this many bytes are not kept; their size and checksum are. */
    public static final int LONGEST = 1_000_000;
}
