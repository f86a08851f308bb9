package dev.tributary.examples.social.account;

import dev.tributary.examples.social.web.Refusal;
import dev.tributary.examples.social.web.Secret;
import java.util.Objects;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Repository;

/** Members and their passwords. */
@Repository
class Accounts {
    private final JdbcClient jdbc;
    private final PasswordEncoder passwords;
    private final LoginLimit limit;

    /** Compared with where nobody has the address, so that the answer takes as long as for a wrong password. */
    private final String nobodysHash;

    Accounts(JdbcClient jdbc, PasswordEncoder passwords, LoginLimit limit) {
        this.jdbc = jdbc;
        this.passwords = passwords;
        this.limit = limit;
        this.nobodysHash = Objects.requireNonNull(passwords.encode("nobody"));
    }

    private record Login(long id, String username, String hashedPassword, boolean emailVerified) {}

    /** A new member. */
    Member create(String email, String username, Secret password) {
        return jdbc.sql("""
                        INSERT INTO users (email, username, hashed_password) VALUES (:email, :username, :hash)
                        ON CONFLICT DO NOTHING
                        RETURNING id, email, username, email_verified, created_at""")
                .param("email", email)
                .param("username", username)
                .param("hash", passwords.encode(password.reveal()))
                .query(Member.class)
                .optional()
                .orElseThrow(() -> taken(username));
    }

    private Refusal taken(String username) {
        boolean nameTaken = jdbc.sql("SELECT EXISTS (SELECT FROM users WHERE username = :username)")
                .param("username", username)
                .query(Boolean.class)
                .single();
        return nameTaken
                ? Refusal.conflict("username-taken", "Somebody has this name already.")
                : Refusal.conflict("email-taken", "There is an account with this address already.");
    }

    /** Who it is, if the password is right. */
    Member authenticate(String email, Secret password) {
        limit.take(email);
        var login = jdbc.sql("SELECT id, username, hashed_password, email_verified FROM users WHERE email = :email")
                .param("email", email)
                .query(Login.class)
                .optional();
        String hash = login.map(Login::hashedPassword).orElse(nobodysHash);
        boolean right = passwords.matches(password.reveal(), hash);
        if (login.isEmpty() || !right) {
            throw new Refusal(HttpStatus.UNAUTHORIZED, "wrong-login", "Address or password is wrong.");
        }
        limit.giveBack(email);
        if (!login.get().emailVerified()) {
            throw new Refusal(
                    HttpStatus.FORBIDDEN,
                    "email-not-verified",
                    "The address waits for its code: POST /accounts/verify, or /accounts/codes for a new one.");
        }
        return find(login.get().id());
    }

    /** A member by id. */
    Member find(long id) {
        return jdbc.sql("SELECT id, email, username, email_verified, created_at FROM users WHERE id = :id")
                .param("id", id)
                .query(Member.class)
                .optional()
                .orElseThrow(() -> Refusal.notFound("member"));
    }
}
