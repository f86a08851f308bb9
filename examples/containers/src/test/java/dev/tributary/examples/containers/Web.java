package dev.tributary.examples.containers;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Requests from the machine to a port that a container has published. */
final class Web {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private Web() {}

    /** {@code GET}, as soon as somebody answers. */
    static HttpResponse<String> get(String port, String path, Supplier<String> log) {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .timeout(Duration.ofSeconds(30))
                .build();
        var answer = new AtomicReference<@Nullable HttpResponse<String>>();
        Engine.await(
                "an answer to " + path,
                () -> {
                    try {
                        answer.set(CLIENT.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8)));
                        return true;
                    } catch (IOException e) {
                        return false;
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                        throw new IllegalStateException(e);
                    }
                },
                log);
        return Objects.requireNonNull(answer.get());
    }
}
