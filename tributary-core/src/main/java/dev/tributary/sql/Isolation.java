package dev.tributary.sql;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How far a transaction is kept from others, by the names of the SQL standard; what a database does not have is no level. */
public enum Isolation {
    /** Each statement sees what was committed before it: the usual one. */
    READ_COMMITTED,
    /** All statements see what was committed before the first one. */
    REPEATABLE_READ,
    /** As if nothing else ran meanwhile. */
    SERIALIZABLE;

    private static final Pattern IN_SQL =
            Pattern.compile("\\b(READ\\s+COMMITTED|REPEATABLE\\s+READ|SERIALIZABLE)\\b", Pattern.CASE_INSENSITIVE);

    /** As it is written, in small letters: {@code repeatable read}. */
    public String words() {
        return sql().toLowerCase(Locale.ROOT);
    }

    /** As SQL writes it. */
    public String sql() {
        return name().replace('_', ' ');
    }

    /** The level of that name, however its letters and spaces are. */
    public static Optional<Isolation> named(String text) {
        String name = text.strip().replaceAll("[\\s_-]+", " ");
        return Arrays.stream(values())
                .filter(level -> level.sql().equalsIgnoreCase(name))
                .findFirst();
    }

    /** The level that a statement names first; empty where it names none. */
    public static Optional<Isolation> in(String statement) {
        var found = IN_SQL.matcher(statement);
        return found.find() ? named(found.group()) : Optional.empty();
    }

    /** All of them in one line. */
    public static String all() {
        return List.of(values()).stream().map(Isolation::words).collect(Collectors.joining(", "));
    }
}
