package dev.tributary.toolbox.postgresql.schema;

import java.util.List;

/**
 * The storage options that a user can set, as PostgreSQL 14 to 18 list them in the manual (CREATE TABLE, CREATE VIEW, ALTER
 * TABLE ... SET for columns). A server may keep notes of its own in the same arrays, which differ from table to table and
 * which no dump restores: PostgreSQL 15.20 keeps {@code pg_attver} there. Whatever is not listed could not have been set by
 * a statement, so it is no part of a schema.
 */
final class StorageOptions {

    private static final List<String> RELATIONS = List.of(
            "autovacuum_analyze_scale_factor",
            "autovacuum_analyze_threshold",
            "autovacuum_enabled",
            "autovacuum_freeze_max_age",
            "autovacuum_freeze_min_age",
            "autovacuum_freeze_table_age",
            "autovacuum_multixact_freeze_max_age",
            "autovacuum_multixact_freeze_min_age",
            "autovacuum_multixact_freeze_table_age",
            "autovacuum_vacuum_cost_delay",
            "autovacuum_vacuum_cost_limit",
            "autovacuum_vacuum_insert_scale_factor",
            "autovacuum_vacuum_insert_threshold",
            "autovacuum_vacuum_max_threshold",
            "autovacuum_vacuum_scale_factor",
            "autovacuum_vacuum_threshold",
            "check_option",
            "fillfactor",
            "log_autovacuum_min_duration",
            "parallel_workers",
            "security_barrier",
            "security_invoker",
            "toast_tuple_target",
            "user_catalog_table",
            "vacuum_index_cleanup",
            "vacuum_max_eager_freeze_failure_rate",
            "vacuum_truncate");

    private static final List<String> COLUMNS = List.of("n_distinct", "n_distinct_inherited");

    private StorageOptions() {}

    /** Those of tables, their TOAST tables and views, as an SQL array. */
    static String ofRelations() {
        return array(RELATIONS);
    }

    /** Those of columns of tables. Options of an index's columns stand in the index's definition. */
    static String ofColumns() {
        return array(COLUMNS);
    }

    private static String array(List<String> names) {
        return "'{" + String.join(",", names) + "}'::text[]";
    }
}
