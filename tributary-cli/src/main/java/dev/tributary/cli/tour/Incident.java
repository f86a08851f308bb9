package dev.tributary.cli.tour;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** The revision files of {@code examples/intentional-social} as they were before anybody merged; they are resources of this program. */
final class Incident {

    /** In the order of their names; the merge is left out, because the tour writes it. */
    static final List<String> FILES = List.of(
            "2025-12-01_0bc1c6bf2c9_create_users_follows_posts_tables.sql",
            "2025-12-02_0554a209c7a0_initial_migration.sql",
            "2025-12-02_ae8fcb7881c7_replace_follows_with_connections.sql",
            "2025-12-02_cefd6d801857_add_follow_indexes.sql",
            "2025-12-02_e734d765d3ad_add_tag_system_tables.sql",
            "2025-12-03_cd8dc5e61fed_convert_connection_status_to_enum.sql",
            "2025-12-04_add_email_verification_add_email_verification.sql",
            "2025-12-05_a1b2c3d4e5f6_fix_connection_status_enum_case.sql",
            "2025-12-05_f8a9b2c3d4e5_add_photo_urls_to_posts.sql");

    /** The evening on which somebody merges: new files carry this date. */
    static final Clock CLOCK = Clock.fixed(Instant.parse("2025-12-05T21:00:00Z"), ZoneOffset.UTC);

    /** Rows for a database at {@code cd8dc5e61fed}. */
    static final String ROWS = """
            INSERT INTO users (email, username, hashed_password) VALUES
                ('ana@example.com', 'ana', '-'), ('ben@example.com', 'ben', '-'), ('cleo@example.com', 'cleo', '-');
            INSERT INTO connections (requester_id, recipient_id, status) VALUES
                (1, 2, 'ACCEPTED'), (2, 3, 'PENDING'), (3, 1, 'REJECTED');
            INSERT INTO posts (author_id, content) VALUES (1, 'hello'), (2, 'good morning');
            """;

    private Incident() {}

    /** Writes the files into a folder. */
    static void copyTo(Path folder) {
        for (String name : FILES) {
            try (InputStream in = Incident.class.getResourceAsStream("/dev/tributary/cli/incident/" + name)) {
                if (in == null) {
                    throw new IllegalStateException("the resource " + name + " is missing from this build");
                }
                Files.copy(in, folder.resolve(name));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
