package dev.tributary.examples.social.account;

import dev.tributary.examples.social.web.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Six digits that prove an address. Only the newest code of a member counts. It lives fifteen minutes, and each wrong guess
 * takes three of them away, so that five guesses end it: a limit that all instances share and that needs no column.
 */
@Repository
class Codes {
    private static final String NEWEST = """
            (SELECT max(v.id) FROM email_verifications v JOIN users u ON u.id = v.user_id AND u.email = v.email
              WHERE u.email = :email)""";

    private final JdbcClient jdbc;
    private final SecretKey key;
    private final SecureRandom random = new SecureRandom();

    Codes(JdbcClient jdbc, SecretKey tokenKey) {
        this.jdbc = jdbc;
        this.key = tokenKey;
    }

    /** A new code for somebody who has not proved the address yet; empty for others, and for those who had many lately. */
    @Transactional
    public Optional<Mail> issue(String email) {
        var member = jdbc.sql("SELECT id FROM users WHERE email = :email AND NOT email_verified FOR NO KEY UPDATE")
                .param("email", email)
                .query(Long.class)
                .optional();
        if (member.isEmpty() || hadEnough(member.get())) {
            return Optional.empty();
        }
        var code = new Secret(String.format(Locale.ROOT, "%06d", random.nextInt(1_000_000)));
        jdbc.sql("""
                        INSERT INTO email_verifications (user_id, email, otp_code, expires_at)
                        VALUES (:member, :email, :code, now() + interval '15 minutes')""")
                .param("member", member.get())
                .param("email", email)
                .param("code", hash(email, code))
                .update();
        return Optional.of(new Mail(email, "Your code", new Secret("your code is " + code.reveal())));
    }

    /**
     * What is kept of a code. A million codes are tried in no time, so the hash has a key that is not in the database; six characters
     * of it, which is what the column takes, are 36 bits where the code has 20.
     */
    private String hash(String email, Secret code) {
        try {
            Mac mac = Mac.getInstance(key.getAlgorithm());
            mac.init(key);
            byte[] hash = mac.doFinal(("code " + email + " " + code.reveal()).getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().encodeToString(hash).substring(0, 6);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One in a minute, five in an hour. */
    private boolean hadEnough(long member) {
        return jdbc.sql("""
                        SELECT count(*) >= 5 OR coalesce(max(created_at) > now() - interval '1 minute', false)
                          FROM email_verifications WHERE user_id = :member AND created_at > now() - interval '1 hour'""").param("member", member).query(Boolean.class).single();
    }

    /**
     * Whether the code is right; if so, the address is proved. One statement compares and counts, so that guesses sent at
     * once are counted one by one.
     */
    @Transactional
    public boolean redeem(String email, Secret code) {
        boolean right = jdbc.sql("""
                        UPDATE email_verifications SET
                          verified_at = CASE WHEN otp_code = :code THEN now() END,
                          expires_at = CASE WHEN otp_code = :code THEN expires_at ELSE expires_at - interval '3 minutes' END
                         WHERE id = %s AND verified_at IS NULL AND expires_at > now()
                        RETURNING verified_at IS NOT NULL""".replace("%s", NEWEST))
                .param("email", email)
                .param("code", hash(email, code))
                .query(Boolean.class)
                .optional()
                .orElse(false);
        if (right) {
            jdbc.sql("UPDATE users SET email_verified = true WHERE email = :email")
                    .param("email", email)
                    .update();
        }
        return right;
    }
}
