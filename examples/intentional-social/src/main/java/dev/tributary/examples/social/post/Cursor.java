package dev.tributary.examples.social.post;

import dev.tributary.examples.social.web.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import org.springframework.http.HttpStatus;

/** Where a page ended: after a post, which need not be there any more. Posts that come later move nothing. */
record Cursor(Instant createdAt, long id) {

    /** What the database takes as a time is less than what Java does. */
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    Cursor {
        if (createdAt.isBefore(Instant.EPOCH) || createdAt.isAfter(LAST)) {
            throw new DateTimeException("no time of a post");
        }
    }

    static Cursor after(Post post) {
        return new Cursor(post.createdAt(), post.id());
    }

    static Cursor parse(String text) {
        try {
            String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            int space = plain.indexOf(' ');
            return new Cursor(
                    Instant.parse(plain.substring(0, Math.max(space, 0))), Long.parseLong(plain.substring(space + 1)));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new Refusal(
                    HttpStatus.BAD_REQUEST, "malformed-cursor", "A cursor is what \"next\" of the page before says.");
        }
    }

    String text() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((createdAt + " " + id).getBytes(StandardCharsets.UTF_8));
    }
}
