package dev.tributary.project;

import java.util.Objects;

/** A password. Only {@link #reveal()} gives its text; printing, comparing and logging never do. Immutable. */
public final class Secret {
    private final String text;

    private Secret(String text) {
        this.text = text;
    }

    /** A secret of the given text, which may be empty. */
    public static Secret of(String text) {
        return new Secret(text);
    }

    /** The text itself, for the one place that hands it to the driver. */
    public String reveal() {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && secret.text.equals(text);
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(text);
    }

    /** Three stars, whatever the text. */
    @Override
    public String toString() {
        return "***";
    }
}
