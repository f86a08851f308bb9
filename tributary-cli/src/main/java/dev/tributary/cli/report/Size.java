package dev.tributary.cli.report;

import dev.tributary.wording.Counts;
import java.util.Locale;

/** Sizes of files as people read them. */
public final class Size {

    private Size() {}

    /** {@code 812 bytes}, {@code 4.2 kB}, {@code 1.1 MB}, {@code 3.0 GB}. */
    public static String text(long bytes) {
        if (bytes < 1_000) {
            return Counts.text(bytes, "byte");
        }
        double size = bytes / 1_000.0;
        String unit = "kB";
        for (String larger : new String[] {"MB", "GB", "TB"}) {
            if (size < 999.95) {
                break;
            }
            size /= 1_000;
            unit = larger;
        }
        return String.format(Locale.ROOT, "%.1f %s", size, unit);
    }
}
