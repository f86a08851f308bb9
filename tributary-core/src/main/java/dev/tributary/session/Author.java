package dev.tributary.session;

/**
 * Who runs, as the journal records it.
 *
 * @param run identifies one run
 * @param osUser the operating system's user; empty where unknown
 * @param host the machine; empty where unknown
 * @param toolVersion Tributary's version
 * @param signature who is said to run it, and what else is to be known of the run
 */
public record Author(String run, String osUser, String host, String toolVersion, Signature signature) {}
