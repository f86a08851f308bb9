package dev.tributary.examples.social.account;

import dev.tributary.examples.social.SocialProperties;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;

/** How passwords are hashed and tokens are signed. */
@Configuration(proxyBeanMethods = false)
class TokenConfiguration {
    private static final Logger LOG = LoggerFactory.getLogger(TokenConfiguration.class);
    private static final int BYTES = 32;

    /** Half of the threads that Tomcat has: whoever waits for a password must not keep {@code /health} waiting. */
    private static final int MOST_WAITING = 100;

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    PasswordEncoder passwords(SocialProperties properties) {
        Integer asked = properties.hashesAtOnce();
        int places = asked == null
                ? BoundedPasswordEncoder.placesFor(
                        Runtime.getRuntime().maxMemory(), Runtime.getRuntime().availableProcessors())
                : asked;
        return new BoundedPasswordEncoder(
                Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8(), places, MOST_WAITING, PATIENCE);
    }

    @Bean
    SecretKey tokenKey(SocialProperties properties) {
        String secret = properties.tokenSecret();
        if (secret == null || secret.isEmpty()) {
            LOG.warn("social.token-secret is not set: tokens end with this process, and no other instance takes them");
            byte[] key = new byte[BYTES];
            new SecureRandom().nextBytes(key);
            return new SecretKeySpec(key, "HmacSHA256");
        }
        byte[] key = secret.getBytes(StandardCharsets.UTF_8);
        if (key.length < BYTES) {
            throw new IllegalArgumentException("social.token-secret has " + key.length + " bytes and needs " + BYTES
                    + ": openssl rand -hex 32 makes one");
        }
        return new SecretKeySpec(key, "HmacSHA256");
    }

    @Bean
    JwtEncoder tokenEncoder(SecretKey tokenKey) {
        return NimbusJwtEncoder.withSecretKey(tokenKey).build();
    }

    @Bean
    JwtDecoder tokenDecoder(SecretKey tokenKey) {
        return NimbusJwtDecoder.withSecretKey(tokenKey)
                .macAlgorithm(MacAlgorithm.HS256)
                .build();
    }
}
