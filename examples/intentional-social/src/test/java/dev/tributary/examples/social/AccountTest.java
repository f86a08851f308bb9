package dev.tributary.examples.social;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class AccountTest extends Backend {

    @Test
    void comesInAfterTheCodeAndNotBefore() {
        String name = newName("ana");
        String email = name + "@example.com";
        register(email, name);
        anybody()
                .post("/login", "{'email': '" + email + "', 'password': '" + PASSWORD + "'}")
                .expectProblem(403, "email-not-verified");

        redeem(email, codeFor(email)).expect(204);

        var me = anybody().as(login(email)).get("/me").expect(200);
        assertThat(me.string("username")).isEqualTo(name);
        assertThat(me.body().path("emailVerified").asBoolean()).isTrue();
    }

    @Test
    void aCodeWorksOnceAndNotAfterFifteenMinutes() {
        String email = registered();
        jdbc.sql("UPDATE email_verifications SET expires_at = now() - interval '1 second' WHERE email = :email")
                .param("email", email)
                .update();
        redeem(email, codeFor(email)).expectProblem(422, "wrong-code");

        var again = member("ana");
        redeem(again.email(), codeFor(again.email())).expectProblem(422, "wrong-code");
    }

    @Test
    void fiveWrongGuessesEndACodeEvenWhenTheyComeAtOnce() {
        String email = registered();
        String wrong = codeFor(email).equals("000000") ? "111111" : "000000";

        IntStream.range(0, 5).parallel().forEach(guess -> redeem(email, wrong).expectProblem(422, "wrong-code"));

        redeem(email, codeFor(email)).expectProblem(422, "wrong-code");
    }

    @Test
    void anotherCodeIsSentOnceAMinuteAndTheFirstOneIsVoid() {
        String email = registered();
        String first = codeFor(email);
        askForCode(email);
        assertThat(codeFor(email)).isEqualTo(first);

        jdbc.sql("UPDATE email_verifications SET created_at = created_at - interval '2 minutes' WHERE email = :email")
                .param("email", email)
                .update();
        askForCode(email);
        String second = codeFor(email);

        if (!second.equals(first)) {
            redeem(email, first).expectProblem(422, "wrong-code");
        }
        redeem(email, second).expect(204);
        askForCode("nobody@example.com");
    }

    @Test
    void keepsAHashOfThePasswordAndRepeatsItNowhere() {
        String email = registered();

        String stored = jdbc.sql("SELECT hashed_password FROM users WHERE email = :email")
                .param("email", email)
                .query(String.class)
                .single();

        assertThat(stored).startsWith("$argon2id$").doesNotContain(PASSWORD);
        var answer = anybody()
                .post("/accounts", "{'email': 'no address', 'username': 'UPPER', 'password': 'hunter2'}")
                .expectProblem(400, "invalid-request");
        assertThat(answer.body().path("errors").findValuesAsString("field"))
                .containsExactlyInAnyOrder("email", "username", "password");
        assertThat(answer.text()).doesNotContain("hunter2");
    }

    @Test
    void refusesNamesThatAreTaken() {
        var ana = member("ana");

        wish("other@example.com", ana.name(), PASSWORD).expectProblem(409, "username-taken");
    }

    @Test
    void tellsNobodyWhetherAnAddressHasAnAccountButItsOwner() {
        var ana = member("ana");
        String nobody = newName("nobody") + "@example.com";
        int before = lettersTo(ana.email());

        var known = wish(ana.email().toUpperCase(Locale.ROOT), newName("x"), "another horse");
        var unknown = wish(nobody, newName("x"), "another horse");

        assertThat(known.status()).isEqualTo(unknown.status()).isEqualTo(202);
        assertThat(known.text()).isEqualTo(unknown.text());
        assertThat(lettersTo(ana.email())).isEqualTo(before + 1);
        assertThat(lettersTo(nobody)).isEqualTo(1);
        login(ana.email());
        login(ana.email(), "another horse").expectProblem(401, "wrong-login");
    }

    @Test
    void nobodyWaitsInTheAddressOfSomebodyElse() {
        String email = newName("ana") + "@example.com";
        wish(email, newName("mallory"), "mallory is here").expect(202);
        register(email, newName("ana"));
        redeem(email, codeFor(email)).expect(204);
        login(email, "mallory is here").expectProblem(401, "wrong-login");
        login(email);

        String other = newName("ben") + "@example.com";
        register(other, newName("ben"));
        wish(other, newName("mallory"), "mallory is here").expect(202);
        redeem(other, codeFor(other)).expectProblem(422, "wrong-code");
        register(other, newName("ben"));
        redeem(other, codeFor(other)).expect(204);
        login(other);
    }

    @Test
    void takesFiveRegistrationsOfAnAddressInAnHour() {
        String email = newName("ana") + "@example.com";
        IntStream.range(0, 5).forEach(time -> register(email, newName("ana")));

        assertThat(wish(email, newName("ana"), PASSWORD)
                        .expectProblem(429, "too-many-registrations")
                        .retryAfter())
                .isBetween(1, 3600);
    }

    @Test
    void keepsAHashOfACode() {
        String email = registered();

        assertThat(jdbc.sql("SELECT otp_code FROM email_verifications WHERE email = :email")
                        .param("email", email)
                        .query(String.class)
                        .single())
                .hasSize(6)
                .isNotEqualTo(codeFor(email));
    }

    @Test
    void letsNobodyInWithAWrongPasswordOrAForeignToken() {
        var ana = member("ana");

        anybody()
                .post("/login", "{'email': '" + ana.email() + "', 'password': 'wrong'}")
                .expectProblem(401, "wrong-login");
        anybody()
                .post("/login", "{'email': 'nobody@example.com', 'password': 'wrong'}")
                .expectProblem(401, "wrong-login");
        anybody().get("/me").expectProblem(401, "no-token");
        anybody().as("eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.").get("/me").expectProblem(401, "no-token");
    }

    @Test
    void fiveWrongPasswordsCloseAnAddressEvenWhenTheyComeAtOnce() {
        var ana = member("ana");
        var ben = member("ben");

        var statuses = IntStream.range(0, 20)
                .parallel()
                .mapToObj(guess -> login(ana.email(), "wrong").status())
                .toList();

        assertThat(statuses).containsOnly(401, 429);
        assertThat(statuses).filteredOn(status -> status == 401).hasSize(5);
        var refused = login(ana.email(), PASSWORD).expectProblem(429, "too-many-logins");
        assertThat(refused.retryAfter()).isBetween(1, 900);
        login(ben.email());
    }

    @Test
    void nobodyLearnsFromTheLimitWhetherAnAddressHasAnAccount() {
        String nobody = newName("nobody") + "@example.com";

        IntStream.range(0, 5).forEach(guess -> login(nobody, "wrong").expectProblem(401, "wrong-login"));

        login(nobody.toUpperCase(Locale.ROOT), "wrong").expectProblem(429, "too-many-logins");
    }

    private Api.Answer wish(String email, String name, String password) {
        return anybody()
                .post(
                        "/accounts",
                        "{'email': '" + email + "', 'username': '" + name + "', 'password': '" + password + "'}");
    }

    private Api.Answer login(String email, String password) {
        return anybody().post("/login", "{'email': '" + email + "', 'password': '" + password + "'}");
    }

    private String registered() {
        String name = newName("ana");
        register(name + "@example.com", name);
        return name + "@example.com";
    }

    private Api.Answer redeem(String email, String code) {
        return anybody()
                .post(
                        "/accounts/verify",
                        "{'email': '" + email + "', 'code': '" + code + "', 'password': '" + PASSWORD + "'}");
    }

    private void askForCode(String email) {
        anybody().post("/accounts/codes", "{'email': '" + email + "'}").expect(202);
    }
}
