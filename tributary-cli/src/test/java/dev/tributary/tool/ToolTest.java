package dev.tributary.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tributary.cli.Cli;
import dev.tributary.cli.Toolboxes;
import dev.tributary.cli.command.Surroundings;
import dev.tributary.cli.report.Json;
import dev.tributary.testing.GitRepository;
import dev.tributary.testing.RecordedData;
import dev.tributary.testing.TestServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands as methods, beside the command line. */
class ToolTest {
    /** How long it took, and whether somebody was asked before, differs from call to call. */
    private static final List<String> OF_THE_CALL = List.of("milliseconds", "cached", "replayedAt");

    private static final String RUN = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

    @TempDir
    Path folder;

    private final Map<String, String> environment =
            Map.of("DATABASE_URL", TestServer.newDatabase(), "TRIBUTARY_SCRATCH_URL", TestServer.newDatabase());

    private Tool tool;

    @BeforeEach
    void open() throws IOException {
        write(folder);
        tool = Tool.in(folder).environment(environment);
    }

    private static void write(Path folder) throws IOException {
        script(folder, "a1", "none", "CREATE TABLE users (id int);", "DROP TABLE users;");
        script(folder, "b1", "a1", "ALTER TABLE users ADD email text;", "ALTER TABLE users DROP email;");
        script(folder, "b2", "a1", "ALTER TABLE users ADD phone text;", "ALTER TABLE users DROP phone;");
    }

    private static void script(Path folder, String id, String revises, String up, String down) throws IOException {
        Path file = folder.resolve("db/revisions/" + id + ".sql");
        Files.createDirectories(file.getParent());
        Files.writeString(
                file,
                "-- revision: " + id + "\n-- revises: " + revises + "\n\n-- @up\n" + up + "\n\n-- @down\n" + down
                        + "\n");
    }

    /** What a command line printed, and its exit status. */
    private record Typed(int status, Map<String, Object> object, List<String> messages) {}

    private Typed typed(Path directory, String... words) {
        var out = new StringWriter();
        var err = new StringWriter();
        int status = Cli.run(
                Surroundings.of(
                        new PrintWriter(out),
                        new PrintWriter(err),
                        InputStream.nullInputStream(),
                        environment,
                        directory,
                        false,
                        false,
                        null,
                        Toolboxes.of(environment),
                        UnaryOperator.identity()),
                words);
        return new Typed(
                status,
                RecordedData.object(out.toString()),
                err.toString().lines().toList());
    }

    private static String steady(Object value) {
        return Json.line(Map.of("value", withoutWhatDiffers(value))).replaceAll(RUN, "RUN");
    }

