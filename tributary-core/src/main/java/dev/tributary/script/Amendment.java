package dev.tributary.script;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * What a file says that was edited after it was published: which text it amends, and why that was right. People who review
 * the file see it; without it the edit is a problem.
 *
 * @param checksum of the upgrade as it was published, such as {@code sha256-tokens:9f86d081884c}: the algorithm, and at
 *     least the first 12 of its hexadecimal digits
 * @param reason for people; never empty
 */
public record Amendment(String checksum, String reason) {
    private static final Pattern CHECKSUM = Pattern.compile(Checksum.ALGORITHM + ":[0-9a-f]{12,64}");

    public Amendment {
        Objects.requireNonNull(checksum, "checksum");
        Objects.requireNonNull(reason, "reason");
    }

    /** Whether the text of a checksum, as {@link Section#checksum} gives it, is the one that was amended. */
    public boolean covers(String published) {
        return published.startsWith(checksum);
    }

    static boolean isChecksum(String text) {
        return CHECKSUM.matcher(text).matches();
    }

    /** Checksum and reason with a space between them, as a file writes them. */
    @Override
    public String toString() {
        return checksum + " " + reason;
    }
}
