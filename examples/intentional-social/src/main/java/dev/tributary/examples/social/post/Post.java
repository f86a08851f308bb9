package dev.tributary.examples.social.post;

import java.time.Instant;
import java.util.List;

/**
 * A post as others see it; whom it is for stays with its author.
 *
 * @param author the author's name
 */
record Post(long id, String author, String content, List<String> photoUrls, Instant createdAt) {}
