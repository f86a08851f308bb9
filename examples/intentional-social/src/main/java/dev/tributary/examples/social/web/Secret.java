package dev.tributary.examples.social.web;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.swagger.v3.oas.annotations.media.Schema;

/** A password, a code or a token: written in JSON as a string, and never by {@code toString}, which is what logs call. */
@Schema(type = "string", format = "password")
public final class Secret {
    private final String text;

    /** Wraps it. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Secret(String text) {
        this.text = text;
    }

    /** The secret itself, for the one place that needs it. */
    @JsonValue
    public String reveal() {
        return text;
    }

    @Override
    public String toString() {
        return "***";
    }
}
