package dev.tributary.examples.social.incident;

import dev.tributary.Tributary;
import dev.tributary.script.ScriptSource;
import dev.tributary.testing.TestServer;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/**
 * A database as it was on the evening of the incident: at {@code cd8dc5e61fed}, with members, posts and connections. It belongs to the
 * backend's role.
 */
final class ProductionDatabase {
    static final String PASSWORD = "correct horse";

    private static final String HASH = String.valueOf(
            Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8().encode(PASSWORD));

    private final String url;
    private final JdbcClient jdbc;

    private ProductionDatabase(String url) {
        this.url = url;
        this.jdbc = JdbcClient.create(TestServer.dataSource(url));
    }

    /** Whatever it holds. */
    static ProductionDatabase at(String url) {
        return new ProductionDatabase(url);
    }

    /** Empty. */
    static ProductionDatabase fresh() {
        return new ProductionDatabase(DatabaseRole.owns(TestServer.newDatabase()));
    }

    /** Where everybody was asleep still. */
    static ProductionDatabase ofThatEvening() {
        return ofThatEvening(DatabaseRole.owns(TestServer.newDatabase()));
    }

    /** The same in an empty database of another server. */
    static ProductionDatabase ofThatEvening(String url) {
        var database = new ProductionDatabase(url);
        database.upgrade("cd8dc5e61fed");
        for (String name : List.of("ana", "ben", "cleo")) {
            database.jdbc
                    .sql("INSERT INTO users (email, username, hashed_password) VALUES (?, ?, ?)")
                    .params(name + "@example.com", name, HASH)
                    .update();
        }
        database.jdbc.sql("""
                        INSERT INTO connections (requester_id, recipient_id, status)
                        SELECT a.id, b.id, v.status::connectionstatus
                          FROM (VALUES ('ana', 'ben', 'ACCEPTED'), ('ben', 'cleo', 'PENDING'), ('cleo', 'ana', 'REJECTED'))
                            AS v (requester, recipient, status)
                          JOIN users a ON a.username = v.requester JOIN users b ON b.username = v.recipient
                         ORDER BY a.id""").update();
        database.jdbc
                .sql("INSERT INTO posts (author_id, content) SELECT id, 'good morning from ' || username FROM users")
                .update();
        return database;
    }

    void upgrade(String target) {
        Tributary.on(TestServer.dataSource(url))
                .scripts(ScriptSource.directory(Built.REVISIONS))
                .build()
                .upgrade(target);
    }

    String url() {
        return url;
    }

    /** The first column of a query. */
    List<String> column(String sql) {
        return jdbc.sql(sql).query(String.class).list();
    }
}
