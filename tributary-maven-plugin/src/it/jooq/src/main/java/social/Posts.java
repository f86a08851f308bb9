package social;

import static social.schema.Tables.POSTS;

import org.jooq.DSLContext;
import org.jooq.JSON;

/** Compiles only where the code was generated from the newest revision: it adds the column. */
public final class Posts {

    private Posts() {}

    /** The addresses of a post's photos. */
    public static JSON photos(DSLContext database, Long id) {
        return database.select(POSTS.PHOTO_URLS)
                .from(POSTS)
                .where(POSTS.ID.eq(id))
                .fetchOne(POSTS.PHOTO_URLS);
    }
}
