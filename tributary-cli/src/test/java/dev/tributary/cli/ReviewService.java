package dev.tributary.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tributary.cli.report.Json;
import dev.tributary.testing.RecordedData;
import dev.tributary.testing.RecordedObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The part of GitHub's and GitLab's interfaces by which comments are read and written, on loopback. Its answers have the shape and
 * the order of fields that their documentation shows, and it writes down what it was asked.
 */
final class ReviewService implements AutoCloseable {
    static final String TOKEN = "ghs_16C7e42F292c6912E7710c838347Ae178B4a";

    private final HttpServer server;
    private final boolean gitlab;
    private final List<String> asked = new ArrayList<>();
    private final Map<Long, Comment> comments = new LinkedHashMap<>();
    private final Deque<Integer> failures = new ArrayDeque<>();
    private List<String> heads = List.of("5e1b3c");
    private boolean readOnly;
    private boolean escaped;
    private boolean losesAnswers;
    private boolean forgetful;
    private String asksForHead = "";
    private long next = 101;

    /** A comment and whose it is. */
    record Comment(String author, String body) {}

    private ReviewService(boolean gitlab) {
        this.gitlab = gitlab;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    static ReviewService github() {
        return new ReviewService(false);
    }

    static ReviewService gitlab() {
        return new ReviewService(true);
    }

    String address() {
        return "http://localhost:" + server.getAddress().getPort() + (gitlab ? "/api/v4" : "");
    }

    /** What was asked so far: method and path with its query. */
    List<String> asked() {
        return asked;
    }

    /** Which head the pull requests were asked for by. */
    String asksForHead() {
        return asksForHead;
    }

    List<Comment> comments() {
        return List.copyOf(comments.values());
    }

    List<String> bodiesOf(String author) {
        return comments.values().stream()
                .filter(comment -> comment.author().equals(author))
                .map(Comment::body)
                .toList();
    }

    ReviewService comment(String author, String body) {
        comments.put(next++, new Comment(author, body));
        return this;
    }

    /** The pull requests from the branch, by the commits at which they end. */
    ReviewService endingAt(String... commits) {
        heads = List.of(commits);
        return this;
    }

    ReviewService readOnly() {
        readOnly = true;
        return this;
    }

    /** GitLab's way of writing angle brackets in JSON. */
    ReviewService escapingAngles() {
        escaped = true;
        return this;
    }

    /** The next requests get these statuses, and nothing else happens. */
    ReviewService failing(Integer... statuses) {
        failures.addAll(List.of(statuses));
        return this;
    }

    /** A comment is made, and the answer says that it went wrong. */
    ReviewService losingAnswers() {
        losesAnswers = true;
        return this;
    }

    /** Somebody deletes all comments once they were read. */
    ReviewService forgetful() {
        forgetful = true;
        return this;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String path = exchange.getRequestURI().getRawPath();
            asked.add(exchange.getRequestMethod() + " " + path);
            String key = exchange.getRequestHeaders().getFirst(gitlab ? "PRIVATE-TOKEN" : "Authorization");
            if (!(gitlab ? TOKEN : "Bearer " + TOKEN).equals(key)) {
                reply(exchange, 401, "{\"message\":\"Bad credentials\"}");
            } else if (!failures.isEmpty()) {
                reply(exchange, failures.remove(), "{\"message\":\"no \\\"trouble\\\"\",\"errors\":[]}");
            } else if (exchange.getRequestMethod().equals("GET")) {
                reply(exchange, 200, read(path, query(exchange)));
            } else if (readOnly) {
                reply(exchange, 403, "{\"message\":\"Resource not accessible by integration\",\"status\":\"403\"}");
            } else {
                write(exchange, path, new RecordedObject(RecordedData.object(body)).text("body"));
            }
        }
    }

