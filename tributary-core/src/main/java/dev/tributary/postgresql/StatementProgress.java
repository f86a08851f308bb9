package dev.tributary.postgresql;

/** How far a server process is, where the server itself counts. */
final class StatementProgress {

    private StatementProgress() {}

    /**
     * An expression for a person, empty where nothing is counted: {@code index build: scanning table, 34 %}. What was counted
     * in one phase stays in the view during the next ones, so each number stands beside its own phase only.
     */
    static String of(String pid) {
        return "coalesce("
                + one(
                        pid,
                        "create_index",
                        "'index build: ' || replace(phase, 'building index: ', '')",
                        "CASE WHEN phase NOT LIKE '%sorting%' THEN coalesce(" + percent("blocks_done", "blocks_total")
                                + ", " + percent("tuples_done", "tuples_total") + ") END")
                + ", "
                + one(pid, "copy", "'copy: ' || " + rows("tuples_processed"), percent("bytes_processed", "bytes_total"))
                + ", "
                + one(
                        pid,
                        "cluster",
                        "lower(command) || ': ' || phase",
                        in("seq scanning heap", percent("heap_blks_scanned", "heap_blks_total")),
                        in("index scanning heap", rows("heap_tuples_scanned")),
                        in("writing new heap", rows("heap_tuples_written")),
                        in("rebuilding index", "index_rebuild_count || ' done'"))
                + ", "
                + one(
                        pid,
                        "vacuum",
                        "'vacuum: ' || phase",
                        in("scanning heap", percent("heap_blks_scanned", "heap_blks_total")),
                        in("vacuuming heap", percent("heap_blks_vacuumed", "heap_blks_total")))
                + ", "
                + one(
                        pid,
                        "analyze",
                        "'analyze: ' || phase",
                        in("acquiring sample rows", percent("sample_blks_scanned", "sample_blks_total")),
                        in("acquiring inherited sample rows", percent("sample_blks_scanned", "sample_blks_total")))
                + ", '')";
    }

    private static String one(String pid, String view, String words, String... numbers) {
        return "(SELECT " + words + " || coalesce(', ' || coalesce(" + String.join(", ", numbers)
                + "), '') FROM pg_catalog.pg_stat_progress_" + view + " WHERE pid = " + pid + ")";
    }

    private static String in(String phase, String number) {
        return "CASE phase WHEN '" + phase + "' THEN " + number + " END";
    }

    /** A table or a file may grow while it is read. */
    private static String percent(String done, String total) {
        return "least(" + done + ", " + total + ") * 100 / nullif(" + total + ", 0) || ' %'";
    }

    private static String rows(String number) {
        return number + " || CASE " + number + " WHEN 1 THEN ' row' ELSE ' rows' END";
    }
}
