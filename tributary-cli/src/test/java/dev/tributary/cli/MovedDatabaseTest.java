package dev.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tributary.testing.TestServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database whose name leads to another address from one moment to the next, as that of a container that was made anew. */
class MovedDatabaseTest {

    @TempDir
    Path folder;

    private final String url = TestServer.newDatabase();

    @Test
    void isFoundHoweverLongJavaKeepsAddresses() throws Exception {
        new Shell(folder).script("a1", "none", "one", "CREATE TABLE t (id int);", "DROP TABLE t;");
        Path hosts = Files.writeString(folder.resolve("hosts"), "127.0.0.2 moved.example\n");
        Path security = Files.writeString(
                folder.resolve("security"), "networkaddress.cache.ttl=3600\nnetworkaddress.cache.negative.ttl=3600\n");
        URI server = URI.create(url.substring("jdbc:".length()));
        assumeTrue(
                nobodyListens("127.0.0.2", server.getPort()),
                "the server listens at all addresses, or there is one only");
        var command = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Djdk.net.hosts.file=" + hosts,
                        "-Djava.security.properties=" + security,
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.tributary.cli.Main",
                        "upgrade",
                        "--connect-retry-for",
                        "20s"))
                .directory(folder.toFile())
                .redirectErrorStream(true);
        command.environment().clear();
        command.environment().put("DATABASE_URL", url.replace("//" + server.getHost(), "//moved.example"));

        Process process = command.start();
        try (var said = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(said.readLine()).contains("the connection is refused");
            Files.writeString(hosts, InetAddress.getByName(server.getHost()).getHostAddress() + " moved.example\n");

            assertThat(said.lines().collect(Collectors.joining("\n"))).contains("now at a1");
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.waitFor()).isZero();
    }

    private static boolean nobodyListens(String address, int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), 1000);
            return false;
        } catch (ConnectException e) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
