package dev.tributary.project;

import java.util.Map;

/** Names that settings had once. They go on being understood, and are told with the new one. */
final class Renamed {

    /** Old key of {@code tributary.toml} → the one of today. */
    static final Map<String, String> SETTINGS = Map.of("migration-url", SettingKey.DIRECT_URL);

    /** Old variable → the one of today. */
    static final Map<String, String> VARIABLES = Map.of("TRIBUTARY_MIGRATION_URL", "TRIBUTARY_DIRECT_URL");

    private Renamed() {}

    /** What a person reads who wrote an old name. */
    static String note(String old, String now) {
        return old + " is now " + now;
    }
}
