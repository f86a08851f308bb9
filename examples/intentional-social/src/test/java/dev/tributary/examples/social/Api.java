package dev.tributary.examples.social;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** The JSON API as a client sees it: over HTTP, perhaps with a token. */
public final class Api {
    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    private final String base;
    private final @Nullable String token;
    private final @Nullable String counted;

    private Api(String base, @Nullable String token, @Nullable String counted) {
        this.base = base;
        this.token = token;
        this.counted = counted;
    }

    /** Without a token. */
    public static Api at(int port) {
        return new Api("http://localhost:" + port, null, null);
    }

    /** With one. */
    public Api as(String token) {
        return new Api(base, token, null);
    }

    /** Whose statements are counted under a name. */
    public Api counting(String name) {
        return new Api(base, token, name);
    }

    /**
     * What came back.
     *
     * @param retryAfter in seconds; 0 where nothing is said
     * @param body missing where there was none
     */
    public record Answer(int status, String type, int retryAfter, String text, JsonNode body) {

        /** Fails unless it has this status. */
        public Answer expect(int wanted) {
            assertThat(status).as(text).isEqualTo(wanted);
            return this;
        }

        /** Fails unless it is this problem. */
        public Answer expectProblem(int wanted, String code) {
            expect(wanted);
            assertThat(type).startsWith("application/problem+json");
            assertThat(string("type")).isEqualTo("urn:problem:" + code);
            return this;
        }

        /** A field of the body. */
        public String string(String field) {
            return body.path(field).asString("");
        }

        /** The id of what the body is about. */
        public long id() {
            return body.path("id").asLong();
        }
    }

    public Answer get(String path) {
        return send("GET", path, null);
    }

    public Answer delete(String path) {
        return send("DELETE", path, null);
    }

    public Answer post(String path, String json) {
        return send("POST", path, json);
    }

    public Answer put(String path, String json) {
        return send("PUT", path, json);
    }

    private Answer send(String method, String path, @Nullable String json) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(Duration.ofSeconds(30))
                .method(
                        method,
                        json == null ? BodyPublishers.noBody() : BodyPublishers.ofString(json.replace('\'', '"')));
        if (json != null) {
            request.header("Content-Type", "application/json");
        }
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (counted != null) {
            request.header(StatementCounter.HEADER, counted);
        }
        try {
            HttpResponse<String> response = CLIENT.send(request.build(), BodyHandlers.ofString());
            String type = response.headers().firstValue("Content-Type").orElse("");
            String text = response.body();
            JsonNode body = type.contains("json") && !text.isEmpty() ? JSON.readTree(text) : MissingNode.getInstance();
            String retryAfter = response.headers().firstValue("Retry-After").orElse("0");
            return new Answer(response.statusCode(), type, Integer.parseInt(retryAfter), text, body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
