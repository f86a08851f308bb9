package dev.tributary.postgresql;

/** How far a server process is, where the server itself counts. */
final class StatementProgress {

    private StatementProgress() {}

    /** An expression for a person, empty where nothing is counted: {@code index build: building index, 34 %}. */
    static String of(String pid) {
        return "coalesce("
                + one(
                        pid,
                        "create_index",
                        "'index build: ' || phase",
                        "coalesce(blocks_done * 100 / nullif(blocks_total, 0),"
                                + " tuples_done * 100 / nullif(tuples_total, 0))")
                + ", "
                + one(
                        pid,
                        "copy",
                        "'copy: ' || tuples_processed || ' rows'",
                        "bytes_processed * 100 / nullif(bytes_total, 0)")
                + ", "
                + one(
                        pid,
                        "cluster",
                        "lower(command) || ': ' || phase",
                        "heap_blks_scanned * 100 / nullif(heap_blks_total, 0)")
                + ", "
                + one(pid, "vacuum", "'vacuum: ' || phase", "heap_blks_scanned * 100 / nullif(heap_blks_total, 0)")
                + ", "
                + one(
                        pid,
                        "analyze",
                        "'analyze: ' || phase",
                        "sample_blks_scanned * 100 / nullif(sample_blks_total, 0)")
                + ", '')";
    }

    private static String one(String pid, String view, String words, String percent) {
        return "(SELECT " + words + " || coalesce(', ' || " + percent
                + " || ' %', '') FROM pg_catalog.pg_stat_progress_" + view + " WHERE pid = " + pid + ")";
    }
}