    private static Map<String, String> query(HttpExchange exchange) {
        var query = new LinkedHashMap<String, String>();
        String raw = exchange.getRequestURI().getRawQuery();
        for (String one : raw == null ? new String[0] : raw.split("&", -1)) {
            int equal = one.indexOf('=');
            query.put(one.substring(0, equal), URLDecoder.decode(one.substring(equal + 1), StandardCharsets.UTF_8));
        }
        return query;
    }

    private String read(String path, Map<String, String> query) {
        if (path.endsWith("/pulls")) {
            asksForHead = query.getOrDefault("head", "");
            var pulls = new ArrayList<String>();
            for (int i = 0; i < heads.size(); i++) {
                pulls.add(Json.line(Json.object(
                        "url",
                        "https://api.github.com/repos/octo/shop/pulls/" + (7 + i),
                        "id",
                        1_296_269 + i,
                        "number",
                        7 + i,
                        "state",
                        "open",
                        "title",
                        "\"number\": 99, \\",
                        "user",
                        Json.object("login", "ana", "id", 1),
                        "labels",
                        List.of(Json.object("id", 208_045_946, "name", "sha")),
                        "head",
                        Json.object("label", "ana:photos", "sha", heads.get(i), "user", Json.object("login", "ana")),
                        "base",
                        Json.object("label", "octo:main", "sha", "5e1b3c"))));
            }
            return "[" + String.join(",", pulls) + "]";
        }
        if (path.endsWith("/user")) {
            return "{\"id\":4,\"username\":\"project_12_bot\",\"name\":\"reviewer\",\"state\":\"active\"}";
        }
        if (path.endsWith("/merge_requests/7")) {
            return "{\"id\":1,\"iid\":7,\"author\":{\"sha\":\"no\"},\"sha\":\"" + heads.get(0)
                    + "\",\"merge_commit_sha\":null}";
        }
        int size = Integer.parseInt(query.get("per_page"));
        int page = Integer.parseInt(query.get("page"));
        String listed = comments.entrySet().stream()
                .skip((long) size * (page - 1))
                .limit(size)
                .map(entry -> item(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining(",\n  "));
        if (forgetful) {
            comments.clear();
            forgetful = false;
        }
        return "[\n  " + listed + "\n]";
    }

    private String item(long id, Comment comment) {
        String json = gitlab
                ? Json.line(Json.object(
                        "id",
                        id,
                        "type",
                        "DiscussionNote",
                        "body",
                        comment.body(),
                        "author",
                        Json.object("id", 4, "username", comment.author(), "name", "username"),
                        "system",
                        false))
                : Json.line(Json.object(
                        "url", "https://api.github.com/repos/octo/shop/issues/comments/" + id,
                        "id", id,
                        "user", Json.object("login", comment.author(), "id", 41_898_282, "type", "Bot"),
                        "author_association", "NONE",
                        "body", comment.body(),
                        "reactions", Json.object("url", "x", "total_count", 0, "+1", 0),
                        "performed_via_github_app",
                                Json.object("id", 15_368, "owner", Json.object("login", "github"))));
        return escaped ? json.replace("<", "\\u003c").replace(">", "\\u003e") : json;
    }

    private void write(HttpExchange exchange, String path, String body) throws IOException {
        String me = gitlab ? "project_12_bot" : "github-actions[bot]";
        if (exchange.getRequestMethod().equals("POST")) {
            comment(me, body);
            reply(exchange, losesAnswers ? 502 : 201, item(next - 1, new Comment(me, body)));
            losesAnswers = false;
            return;
        }
        long id = Long.parseLong(path.substring(path.lastIndexOf('/') + 1));
        boolean right = exchange.getRequestMethod().equals(gitlab ? "PUT" : "PATCH");
        @Nullable Comment before = comments.get(id);
        if (!right || before == null) {
            reply(exchange, 404, "{\"message\":\"Not Found\"}");
            return;
        }
        var edited = new Comment(before.author(), body);
        comments.put(id, edited);
        reply(exchange, 200, item(id, edited));
    }

    private static void reply(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
