package dev.tributary.project;

/**
 * A server's major version that somebody asks for.
 *
 * @param major such as 15
 * @param origin who asks, such as {@code flag --scratch-major} or {@code tributary.toml:7 [environments.live]}
 */
public record WantedMajor(int major, String origin) {}
