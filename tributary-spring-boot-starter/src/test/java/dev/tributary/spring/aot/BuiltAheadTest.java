package dev.tributary.spring.aot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.testing.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplicationAotProcessor;
import org.springframework.context.aot.AbstractAotProcessor.Settings;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An application that Spring has processed ahead of time runs as a process of its own, and ends when it is done. */
class BuiltAheadTest {

    @TempDir
    Path folder;

    @Test
    void runsFromTheIndexAndEndsWhenItIsDone() throws Exception {
        Path classes = processed();

        assertThat(Files.readString(folder.resolve("resources/META-INF/tributary/db/revisions.index")))
                .isEqualTo("db/revisions/2026-01-01_0a1b2c3d4e5f_create_note.sql\n");
        assertThat(metadata())
                .contains(
                        "db/revisions/2026-01-01_0a1b2c3d4e5f_create_note.sql", "META-INF/tributary/db/revisions.index")
                .contains("java.sql.Connection");

        String url = TestServer.newDatabase();
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dspring.aot.enabled=true",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        classes + System.getProperty("path.separator") + System.getProperty("java.class.path"),
                        AheadApplication.class.getName(),
                        "--spring.main.web-application-type=none",
                        "--spring.datasource.url=" + url,
                        "--tributary.exit-after-run=true")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();

        String log = Files.readString(folder.resolve("log"));
        assertThat(process.exitValue()).as(log).isZero();
        assertThat(log)
                .contains("AOT", "1 revision applied, now at 0a1b2c3d4e5f", "tributary.exit-after-run: done")
                .doesNotContain("Started ");
        assertThat(JdbcClient.create(TestServer.dataSource(url))
                        .sql("SELECT version_num FROM tributary_version")
                        .query(String.class)
                        .list())
                .containsExactly("0a1b2c3d4e5f");
    }

    private Path processed() throws IOException {
        var settings = Settings.builder()
                .sourceOutput(folder.resolve("sources"))
                .resourceOutput(folder.resolve("resources"))
                .classOutput(folder.resolve("classes"))
                .groupId("dev.tributary")
                .artifactId("ahead")
                .build();
        new SpringApplicationAotProcessor(AheadApplication.class, settings, new String[] {
                    "--spring.main.web-application-type=none",
                    "--spring.datasource.url=jdbc:postgresql://nowhere/nothing"
                })
                .process();
        Path classes = Files.createDirectories(folder.resolve("classes"));
        List<String> arguments = new ArrayList<>(List.of(
                "-proc:none", "-nowarn", "-cp", System.getProperty("java.class.path"), "-d", classes.toString()));
        try (var sources = Files.walk(folder.resolve("sources"))) {
            arguments.addAll(sources.filter(path -> path.toString().endsWith(".java"))
                    .map(Path::toString)
                    .toList());
        }
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(new String[0])))
                .isZero();
        return classes;
    }

    private String metadata() throws IOException {
        try (var files = Files.walk(folder.resolve("resources"))) {
            return files.filter(path -> path.toString().endsWith(".json"))
                    .map(path -> {
                        try {
                            return Files.readString(path, StandardCharsets.UTF_8);
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    })
                    .collect(Collectors.joining())
                    .replace("\\/", "/");
        }
    }
}
