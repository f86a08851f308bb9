package dev.tributary.examples.social.account;

import dev.tributary.examples.social.web.Refusal;
import dev.tributary.examples.social.web.Secret;
import java.util.Objects;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
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

    /**
     * A wish for an account. Nobody owns an address before it is proved: the last wish counts, so that nobody can wait in it with a
     * password of his own.
     *
     * @return whether the address waits for its proof now; false where it has an account, of which nothing is changed
     */
    boolean wish(String email, String username, Secret password) {
        String hash = passwords.encode(password.reveal());
        if (jdbc.sql("SELECT EXISTS (SELECT FROM users WHERE username = :username AND email <> :email)")
                .param("username", username)
                .param("email", email)
                .query(Boolean.class)
                .single()) {
            throw nameTaken();
        }
        try {
            return jdbc.sql("""
                            INSERT INTO users (email, username, hashed_password) VALUES (:email, :username, :hash)
                            ON CONFLICT (email) DO UPDATE SET username = excluded.username, hashed_password = excluded.hashed_password
                             WHERE NOT users.email_verified""")
                            .param("email", email)
                            .param("username", username)
                            .param("hash", hash)
                            .update()
                    == 1;
        } catch (DuplicateKeyException e) {
            throw nameTaken();
        }
    }

    private static Refusal nameTaken() {
        return Refusal.conflict("username-taken", "Somebody has this name already.");
    }

    /** Whether this is the password of the account that the address has, proved or not. */
    boolean isPasswordOf(String email, Secret password) {
        return login(email, password).isPresent();
    }

    /** Who it is, if the password is right. */
    Member authenticate(String email, Secret password) {
        Login login = login(email, password)
                .orElseThrow(
                        () -> new Refusal(HttpStatus.UNAUTHORIZED, "wrong-login", "Address or password is wrong."));
        if (!login.emailVerified()) {
            throw new Refusal(
                    HttpStatus.FORBIDDEN,
                    "email-not-verified",
                    "The address waits for its code: POST /accounts/verify, or /accounts/codes for a new one.");
        }
        return find(login.id());
    }

    /** The account of the address, if the password is right. Only a password that was looked at, and is wrong, counts as a guess. */
    private Optional<Login> login(String email, Secret password) {
        limit.take(email);
        boolean wrong = false;
        try {
            var login = jdbc.sql("SELECT id, username, hashed_password, email_verified FROM users WHERE email = :email")
                    .param("email", email)
                    .query(Login.class)
                    .optional();
            String hash = login.map(Login::hashedPassword).orElse(nobodysHash);
            wrong = !passwords.matches(password.reveal(), hash) || login.isEmpty();
            return wrong ? Optional.empty() : login;
        } finally {
            if (!wrong) {
                limit.giveBack(email);
            }
        }
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
