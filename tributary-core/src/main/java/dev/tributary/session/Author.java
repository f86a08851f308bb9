package dev.tributary.session;

/**
 * Who runs, as the journal records it.
 *
 * @param run identifies one run
 * @param application the operating system's user; empty where unknown
 * @param host the machine; empty where unknown
 * @param toolVersion Tributary's version
 */
public record Author(String run, String application, String host, String toolVersion) {}