    private static Object withoutWhatDiffers(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(ToolTest::withoutWhatDiffers).toList();
        }
        if (!(value instanceof Map<?, ?> map)) {
            return value;
        }
        var rest = new LinkedHashMap<String, Object>();
        map.forEach((name, inner) -> {
            if (!OF_THE_CALL.contains(name)) {
                rest.put((String) name, withoutWhatDiffers(inner));
            }
        });
        return rest;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "check",
                "check --allow-heads 2",
                "check --prove",
                "check --against main",
                "prove",
                "prove b1 b2",
                "status",
                "heads",
                "history -i",
                "branches",
                "show a1",
                "current",
                "current -c",
                "journal -v",
                "schema",
                "schema diff a1 b1",
                "config show",
                "unlock",
                "rehearse",
                "upgrade heads --dry-run",
                "upgrade heads --sql",
                "rebase --dry-run --onto b1",
                "help",
                "check --help",
                "--version"
            })
    void answersWithTheObjectThatTheCommandLineWrites(String line) throws IOException {
        tool.run(List.of("upgrade", "b1"));
        GitRepository.init(folder).commit("All of it");
        String[] words = line.split(" ", -1);

        ToolAnswer answer = tool.run(List.of(words));

        var typing = new ArrayList<>(List.of(words));
        typing.add("--json");
        Typed typed = typed(folder, typing.toArray(String[]::new));
        assertThat(steady(answer.object())).isEqualTo(steady(typed.object()));
        assertThat(answer.exitStatus()).isEqualTo(typed.status());
        assertThat(answer.isOk()).isEqualTo(typed.status() == 0);
        assertThat(answer.messages()).isEqualTo(typed.messages());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "show nosuch",
                "upgrade head",
                "merge nosuch b1",
                "merge a1",
                "check --against nosuch",
                "prove --nosuch",
                "status --url postgres://ana@localhost:1/none",
                "heads --format text",
                "heads --format jsonl",
                "reset",
                "nosuch",
                "--nosuch heads"
            })
    void throwsTheProblemThatTheCommandLineSays(String line) throws IOException {
        GitRepository.init(folder).commit("All of it");
        String[] words = line.split(" ", -1);

        ToolFailed failed = catchThrowableOfType(ToolFailed.class, () -> tool.run(List.of(words)));

        var typing = new ArrayList<>(List.of("--json"));
        typing.addAll(List.of(words));
        assertThat(failed).isNotNull();
        assertThat(failed.object()).containsKey("error");
        if (!line.contains("--format")) {
            Typed typed = typed(folder, typing.toArray(String[]::new));
            assertThat(steady(failed.object())).isEqualTo(steady(typed.object()));
            assertThat(failed.exitStatus()).isEqualTo(typed.status());
        }
        assertThat(failed.object().get("error")).isEqualTo(Json.read(Json.line(Json.error(failed.problem()))));
        assertThat(failed).hasMessage(failed.problem().text());
    }

    @Test
    void tellsWhatARunHadDoneBeforeItFailed() throws IOException {
        script(folder, "c1", "b1", "ALTER TABLE nosuch ADD x int;", "");

        assertThatThrownBy(() -> tool.run(List.of("upgrade", "c1")))
                .isInstanceOfSatisfying(ToolFailed.class, failed -> {
                    assertThat(failed.problem().code()).isEqualTo("failed-statement");
                    assertThat(failed.object()).containsEntry("headsAfter", List.of("b1"));
                    assertThat(failed.exitStatus()).isEqualTo(1);
                });
        assertThat(tool.status().object()).containsEntry("current", List.of("b1"));
    }

    @Test
    void writesTheMergeThatTheCommandLineWrites(@TempDir Path other) throws IOException {
        write(other);

        ToolAnswer answer = tool.merge("heads", "-m", "both sides", "--rev-id", "m1");
        Typed typed = typed(other, "merge", "heads", "-m", "both sides", "--rev-id", "m1", "--json");

        assertThat(answer.isOk()).isTrue();
        assertThat(answer.object().get("downRevisions")).isEqualTo(List.of("b1", "b2"));
        assertThat(steady(answer.object()).replaceAll("[0-9.]+ m?s", "N s"))
                .isEqualTo(steady(typed.object()).replaceAll("[0-9.]+ m?s", "N s"));
        assertThat(folder.resolve(String.valueOf(answer.object().get("path")))).exists();
        assertThat(tool.run(List.of("heads")).objects("revisions")).hasSize(1);
    }

    @Test
    void givesFindingsThatNobodyCanChange() {
        ToolAnswer answer = tool.check();

        assertThat(answer.exitStatus()).isEqualTo(3);
        assertThat(answer.objects("findings"))
                .anySatisfy(finding -> assertThat(finding).containsEntry("code", "multiple-heads"));
        assertThat(answer.objects("revisions")).isEmpty();
        assertThatThrownBy(() -> answer.object().put("ok", true)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> answer.objects("findings").get(0).put("ok", true))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void keepsAPasswordToItself() {
        Tool elsewhere = Tool.in(folder)
                .environment(Map.of())
                .variable("PGPASSWORD", "hunter2")
                .url("postgres://ana@localhost:1/shop");

        assertThat(elsewhere.run(List.of("config", "show")).toString())
                .contains("localhost:1/shop", "***")
                .doesNotContain("hunter2");
        assertThatThrownBy(elsewhere::status)
                .isInstanceOfSatisfying(
                        ToolFailed.class,
                        failed -> assertThat(failed.exitStatus()).isEqualTo(4))
                .hasMessageNotContaining("hunter2");
        assertThatThrownBy(() ->
                        tool.url("postgres://ana:hunter2@localhost:1/shop").status())
                .isInstanceOf(ToolFailed.class)
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void isOneForEachUrlEnvironmentAndProject() throws IOException {
        Files.writeString(folder.resolve("tributary.toml"), """
                [environments.dev]
                url = "postgres://dev@localhost:1/dev"
                """);
        Tool plain = Tool.in(folder).environment(Map.of());

        assertThat(urls(plain.env("dev"))).contains("postgres://dev@localhost:1/dev");
        assertThat(urls(plain.env("dev").url("postgres://other@localhost:1/other")))
                .contains("postgres://other@localhost:1/other");
        assertThat(urls(plain)).doesNotContain("localhost");
        assertThat(plain.project("shop").run(List.of("config", "show")).toString())
                .contains("shop");
    }

    @Test
    void answersForEachOfSeveralProjects() throws IOException {
        Files.writeString(folder.resolve("tributary.toml"), """
                [projects.shop]
                scripts = ["db/revisions"]
                [projects.billing]
                scripts = ["billing"]
                """);
        Files.createDirectories(folder.resolve("billing"));
        Files.copy(folder.resolve("db/revisions/a1.sql"), folder.resolve("billing/a1.sql"));

        ToolAnswer all = tool.check("--allow-heads", "2");

        assertThat(all.objects("projects"))
                .extracting(project -> project.get("project"))
                .containsExactlyInAnyOrder("shop", "billing");
        assertThat(tool.project("shop").check("--allow-heads", "2").isOk()).isTrue();
        assertThatThrownBy(() -> tool.run(List.of("heads"))).hasMessageContaining("error[several-projects]");
    }

    private static String urls(Tool tool) {
        return tool.run(List.of("config", "show")).objects("settings").stream()
                .filter(setting -> "url".equals(setting.get("name")))
                .toList()
                .toString();
    }

    @Test
    void answersSeveralThreadsAtOnce() throws Exception {
        tool.run(List.of("upgrade", "heads"));
        var calls = new ArrayList<Callable<String>>();
        for (int i = 0; i < 8; i++) {
            calls.add(() -> steady(tool.status().object()));
            calls.add(() -> steady(tool.check().object()));
        }
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            var answers = new ArrayList<String>();
            for (Future<String> answer : threads.invokeAll(calls)) {
                answers.add(answer.get());
            }

            assertThat(answers.stream().distinct()).hasSize(2);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void thePageShowsAnExampleThatWorks() throws IOException {
        Path root = Path.of(System.getProperty("tributary.root", ".."));
        String source =
                Files.readString(root.resolve("tributary-cli/src/test/java/dev/tributary/tool/ReviewExample.java"));
        String start = "// snippet: start\n";
        String example = source.substring(source.indexOf(start) + start.length(), source.indexOf("// snippet: end"))
                .stripIndent();
        assertThat(Files.readString(root.resolve("docs/tools.md"))).contains("```java\n" + example.strip() + "\n```");

        assertThat(ReviewExample.review(folder, "main"))
                .singleElement()
                .asString()
                .contains("error[no-repository]");
        GitRepository.init(folder).commit("All of it");
        script(folder, "b3", "a1", "ALTER TABLE users ADD age int;", "ALTER TABLE users DROP age;");
        assertThat(ReviewExample.review(folder, "main"))
                .endsWith("not yet")
                .anySatisfy(line ->
                        assertThat(line).startsWith("db/revisions/b3.sql:").contains("3"));
    }
}
