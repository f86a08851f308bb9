package dev.tributary.examples.social.health;

import java.util.List;

/**
 * An instance that can serve.
 *
 * @param status {@code healthy}
 * @param database the server's product and version
 * @param heads the revisions that the database is at; one, unless somebody left it between two branches
 * @param upToDate whether no revision is pending
 */
record Health(String status, String database, List<String> heads, boolean upToDate) {}
