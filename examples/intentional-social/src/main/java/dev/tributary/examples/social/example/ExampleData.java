package dev.tributary.examples.social.example;

import java.util.List;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Fills an empty database in the profile {@code example}: three members whose password is "lake and larch". */
@Component
@Profile("example")
class ExampleData implements ApplicationRunner {
    private final JdbcClient jdbc;
    private final PasswordEncoder passwords;

    ExampleData(JdbcClient jdbc, PasswordEncoder passwords) {
        this.jdbc = jdbc;
        this.passwords = passwords;
    }

    @Override
    @Transactional
    public void run(ApplicationArguments arguments) {
        if (jdbc.sql("SELECT EXISTS (SELECT FROM users)").query(Boolean.class).single()) {
            return;
        }
        String hash = String.valueOf(passwords.encode("lake and larch"));
        for (String name : List.of("ana", "ben", "cleo")) {
            run(
                    "INSERT INTO users (email, username, hashed_password, email_verified) VALUES (?, ?, ?, true)",
                    name + "@example.com",
                    name,
                    hash);
        }
        connect("ana", "ben", "accepted");
        connect("cleo", "ana", "accepted");
        connect("ben", "cleo", "pending");
        run(
                "INSERT INTO tags (user_id, name, color_scheme) SELECT id, 'family', 'sage' FROM users WHERE username = 'ben'");
        run("INSERT INTO connection_tags (connection_id, tag_id) SELECT c.id, t.id FROM connections c, tags t"
                + " WHERE c.status = 'accepted' AND t.user_id = c.recipient_id");
        post("ben", "Walked around the lake before work. Nobody there but two herons.", "all", "[]");
        post("cleo", "The larches have turned.", "all", "[\"https://example.com/photos/larches.jpg\"]");
        post("ben", "Soup on Sunday at ours?", "tags", "[]");
        run("INSERT INTO post_audience_tags (post_id, tag_id) SELECT p.id, t.id FROM posts p, tags t"
                + " WHERE p.audience_type = 'tags'");
    }

    private void connect(String requester, String recipient, String status) {
        run(
                "INSERT INTO connections (requester_id, recipient_id, status) SELECT a.id, b.id, CAST(? AS connectionstatus)"
                        + " FROM users a, users b WHERE a.username = ? AND b.username = ?",
                status,
                requester,
                recipient);
    }

    /** Each a little later than the one before, as if it had not been one moment. */
    private void post(String author, String content, String audience, String photos) {
        run(
                "INSERT INTO posts (author_id, content, audience_type, photo_urls, created_at) SELECT id, ?, ?, CAST(? AS json),"
                        + " clock_timestamp() FROM users WHERE username = ?",
                content,
                audience,
                photos,
                author);
    }

    private void run(String sql, Object... parameters) {
        jdbc.sql(sql).params(parameters).update();
    }
}
