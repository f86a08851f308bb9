package dev.tributary.examples.social.connection;

import java.time.Instant;
import java.util.List;

/**
 * A connection as one of its two members sees it.
 *
 * @param with the other one's name
 * @param requestedByMe whether the request was mine
 * @param tagIds those of my tags that I gave it, in ascending order
 */
record Connection(long id, String with, boolean requestedByMe, Status status, List<Long> tagIds, Instant createdAt) {}
