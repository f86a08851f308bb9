package dev.tributary.examples.social;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.examples.social.account.CountedPasswords;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/** Many who want their passwords looked at, where two are at once and ten may wait. */
@Import(CountedPasswords.TwoAtOnce.class)
final class CrowdTest extends Backend {
    private static final int IN = 12;

    private final ExecutorService threads = Executors.newCachedThreadPool();

    @Autowired
    private CountedPasswords passwords;

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    @Test
    void looksAtTwoAtOnceAndLosesNobodyInTheLine() throws Exception {
        var names = IntStream.range(0, IN).mapToObj(i -> newName("ana")).toList();
        int before = passwords.all();

        assertThat(atOnce(names.stream().map(this::signUp).toList())).containsOnly(202);
        assertThat(atOnce(names.stream().map(this::logIn).toList())).containsOnly(403);

        assertThat(passwords.all() - before).isEqualTo(2 * IN);
        assertThat(passwords.most()).isEqualTo(2);
        assertThat(names)
                .allSatisfy(name -> assertThat(lettersTo(name + "@example.com")).isEqualTo(1));
    }

    @Test
    void tellsThoseBeyondTheLineToComeAgainWhoeverTheyAre() throws Exception {
        var ana = member("ana");
        String nobody = newName("nobody");
        var gate = passwords.close();
        var line = new ExecutorCompletionService<Integer>(threads);
        for (int i = 0; i < 3 * IN; i++) {
            line.submit(i % 2 == 0 ? signUp(newName("ben")) : logIn(newName("ben")));
        }

        for (int i = 0; i < 2 * IN; i++) {
            assertThat(line.take().get()).isEqualTo(503);
        }
        // More often than an address may be guessed for or registered: what nobody looked at counts for nothing.
        for (int i = 0; i < 6; i++) {
            var known = post("/login", ana.name()).expectProblem(503, "busy");
            var unknown = post("/login", nobody).expectProblem(503, "busy");
            assertThat(known.retryAfter()).isEqualTo(unknown.retryAfter()).isEqualTo(60);
            assertThat(known.text()).isEqualTo(unknown.text());
            post("/accounts", ana.name()).expectProblem(503, "busy");
            post("/accounts", nobody).expectProblem(503, "busy");
            post("/accounts/verify", nobody).expectProblem(503, "busy");
        }
        anybody().get("/health").expect(200);

        gate.open();
        var seen = new ArrayList<Integer>();
        for (int i = 0; i < IN; i++) {
            seen.add(line.take().get());
        }
        assertThat(seen).containsOnly(202, 401);
        login(ana.email());
        register(nobody + "@example.com", nobody);
        assertThat(lettersTo(nobody + "@example.com")).isEqualTo(1);
    }

    private List<Integer> atOnce(List<Callable<Integer>> requests) throws Exception {
        var seen = new ArrayList<Integer>();
        for (var answer : threads.invokeAll(requests)) {
            seen.add(answer.get());
        }
        return seen;
    }

    private Callable<Integer> signUp(String name) {
        return () -> post("/accounts", name).status();
    }

    private Callable<Integer> logIn(String name) {
        return () -> post("/login", name).status();
    }

    private Api.Answer post(String path, String name) {
        return anybody()
                .post(
                        path,
                        "{'email': '" + name + "@example.com', 'password': '" + PASSWORD + "'"
                                + switch (path) {
                                    case "/accounts" -> ", 'username': '" + name + "'}";
                                    case "/accounts/verify" -> ", 'code': '000000'}";
                                    default -> "}";
                                });
    }
}
