package dev.tributary.examples.social.connection;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What became of a request; the labels of the database's enum in lower case. */
enum Status {
    PENDING,
    ACCEPTED,
    REJECTED;

    static Status of(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }

    /** As the database and JSON have it. */
    @JsonValue
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
