package dev.tributary.examples.social.post;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Posts, the newest first.
 *
 * @param next the cursor of the page after this one; null on the last
 */
record Page(List<Post> posts, @Nullable String next) {

    /** A page of at most {@code limit} posts, of one more that was looked for. */
    static Page of(List<Post> found, int limit) {
        if (found.size() <= limit) {
            return new Page(found, null);
        }
        List<Post> posts = found.subList(0, limit);
        return new Page(List.copyOf(posts), Cursor.after(posts.get(limit - 1)).text());
    }
}
