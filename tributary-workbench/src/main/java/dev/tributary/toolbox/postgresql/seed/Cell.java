package dev.tributary.toolbox.postgresql.seed;

import org.jspecify.annotations.Nullable;

/** One value as it stands in an INSERT. */
public record Cell(String sql) {
    static final Cell NULL = new Cell("NULL");

    /** Leaves the value to the column's default. */
    static final Cell DEFAULT = new Cell("DEFAULT");

    /** A value given as text; null is NULL. */
    public static Cell of(@Nullable String text) {
        return text == null ? NULL : new Cell("'" + text.replace("'", "''") + "'");
    }

    boolean isNull() {
        return sql.equals(NULL.sql);
    }

    /** The value as a value of a type wherever it stands. */
    public String cast(String type) {
        return isNull() ? "NULL::" + type : sql + "::" + type;
    }
}
