package dev.tributary.examples.social.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.examples.social.Api;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Where codes go: to a mail server, in the profile {@code example} into the log, and nowhere else. */
final class MailIT {
    private static final String EMAIL = "ana@example.com";
    private static final String PASSWORD = "correct horse";

    @Test
    void aCodeComesByMailAndIsInNoLog() throws Exception {
        var database = ProductionDatabase.fresh();
        try (var mails = new MailServer();
                var backend = BackendProcess.start(mails.inside(Surroundings.of(database.url())))) {
            Api api = backend.ready().api();
            register(api);

            String code = mails.codeFor(EMAIL);

            verify(api, code).expect(204);
            api.post("/login", "{'email': '" + EMAIL + "', 'password': '" + PASSWORD + "'}")
                    .expect(200);
            assertThat(mails.lettersTo(EMAIL)).singleElement().satisfies(letter -> {
                assertThat(letter.getSubject()).isEqualTo("Your code");
                assertThat(letter.getFrom()).singleElement().hasToString("social@example.org");
            });
            assertThat(backend.log()).doesNotContain(code, "your code is");
        }
    }

    /** The mail server of this test knows no encryption, so it stands for one that somebody put between. */
    @Test
    void aCodeIsNotSentInClearAndTheAnswerDoesNotTell() {
        var database = ProductionDatabase.fresh();
        try (var mails = new MailServer();
                var backend = BackendProcess.start(mails.strict(Surroundings.of(database.url())))) {
            register(backend.ready().api());

            backend.await("the failure", () -> backend.log().contains("a mail to " + EMAIL + " could not be sent"));

            assertThat(mails.lettersTo(EMAIL)).isEmpty();
            assertThat(backend.log()).contains("STARTTLS").doesNotContain("your code is", "\tat ");
        }
    }

    @Test
    void inTheProfileExampleACodeIsInTheLog() {
        var database = ProductionDatabase.fresh();
        var environment = withoutHost(database);
        environment.put("SPRING_PROFILES_ACTIVE", "example");
        try (var backend = BackendProcess.start(environment)) {
            backend.ready()
                    .api()
                    .post(
                            "/accounts",
                            "{'email': 'dora@example.com', 'username': 'dora', 'password': '" + PASSWORD + "'}")
                    .expect(202);

            assertThat(backend.log()).containsPattern("mail to dora@example.com: your code is \\d{6}");
        }
    }

    @Test
    void withoutEitherItDoesNotStartAndSaysWhatToSet() {
        var database = ProductionDatabase.fresh();
        var blank = withoutHost(database);
        blank.put("SPRING_MAIL_HOST", "");
        for (Map<String, String> environment : List.of(withoutHost(database), blank)) {
            try (var failing = BackendProcess.start(environment)) {
                assertThat(failing.ended()).as(failing.log()).isEqualTo(1);
                assertThat(failing.log())
                        .contains("APPLICATION FAILED TO START")
                        .contains("Set spring.mail.host (SPRING_MAIL_HOST) to a mail server")
                        .contains("spring.profiles.active=example (SPRING_PROFILES_ACTIVE)")
                        .doesNotContain("\tat ", BackendProcess.READY);
            }
        }
        assertThat(database.column("SELECT tablename FROM pg_tables WHERE schemaname = 'public'"))
                .as("nothing was done to the database")
                .isEmpty();
    }

    private static Map<String, String> withoutHost(ProductionDatabase database) {
        var environment = new TreeMap<>(Surroundings.of(database.url()));
        environment.remove("SPRING_MAIL_HOST");
        return environment;
    }

    private static void register(Api api) {
        api.post("/accounts", "{'email': '" + EMAIL + "', 'username': 'ana', 'password': '" + PASSWORD + "'}")
                .expect(202);
    }

    private static Api.Answer verify(Api api, String code) {
        return api.post(
                "/accounts/verify",
                "{'email': '" + EMAIL + "', 'code': '" + code + "', 'password': '" + PASSWORD + "'}");
    }
}
