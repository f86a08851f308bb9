package dev.tributary.examples.social.account;

import dev.tributary.examples.social.SocialProperties;
import dev.tributary.examples.social.web.Secret;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.stereotype.Component;

/** Signs tokens. */
@Component
class Tokens {
    private final JwtEncoder encoder;
    private final Clock clock;
    private final Duration lifetime;

    Tokens(JwtEncoder encoder, Clock clock, SocialProperties properties) {
        this.encoder = encoder;
        this.clock = clock;
        this.lifetime = properties.tokenLifetime();
    }

    /** A token and its last second. */
    record Token(Secret token, Instant expiresAt) {}

    /** A token for a member. */
    Token issue(Member member) {
        Instant now = clock.instant();
        Instant end = now.plus(lifetime);
        var claims = JwtClaimsSet.builder()
                .subject(Long.toString(member.id()))
                .claim("username", member.username())
                .issuedAt(now)
                .expiresAt(end)
                .build();
        var header = JwsHeader.with(MacAlgorithm.HS256).build();
        return new Token(
                new Secret(encoder.encode(JwtEncoderParameters.from(header, claims))
                        .getTokenValue()),
                end);
    }
}
