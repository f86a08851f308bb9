package dev.tributary.examples.social;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings {@code social.*}.
 *
 * @param tokenSecret signs tokens, 32 bytes or more; one of its own for each process where none is given
 * @param tokenLifetime after that a member logs in anew
 * @param registrationsPerMinute how many an instance takes
 * @param hashesAtOnce how many passwords it hashes or compares at once; as processors and heap allow where nothing is said
 */
@ConfigurationProperties("social")
public record SocialProperties(
        @Nullable String tokenSecret,
        @DefaultValue("12h") Duration tokenLifetime,
        @DefaultValue("60") int registrationsPerMinute,
        @Nullable Integer hashesAtOnce) {

    /** Without the secret. */
    @Override
    public String toString() {
        return "SocialProperties[tokenSecret=***, tokenLifetime=" + tokenLifetime + ", registrationsPerMinute="
                + registrationsPerMinute + ", hashesAtOnce=" + hashesAtOnce + "]";
    }
}
