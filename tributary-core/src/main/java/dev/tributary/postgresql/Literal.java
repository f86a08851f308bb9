package dev.tributary.postgresql;

import dev.tributary.product.TableName;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Values and names as SQL text. Each form means the same whatever the session's settings are. */
final class Literal {

    /** Names with an underscore inside are no keywords, but for the likes of {@code current_user}. */
    private static final Pattern PLAIN = Pattern.compile("public|(?!current_|session_|system_)[a-z]+(_[a-z0-9]+)+");

    private Literal() {}

    /**
     * A text in quotes. With a backslash inside it takes the form {@code E'…'}, whose meaning does not depend on {@code
     * standard_conforming_strings}.
     *
     * @throws IllegalArgumentException for the character NUL, which no text of this database can hold
     */
    static String text(String value) {
        if (value.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("a text with the character NUL cannot be stored");
        }
        String quoted = "'" + value.replace("'", "''").replace("\\", "\\\\") + "'";
        return value.indexOf('\\') < 0 ? quoted : "E" + quoted;
    }

    /** Texts as {@code ARRAY['a', 'b']::text[]}. */
    static String texts(Collection<?> values) {
        return values.stream().map(value -> text(value.toString())).collect(Collectors.joining(", ", "ARRAY[", "]"))
                + "::text[]";
    }

    /** A table's, schema's or role's name, in double quotes unless it surely means the same without. */
    static String name(String name) {
        return PLAIN.matcher(name).matches() ? name : "\"" + name.replace("\"", "\"\"") + "\"";
    }

    /** A journal value. */
    static String value(@Nullable Object value) {
        if (value == null) {
            return "NULL";
        }
        if (value instanceof Number) {
            return value.toString();
        }
        if (value instanceof Collection<?> values) {
            return texts(values);
        }
        if (value instanceof Duration duration) {
            return "interval '" + duration.toNanos() / 1000 + " microseconds'";
        }
        return text(value.toString());
    }

    /** A moment, in UTC. */
    static String time(Instant at) {
        return "timestamptz '" + at.truncatedTo(ChronoUnit.MICROS) + "'";
    }

    /** A time limit in the server's unit; zero is none. */
    static String milliseconds(Duration limit) {
        return limit.isZero() ? "0" : "'" + Math.max(1, limit.toMillis()) + "ms'";
    }

    /** A table as statements spell it. */
    static String table(TableName table) {
        return table.schema().isEmpty() ? name(table.name()) : name(table.schema()) + "." + name(table.name());
    }
}
