package dev.tributary.examples.social;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class ConnectionTest extends Backend {

    @Test
    void aRequestWaitsUntilTheOtherOneAnswers() {
        var ana = member("ana");
        var ben = member("ben");
        var request = request(ana, ben).expect(201);
        assertThat(request.string("status")).isEqualTo("pending");
        ana.api().post("/connections/" + request.id() + "/accept", "{}").expectProblem(409, "nothing-to-answer");

        var accepted =
                ben.api().post("/connections/" + request.id() + "/accept", "{}").expect(200);

        assertThat(accepted.string("status")).isEqualTo("accepted");
        assertThat(accepted.string("with")).isEqualTo(ana.name());
        assertThat(accepted.body().path("requestedByMe").asBoolean()).isFalse();
        ben.api().post("/connections/" + request.id() + "/reject", "{}").expectProblem(409, "nothing-to-answer");
    }

    @Test
    void whoWasRejectedCannotAskAgain() {
        var ana = member("ana");
        var ben = member("ben");
        long id = request(ana, ben).expect(201).id();
        assertThat(ben.api()
                        .post("/connections/" + id + "/reject", "{}")
                        .expect(200)
                        .string("status"))
                .isEqualTo("rejected");

        request(ana, ben).expectProblem(409, "connection-exists");
        ana.api().delete("/connections/" + id).expectProblem(409, "rejected");

        ben.api().delete("/connections/" + id).expect(204);
        request(ana, ben).expect(201);
    }

    @Test
    void nobodyConnectsWithOneselfWithNobodyOrTwice() {
        var ana = member("ana");
        var ben = member("ben");
        request(ana, ana).expectProblem(422, "connection-to-self");
        ana.api().post("/connections", "{'username': 'nobody_at_all'}").expectProblem(404, "not-found");
        connect(ana, ben);

        request(ana, ben).expectProblem(409, "connection-exists");
        request(ben, ana).expectProblem(409, "connection-exists");
    }

    @Test
    void ofRequestsInBothDirectionsAtOnceOneIsMade() {
        var ana = member("ana");
        var ben = member("ben");

        List<Integer> answers = IntStream.range(0, 8)
                .parallel()
                .mapToObj(number -> number % 2 == 0 ? request(ana, ben) : request(ben, ana))
                .map(Api.Answer::status)
                .sorted()
                .toList();

        assertThat(answers).containsExactly(201, 409, 409, 409, 409, 409, 409, 409);
    }

    @Test
    void nobodyHasMoreThanAHundredHoweverManyComeAtOnce() {
        var ana = member("ana");
        var others = Stream.generate(() -> newName("other")).limit(104).toList();
        others.forEach(this::crowd);
        others.subList(0, 98).forEach(name -> accepted(ana, name));
        // Requests of others take no place: ana can still accept two of these four.
        var waiting = others.subList(98, 102);
        waiting.forEach(name -> pending(name, ana.name()));
        List<Long> ids = ana.api()
                .get("/connections")
                .expect(200)
                .body()
                .valueStream()
                .filter(connection -> connection.path("status").asString().equals("pending"))
                .map(connection -> connection.path("id").asLong())
                .toList();

        List<Integer> answers = ids.parallelStream()
                .map(id ->
                        ana.api().post("/connections/" + id + "/accept", "{}").status())
                .sorted()
                .toList();

        assertThat(answers).containsExactly(200, 200, 409, 409);
        ana.api()
                .post("/connections", "{'username': '" + others.get(103) + "'}")
                .expectProblem(409, "no-place-left");
    }

    @Test
    void oneSeesOnesOwnTagsOnly() {
        var ana = member("ana");
        var ben = member("ben");
        long id = connect(ana, ben);
        long tag = ana.api()
                .post("/tags", "{'name': 'friends', 'colorScheme': 'clay'}")
                .expect(201)
                .id();
        ana.api()
                .put("/connections/" + id + "/tags", "{'tagIds': [" + tag + "]}")
                .expect(200);

        assertThat(ana.api()
                        .get("/connections")
                        .body()
                        .get(0)
                        .path("tagIds")
                        .get(0)
                        .asLong())
                .isEqualTo(tag);
        assertThat(ben.api().get("/connections").body().get(0).path("tagIds").size())
                .isZero();
        assertThat(ben.api().get("/tags").body().size()).isZero();
        ben.api()
                .put("/connections/" + id + "/tags", "{'tagIds': [" + tag + "]}")
                .expectProblem(422, "unknown-tag");
        ben.api().delete("/tags/" + tag).expectProblem(404, "not-found");
        ana.api().post("/tags", "{'name': 'friends', 'colorScheme': 'clay'}").expectProblem(409, "tag-exists");
        member("cleo").api().delete("/connections/" + id).expectProblem(404, "not-found");
    }

    private static Api.Answer request(Person from, Person to) {
        return from.api().post("/connections", "{'username': '" + to.name() + "'}");
    }

    /** A member without a password: quick to make. */
    private void crowd(String name) {
        jdbc.sql("INSERT INTO users (email, username, hashed_password) VALUES (:email, :name, '-')")
                .param("email", name + "@example.com")
                .param("name", name)
                .update();
    }

    private void accepted(Person person, String other) {
        connection(person.name(), other, "accepted");
    }

    private void pending(String from, String to) {
        connection(from, to, "pending");
    }

    private void connection(String from, String to, String status) {
        jdbc.sql("""
                        INSERT INTO connections (requester_id, recipient_id, status)
                        SELECT a.id, b.id, CAST(:status AS connectionstatus) FROM users a, users b
                         WHERE a.username = :from AND b.username = :to""")
                .param("status", status)
                .param("from", from)
                .param("to", to)
                .update();
    }
}
