package dev.tributary.examples.social.post;

import dev.tributary.examples.social.web.Refusal;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Posts, and who sees them. Each page is one query, whatever its length. */
@Repository
class Posts {
    private static final String COLUMNS = """
            SELECT p.id, u.username, p.content, p.photo_urls::text AS photo_urls, p.created_at,
                   CASE WHEN p.author_id = :me AND p.audience_type = 'tags' THEN
                     ARRAY(SELECT a.tag_id FROM post_audience_tags a WHERE a.post_id = p.id ORDER BY a.tag_id) END AS tag_ids
              FROM posts p JOIN users u ON u.id = p.author_id""";

    private static final String MINE = "WHERE p.author_id = :me";

    /** Of members that I am connected with, and for all of those or for a tag that the author gave to me. */
    private static final String OF_CONNECTIONS = """
            WHERE EXISTS (
               SELECT FROM connections c
                WHERE c.status = 'accepted'
                  AND ((c.requester_id = :me AND c.recipient_id = p.author_id)
                    OR (c.recipient_id = :me AND c.requester_id = p.author_id))
                  AND (p.audience_type = 'all' OR EXISTS (
                    SELECT FROM post_audience_tags a JOIN connection_tags t ON t.tag_id = a.tag_id
                     WHERE a.post_id = p.id AND t.connection_id = c.id)))""";

    private final JdbcClient jdbc;
    private final JsonMapper json;

    Posts(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /**
     * Writes a post.
     *
     * @param tagIds the author's tags that it is for; null for everybody connected
     */
    @Transactional
    public Post create(long me, String content, List<String> photoUrls, @Nullable Set<Long> tagIds) {
        long id = jdbc.sql("""
                        INSERT INTO posts (author_id, content, photo_urls, audience_type)
                        VALUES (:me, :content, CAST(:photos AS json), :audience) RETURNING id""")
                .param("me", me)
                .param("content", content)
                .param("photos", json.writeValueAsString(photoUrls))
                .param("audience", tagIds == null ? "all" : "tags")
                .query(Long.class)
                .single();
        if (tagIds != null) {
            int found = jdbc.sql("""
                            INSERT INTO post_audience_tags (post_id, tag_id)
                            SELECT :post, id FROM tags WHERE user_id = :me AND id IN (:tags)""")
                    .param("post", id)
                    .param("me", me)
                    .param("tags", tagIds)
                    .update();
            if (found < tagIds.size()) {
                throw new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "unknown-tag", "One of the tags is not yours.");
            }
        }
        return jdbc.sql(COLUMNS + " WHERE p.id = :id")
                .param("me", me)
                .param("id", id)
                .query(this::read)
                .single();
    }

    /** Removes one of the member's posts. */
    void delete(long me, long id) {
        int deleted = jdbc.sql("DELETE FROM posts WHERE id = :id AND author_id = :me")
                .param("id", id)
                .param("me", me)
                .update();
        if (deleted == 0) {
            throw Refusal.notFound("post");
        }
    }

    /** The member's own. */
    Page mine(long me, @Nullable Cursor after, int limit) {
        return page(MINE, me, after, limit);
    }

    /** What the member's connections wrote. */
    Page feed(long me, @Nullable Cursor after, int limit) {
        return page(OF_CONNECTIONS, me, after, limit);
    }

    private Page page(String whose, long me, @Nullable Cursor after, int limit) {
        String place = after == null ? "" : " AND (p.created_at, p.id) < (:createdAt, :id)";
        var query = jdbc.sql(COLUMNS + " " + whose + place + " ORDER BY p.created_at DESC, p.id DESC LIMIT :limit")
                .param("me", me)
                .param("limit", limit + 1);
        if (after != null) {
            query = query.param("createdAt", after.createdAt().atOffset(ZoneOffset.UTC))
                    .param("id", after.id());
        }
        return Page.of(query.query(this::read).list(), limit);
    }

    private Post read(ResultSet row, int number) throws SQLException {
        @Nullable String photos = row.getString("photo_urls");
        @Nullable Array tagIds = row.getArray("tag_ids");
        return new Post(
                row.getLong("id"),
                row.getString("username"),
                row.getString("content"),
                photos == null ? List.of() : List.of(json.readValue(photos, String[].class)),
                tagIds == null ? null : List.of((Long[]) tagIds.getArray()),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }
}
