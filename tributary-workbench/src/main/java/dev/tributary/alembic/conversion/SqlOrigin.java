package dev.tributary.alembic.conversion;

import java.util.Locale;

/** Where the SQL of a direction was taken from. */
public enum SqlOrigin {
    /** The Python file says it, and was not run. */
    TRANSLATED,

    /** Alembic wrote it, as with {@code --sql}. */
    RENDERED,

    /** Alembic sent it to a server. */
    OBSERVED;

    /** As headers and summaries say it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
