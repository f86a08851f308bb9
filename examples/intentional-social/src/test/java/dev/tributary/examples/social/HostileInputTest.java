package dev.tributary.examples.social;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What nobody sends by mistake is the sender's mistake all the same. */
final class HostileInputTest extends Backend {

    @ParameterizedTest
    @ValueSource(strings = {"\\u0000", "\\ud800", "\\udc00 and more", "\\udc00\\ud800"})
    void textThatNoDatabaseHoldsIsMalformed(String text) {
        var ana = member("ana").api();

        for (String body :
                new String[] {"{'content': 'a%s'}", "{'content': 'a', 'photoUrls': ['https://example.com/%s']}"}) {
            assertThat(ana.post("/posts", body.replace("%s", text)).status()).isEqualTo(400);
        }
        assertThat(ana.post("/tags", "{'name': 'a" + text + "', 'colorScheme': 'sage'}")
                        .status())
                .isEqualTo(400);
        assertThat(ana.post("/connections", "{'username': 'a" + text + "'}").status())
                .isEqualTo(400);
        for (String path : new String[] {"/login", "/accounts", "/accounts/codes", "/accounts/verify"}) {
            assertThat(anybody()
                            .post(
                                    path,
                                    "{'email': 'a" + text + "@example.com', 'username': 'abc', 'code': '123456',"
                                            + " 'password': 'correct horse'}")
                            .status())
                    .as(path)
                    .isEqualTo(400);
        }
        ana.post("/posts", "{'content': 'a whole pair \\ud83e\\udd86'}").expect(201);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+1000000000-12-31T23:59:59.999999999Z 1",
                "-1000000000-01-01T00:00:00Z 1",
                "+294277-01-01T00:00:00Z 1",
                "2026-01-01T00:00:00Z 99999999999999999999",
                "2026-01-01T00:00:00Z",
                " ",
                "\0"
            })
    void forgedCursorsAreMalformed(String plain) {
        var ana = member("ana").api();
        String cursor = Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));

        ana.get("/feed?cursor=" + cursor).expectProblem(400, "malformed-cursor");
        ana.get("/posts?cursor=" + cursor).expectProblem(400, "malformed-cursor");
        assertThat(ana.get("/posts?cursor=%00").status()).isEqualTo(400);
    }
}
