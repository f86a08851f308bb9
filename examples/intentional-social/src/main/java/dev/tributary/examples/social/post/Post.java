package dev.tributary.examples.social.post;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A post.
 *
 * @param author the author's name
 * @param audienceTagIds for whom it is, which its author alone sees; null where it is for everybody connected
 */
record Post(
        long id,
        String author,
        String content,
        List<String> photoUrls,
        @Nullable List<Long> audienceTagIds,
        Instant createdAt) {}
