package dev.tributary.database;

/**
 * Where one is connected: what the first line of a run says.
 *
 * @param server product and version
 * @param database name of the database
 * @param host host and port, as connected; empty where the driver does not say
 * @param user the role
 */
public record ServerFacts(String server, String database, String host, String user) {}
