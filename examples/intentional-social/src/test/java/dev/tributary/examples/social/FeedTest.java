package dev.tributary.examples.social;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

final class FeedTest extends Backend {

    @Test
    void showsWhatAcceptedConnectionsWroteTheNewestFirst() {
        var ana = member("ana");
        var ben = member("ben");
        var cleo = member("cleo");
        connect(ana, ben);
        connect(cleo, ana);
        var dora = member("dora");
        dora.api().post("/connections", "{'username': '" + ana.name() + "'}").expect(201);
        post(ben, "first");
        post(cleo, "second");
        post(dora, "not yet connected");
        post(ana, "my own");
        post(ben, "third");

        assertThat(contents(ana.api().get("/feed").expect(200).body())).containsExactly("third", "second", "first");
        assertThat(contents(ana.api().get("/posts").expect(200).body())).containsExactly("my own");
        assertThat(contents(dora.api().get("/feed").expect(200).body())).isEmpty();
    }

    @Test
    void aPostForATagIsSeenByThoseWhoHaveItOnly() {
        var ana = member("ana");
        var ben = member("ben");
        var cleo = member("cleo");
        long withBen = connect(ana, ben);
        connect(ana, cleo);
        long family = ana.api()
                .post("/tags", "{'name': 'family', 'colorScheme': 'sage'}")
                .expect(201)
                .id();
        ana.api()
                .put("/connections/" + withBen + "/tags", "{'tagIds': [" + family + "]}")
                .expect(200);

        var written = ana.api()
                .post("/posts", "{'content': 'for family', 'audienceTagIds': [" + family + "]}")
                .expect(201);
        post(ana, "for all");

        assertThat(written.body().at("/audienceTagIds/0").asLong()).isEqualTo(family);
        assertThat(ana.api().get("/posts").body().findValues("audienceTagIds"))
                .as("its author sees for whom")
                .singleElement()
                .hasToString("[" + family + "]");
        assertThat(ben.api().get("/feed").text()).as("nobody else does").doesNotContain("audienceTagIds");

        assertThat(contents(ben.api().get("/feed").body())).containsExactly("for all", "for family");
        assertThat(contents(cleo.api().get("/feed").body())).containsExactly("for all");
        ben.api()
                .post("/posts", "{'content': 'x', 'audienceTagIds': [" + family + "]}")
                .expectProblem(422, "unknown-tag");
        ben.api().post("/posts", "{'content': 'x', 'audienceTagIds': []}").expectProblem(400, "invalid-request");
        assertThat(contents(ben.api().get("/posts").body())).isEmpty();
    }

    @Test
    void pagesNeitherRepeatNorLoseAPostWhateverComesInBetween() {
        var ana = member("ana");
        var ben = member("ben");
        connect(ana, ben);
        IntStream.rangeClosed(1, 7).forEach(number -> post(ben, "post " + number));
        // The same moment, as rows of one transaction have it: the id decides.
        jdbc.sql("UPDATE posts SET created_at = '2026-01-01 12:00:00.123456Z' WHERE content <> 'post 7' AND author_id ="
                        + " (SELECT id FROM users WHERE username = :name)")
                .param("name", ben.name())
                .update();

        var seen = new ArrayList<String>();
        var page = ana.api().get("/feed?limit=3").expect(200);
        while (!page.string("next").isEmpty()) {
            seen.addAll(contents(page.body()));
            post(ben, "meanwhile");
            page = ana.api().get("/feed?limit=3&cursor=" + page.string("next")).expect(200);
        }
        seen.addAll(contents(page.body()));

        assertThat(seen).containsExactly("post 7", "post 6", "post 5", "post 4", "post 3", "post 2", "post 1");
        ana.api().get("/feed?cursor=nonsense").expectProblem(400, "malformed-cursor");
        ana.api().get("/feed?limit=0").expectProblem(400, "invalid-request");
    }

    @Test
    void eachPageIsOneQueryWhateverItsLength() {
        var ana = member("ana");
        var ben = member("ben");
        connect(ana, ben);
        IntStream.rangeClosed(1, 12)
                .forEach(number -> ben.api()
                        .post(
                                "/posts",
                                "{'content': 'post " + number + "', 'photoUrls': ['https://example.com/a.jpg']}")
                        .expect(201));

        String first = newName("first");
        var page = ana.api().counting(first).get("/feed?limit=10").expect(200);
        String second = newName("second");
        var next = ana.api()
                .counting(second)
                .get("/feed?limit=10&cursor=" + page.string("next"))
                .expect(200);

        assertThat(contents(page.body())).hasSize(10);
        assertThat(contents(next.body())).hasSize(2);
        assertThat(StatementCounter.count(first)).isEqualTo(1);
        assertThat(StatementCounter.count(second)).isEqualTo(1);
        assertThat(page.body().path("posts").get(0).path("photoUrls").get(0).asString())
                .isEqualTo("https://example.com/a.jpg");
    }

    @Test
    void onlyTheAuthorRemovesAPost() {
        var ana = member("ana");
        var ben = member("ben");
        connect(ana, ben);
        long id = post(ben, "hello");

        ana.api().delete("/posts/" + id).expectProblem(404, "not-found");
        ben.api().delete("/posts/" + id).expect(204);

        assertThat(contents(ana.api().get("/feed").body())).isEmpty();
    }

    @Test
    void refusesWhatIsNoPost() {
        var ana = member("ana");

        ana.api().post("/posts", "{'content': '  '}").expectProblem(400, "invalid-request");
        ana.api()
                .post("/posts", "{'content': 'x', 'photoUrls': ['javascript:alert(1)']}")
                .expectProblem(400, "invalid-request");
        ana.api().post("/posts", "{nonsense").expect(400);
        ana.api().get("/nowhere").expect(404);
    }

    private static long post(Person author, String content) {
        return author.api()
                .post("/posts", "{'content': '" + content + "'}")
                .expect(201)
                .id();
    }

    private static List<String> contents(JsonNode page) {
        return page.path("posts").findValuesAsString("content");
    }
}
