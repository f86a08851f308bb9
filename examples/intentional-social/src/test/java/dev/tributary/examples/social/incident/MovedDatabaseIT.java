package dev.tributary.examples.social.incident;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database container that was made anew, and has another address: a file of names takes the place of the network's. */
final class MovedDatabaseIT {

    @TempDir
    Path folder;

    @Test
    void isFoundByABackendThatWaitsHoweverLongJavaKeepsAddresses() throws Exception {
        Path names = folder.resolve("names");
        lead(names, "");
        Path security = Files.writeString(
                folder.resolve("security"), "networkaddress.cache.ttl=3600\nnetworkaddress.cache.negative.ttl=3600\n");
        String url = ProductionDatabase.fresh().url();
        String server = URI.create(url.substring("jdbc:".length())).getHost();
        var environment = new TreeMap<>(Surroundings.of(url.replace("//" + server, "//db")));
        environment.put("TRIBUTARY_CONNECT_RETRY_FOR", "0");
        environment.put(
                "JAVA_TOOL_OPTIONS", "-Djdk.net.hosts.file=" + names + " -Djava.security.properties=" + security);
        try (var backend = BackendProcess.start(environment)) {
            backend.await("that nobody knows the name", () -> backend.log().contains("UnknownHostException"));
            assertThat(backend.api().get("/health").status()).isEqualTo(503);

            lead(names, "127.0.0.2 db\n");
            backend.await("that nobody listens there", () -> backend.log().contains("Connection to db:") || backend.log().contains("ConnectException"));
            lead(names, InetAddress.getByName(server).getHostAddress() + " db\n");

            backend.ready();
        }
    }

    private static void lead(Path names, String database) throws Exception {
        Files.writeString(names, "127.0.0.1 localhost\n" + database);
    }
}
