package dev.tributary.examples.social.connection;

import dev.tributary.examples.social.web.Refusal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Requests and what became of them. A member has a hundred places: accepted connections and requests of one's own that wait.
 * Requests from others take none, so that nobody can fill another one's places.
 *
 * <p>Whoever counts locks the rows of both members first, the lower id first: requests at the same time come one after the
 * other, in both directions, and cannot wait for each other in a circle.
 */
@Repository
class Connections {
    private static final int PLACES = 100;

    private static final String VIEW = """
            SELECT c.id, u.username, c.requester_id = :me AS mine, c.status::text AS status, c.created_at,
                   ARRAY(SELECT t.tag_id FROM connection_tags t JOIN tags ON tags.id = t.tag_id
                          WHERE t.connection_id = c.id AND tags.user_id = :me ORDER BY t.tag_id) AS tag_ids
              FROM connections c
              JOIN users u ON u.id = CASE WHEN c.requester_id = :me THEN c.recipient_id ELSE c.requester_id END
             WHERE :me IN (c.requester_id, c.recipient_id)""";

    private final JdbcClient jdbc;

    Connections(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Between(long requesterId, long recipientId, String status) {}

    /** All of a member's, the newest first. */
    List<Connection> of(long me) {
        return jdbc.sql(VIEW + " ORDER BY c.created_at DESC, c.id DESC")
                .param("me", me)
                .query(Connections::read)
                .list();
    }

    /** One of a member's. */
    Connection find(long me, long id) {
        return jdbc.sql(VIEW + " AND c.id = :id")
                .param("me", me)
                .param("id", id)
                .query(Connections::read)
                .optional()
                .orElseThrow(() -> Refusal.notFound("connection"));
    }

    /** Asks a member to connect. */
    @Transactional
    public Connection request(long me, String username) {
        long other = jdbc.sql("SELECT id FROM users WHERE username = :username")
                .param("username", username)
                .query(Long.class)
                .optional()
                .orElseThrow(() -> Refusal.notFound("member"));
        if (other == me) {
            throw new Refusal(
                    HttpStatus.UNPROCESSABLE_CONTENT, "connection-to-self", "You are connected with yourself already.");
        }
        lock(me, other);
        between(me, other).ifPresent(there -> {
            throw Refusal.conflict("connection-exists", "Between the two of you there is one: " + there.status() + ".");
        });
        takePlace(me);
        long id = jdbc.sql("""
                        INSERT INTO connections (requester_id, recipient_id, status)
                        VALUES (:me, :other, CAST(:status AS connectionstatus)) RETURNING id""")
                .param("me", me)
                .param("other", other)
                .param("status", Status.PENDING.label())
                .query(Long.class)
                .single();
        return find(me, id);
    }

    /** Accepts or rejects a request that waits for this member. */
    @Transactional
    public Connection answer(long me, long id, Status answer) {
        Between request = locked(me, id);
        if (request.recipientId() != me || !request.status().equals(Status.PENDING.label())) {
            throw Refusal.conflict("nothing-to-answer", "This is no request that waits for you.");
        }
        if (answer == Status.ACCEPTED) {
            takePlace(me);
        }
        jdbc.sql("UPDATE connections SET status = CAST(:status AS connectionstatus), updated_at = now() WHERE id = :id")
                .param("status", answer.label())
                .param("id", id)
                .update();
        return find(me, id);
    }

    /** Ends a connection, or takes a request back. What was rejected only the one who did so can forget. */
    @Transactional
    public void remove(long me, long id) {
        Between connection = locked(me, id);
        boolean rejected = connection.status().equals(Status.REJECTED.label());
        if (rejected && connection.recipientId() != me) {
            throw Refusal.conflict("rejected", "The other one said no.");
        }
        jdbc.sql("DELETE FROM connections WHERE id = :id").param("id", id).update();
    }

    /** Gives a connection these of the member's tags, and no others. */
    @Transactional
    public Connection tag(long me, long id, Set<Long> tagIds) {
        locked(me, id);
        jdbc.sql("""
                        DELETE FROM connection_tags WHERE connection_id = :id
                           AND tag_id IN (SELECT tags.id FROM tags WHERE user_id = :me)""").param("id", id).param("me", me).update();
        if (!tagIds.isEmpty()) {
            int given = jdbc.sql("""
                            INSERT INTO connection_tags (connection_id, tag_id)
                            SELECT :id, tags.id FROM tags WHERE user_id = :me AND tags.id IN (:tags)""")
                    .param("id", id)
                    .param("me", me)
                    .param("tags", tagIds)
                    .update();
            if (given < tagIds.size()) {
                throw new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, "unknown-tag", "One of the tags is not yours.");
            }
        }
        return find(me, id);
    }

    private void lock(long one, long other) {
        jdbc.sql("SELECT id FROM users WHERE id IN (:one, :other) ORDER BY id FOR NO KEY UPDATE")
                .param("one", one)
                .param("other", other)
                .query(Long.class)
                .list();
    }

    /** The connection as it is once nobody else can change it. */
    private Between locked(long me, long id) {
        Between seen = row(me, id).orElseThrow(() -> Refusal.notFound("connection"));
        lock(seen.requesterId(), seen.recipientId());
        return row(me, id).orElseThrow(() -> Refusal.notFound("connection"));
    }

    private Optional<Between> row(long me, long id) {
        return jdbc.sql("""
                        SELECT requester_id, recipient_id, status::text AS status FROM connections
                         WHERE id = :id AND :me IN (requester_id, recipient_id)""")
                .param("id", id)
                .param("me", me)
                .query(Between.class)
                .optional();
    }

    private Optional<Between> between(long one, long other) {
        return jdbc.sql("""
                        SELECT requester_id, recipient_id, status::text AS status FROM connections
                         WHERE (requester_id, recipient_id) IN ((:one, :other), (:other, :one)) ORDER BY id LIMIT 1""")
                .param("one", one)
                .param("other", other)
                .query(Between.class)
                .optional();
    }

    private void takePlace(long member) {
        int taken = jdbc.sql("""
                        SELECT count(*) FROM connections
                         WHERE (:member IN (requester_id, recipient_id) AND status = 'accepted')
                            OR (requester_id = :member AND status = 'pending')""").param("member", member).query(Integer.class).single();
        if (taken >= PLACES) {
            throw Refusal.conflict(
                    "no-place-left",
                    "A hundred connections and waiting requests are what one has; end one of them to make a new one.");
        }
    }

    private static Connection read(ResultSet row, int number) throws SQLException {
        Long[] tags = (Long[]) row.getArray("tag_ids").getArray();
        return new Connection(
                row.getLong("id"),
                row.getString("username"),
                row.getBoolean("mine"),
                Status.of(row.getString("status")),
                Arrays.asList(tags),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }
}
