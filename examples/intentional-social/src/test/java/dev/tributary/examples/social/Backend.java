package dev.tributary.examples.social;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.examples.social.account.Mail;
import dev.tributary.examples.social.account.MailSender;
import dev.tributary.junit.TributaryTest;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The whole backend in this JVM on a database of its own. The tests of all classes share both and never each other's members. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@TributaryTest
@Import({Backend.LetterBox.class, StatementCounter.class})
abstract class Backend {
    static final String PASSWORD = "correct horse";

    @LocalServerPort
    private int port;

    @Autowired
    protected JdbcClient jdbc;

    @Autowired
    private LetterBox letters;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry properties) {
        properties.add("social.registrations-per-minute", () -> 100_000);
        properties.add("social.token-secret", () -> "0123456789abcdef0123456789abcdef");
    }

    /** Keeps the last code for each address. */
    @TestConfiguration(proxyBeanMethods = false)
    static class LetterBox {
        private final Map<String, String> codes = new ConcurrentHashMap<>();
        private final Map<String, Integer> letters = new ConcurrentHashMap<>();

        @Bean
        MailSender letterBoxSender() {
            return (Mail mail) -> {
                letters.merge(mail.to(), 1, Integer::sum);
                Matcher code = Pattern.compile("your code is (\\d{6})")
                        .matcher(mail.text().reveal());
                if (code.matches()) {
                    codes.put(mail.to(), code.group(1));
                }
            };
        }
    }

    /** A member who can do everything. */
    record Person(String name, String email, Api api) {}

    final Api anybody() {
        return Api.at(port);
    }

    /** A name that nobody has. */
    static String newName(String start) {
        return start + "_" + UUID.randomUUID().toString().substring(0, 8);
    }

    final String codeFor(String email) {
        return letters.codes.getOrDefault(email, "");
    }

    final int lettersTo(String email) {
        return letters.letters.getOrDefault(email, 0);
    }

    /** Registers, verifies and logs in. */
    final Person member(String start) {
        String name = newName(start);
        String email = name + "@example.com";
        register(email, name);
        anybody()
                .post(
                        "/accounts/verify",
                        "{'email': '" + email + "', 'code': '" + codeFor(email) + "', 'password': '" + PASSWORD + "'}")
                .expect(204);
        return new Person(name, email, anybody().as(login(email)));
    }

    final void register(String email, String name) {
        anybody()
                .post(
                        "/accounts",
                        "{'email': '" + email + "', 'username': '" + name + "', 'password': '" + PASSWORD + "'}")
                .expect(202);
    }

    final String login(String email) {
        String token = anybody()
                .post("/login", "{'email': '" + email + "', 'password': '" + PASSWORD + "'}")
                .expect(200)
                .string("token");
        assertThat(token).isNotEmpty();
        return token;
    }

    /** An accepted connection; the id of it. */
    final long connect(Person one, Person other) {
        long id = one.api()
                .post("/connections", "{'username': '" + other.name() + "'}")
                .expect(201)
                .id();
        other.api().post("/connections/" + id + "/accept", "{}").expect(200);
        return id;
    }
}
