package dev.tributary.spring.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.spring.Line;
import dev.tributary.spring.TributaryConnectionDetails;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** A service of Docker Compose is where the revisions run, whatever the properties say. */
class ComposeTest {

    @TempDir
    Path folder;

    @Test
    void runsTheRevisionsThere() throws IOException, InterruptedException {
        Address server = Address.ofNewDatabase();
        Path programs = Files.createDirectory(folder.resolve("bin"));
        Path docker = Files.writeString(programs.resolve("docker"), answering(server));
        assertThat(docker.toFile().setExecutable(true)).isTrue();
        Files.writeString(folder.resolve("compose.yaml"), "services:\n  db:\n    image: postgres:16\n");

        var start = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Application.class.getName(),
                        "--spring.main.web-application-type=none",
                        "--spring.datasource.url=jdbc:postgresql://nowhere/nothing",
                        "--tributary.url=jdbc:postgresql://nowhere/nothing")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile());
        start.environment().merge("PATH", programs.toString(), (path, first) -> first + ":" + path);
        start.environment().put("DOCKER_HOST", "tcp://" + server.host() + ":2375");
        Process application = start.start();
        boolean ended = application.waitFor(60, TimeUnit.SECONDS);
        application.destroyForcibly();

        String log = Files.readString(folder.resolve("log"), StandardCharsets.UTF_8);
        assertThat(ended).as(log).isTrue();
        assertThat(application.exitValue()).as(log).isZero();
        assertThat(log).contains("revisions run on " + server.jdbcUrl());
        assertThat(server.versionRows()).containsExactly("0a1b2c3d4e5f");
    }

    /** The answers of a {@code docker} whose engine runs one service; its port is the tests' server. */
    private static String answering(Address server) {
        return """
                #!/bin/sh
                case "$*" in
                version*) echo 28.0.0 ;;
                'compose version'*) echo '{"version":"2.33.0"}' ;;
                'context ls'*) echo '{"Name":"default","Current":true,"DockerEndpoint":"unix:///var/run/docker.sock"}' ;;
                *' config '*) echo '{"name":"shop","services":{"db":{"image":"postgres:16"}}}' ;;
                *' ps '*) echo '[{"ID":"0123456789ab","Name":"shop-db-1","Image":"postgres:16","State":"running"}]' ;;
                inspect*) tr -d '\\n' <<'END' ;;
                {"Id": "0123456789ab", "HostConfig": {"NetworkMode": "shop_default"},
                 "Config": {"Image": "postgres:16", "Labels": {}, "ExposedPorts": {"5432/tcp": {}},
                   "Env": ["POSTGRES_DB=${database}", "POSTGRES_USER=${user}", "POSTGRES_PASSWORD=${password}"]},
                 "NetworkSettings": {"Ports": {"5432/tcp": [{"HostIp": "0.0.0.0", "HostPort": "${port}"}]}}}
                END
                *) echo "docker $*" >&2; exit 1 ;;
                esac
                """.replace("${database}", server.database())
                .replace("${user}", server.user())
                .replace("${password}", server.password())
                .replace("${port}", server.port());
    }

    /** What the test starts as a process of its own, because Spring Boot looks for docker on the path. */
    @Configuration(proxyBeanMethods = false)
    @Import(Line.Database.class)
    static class Application {

        public static void main(String[] arguments) {
            try (var context = SpringApplication.run(Application.class, arguments)) {
                List<String> urls = context.getBeanProvider(TributaryConnectionDetails.class).stream()
                        .map(TributaryConnectionDetails::getJdbcUrl)
                        .toList();
                System.getLogger("test").log(System.Logger.Level.INFO, "revisions run on " + String.join(", ", urls));
            }
        }
    }
}
