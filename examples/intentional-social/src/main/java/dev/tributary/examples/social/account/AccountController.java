package dev.tributary.examples.social.account;

import dev.tributary.examples.social.account.Tokens.Token;
import dev.tributary.examples.social.web.Me;
import dev.tributary.examples.social.web.Refusal;
import dev.tributary.examples.social.web.Secret;
import dev.tributary.examples.social.web.SecretSize;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Registration, the code, and login. */
@RestController
class AccountController {
    private final Accounts accounts;
    private final Codes codes;
    private final MailSender mails;
    private final Tokens tokens;
    private final RegistrationLimit limit;

    /** The sender comes first: where there is none, the application ends before anything is done to its database. */
    AccountController(MailSender mails, Accounts accounts, Codes codes, Tokens tokens, RegistrationLimit limit) {
        this.accounts = accounts;
        this.codes = codes;
        this.mails = mails;
        this.tokens = tokens;
        this.limit = limit;
    }

    record Registration(
            @NotNull @Email @Size(min = 3, max = 255) String email,

            @NotNull @Pattern(regexp = "[a-z0-9_]{3,50}", message = "3 to 50 of a-z, 0-9 and _")
            String username,

            @SecretSize(min = 10, max = 200) Secret password) {}

    record Address(@NotNull @Email String email) {}

    record Proof(
            @NotNull @Email String email,
            @SecretSize(min = 6, max = 6) Secret code,
            @SecretSize(min = 1, max = 200) Secret password) {}

    record Credentials(
            @NotNull @Email String email,
            @SecretSize(min = 1, max = 200) Secret password) {}

    /** Takes a wish for an account, and sends a letter to its address; the answer does not tell whether there was one already. */
    @PostMapping("/accounts")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void register(@Valid @RequestBody Registration wish) {
        String email = lower(wish.email());
        limit.take(email);
        if (waitsForProof(email, wish)) {
            codes.issue(email).ifPresent(mails::send);
        } else {
            mails.send(new Mail(
                    email, "You have an account", new Secret("there is an account with this address already")));
        }
    }

    private boolean waitsForProof(String email, Registration wish) {
        try {
            return accounts.wish(email, wish.username(), wish.password());
        } catch (Busy e) {
            limit.giveBack(email);
            throw e;
        }
    }

    /** Sends a new code, if there is an account that waits for one; the answer does not tell. */
    @PostMapping("/accounts/codes")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void newCode(@Valid @RequestBody Address address) {
        codes.issue(lower(address.email())).ifPresent(mails::send);
    }

    /**
     * Proves an address with the code that was sent to it and the password that was wished for, so that the code of the one who reads
     * the letters never opens an account to somebody else.
     */
    @PostMapping("/accounts/verify")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void verify(@Valid @RequestBody Proof proof) {
        String email = lower(proof.email());
        if (!accounts.isPasswordOf(email, proof.password()) || !codes.redeem(email, proof.code())) {
            throw new Refusal(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "wrong-code",
                    "The code is wrong or too old, or the password is another one; after five wrong codes POST /accounts/codes gives another.");
        }
    }

    /** A token for the header Authorization. */
    @PostMapping("/login")
    Token login(@Valid @RequestBody Credentials credentials) {
        return tokens.issue(accounts.authenticate(lower(credentials.email()), credentials.password()));
    }

    /** Who the token belongs to. */
    @GetMapping("/me")
    Member me(@Me long me) {
        return accounts.find(me);
    }

    private static String lower(String email) {
        return email.strip().toLowerCase(Locale.ROOT);
    }
}
