package dev.tributary.project;

/**
 * One line of {@code config show}: a setting, its value and where that came from.
 *
 * @param name as written in {@code tributary.toml}, such as {@code lock-timeout}
 * @param value as it will be used; {@code ***} for a password, empty when there is none
 * @param origin such as {@code flag --url}, {@code environment DATABASE_URL},
 *     {@code tributary.toml:7 [environments.dev]} or {@code default}
 */
public record ShownSetting(String name, String value, String origin) {}
