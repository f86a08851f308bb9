package dev.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.testing.GitRepository;
import dev.tributary.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where only one order works, whoever does what the answer says, line by line, ends with one head and no complaint. */
class OneOrderAdviceTest {

    @TempDir
    Path folder;

    private Shell shell;
    private GitRepository repository;

    /** On main, Ben indexes the column that Ana's branch renames. */
    @BeforeEach
    void open() {
        shell = new Shell(folder)
                .set("DATABASE_URL", TestServer.newDatabase())
                .set("TRIBUTARY_SCRATCH_URL", TestServer.newDatabase());
        repository = GitRepository.init(folder);
        commit("a1", "none", "CREATE TABLE posts (id int PRIMARY KEY, body text);", "DROP TABLE posts;");
        repository.branch("rename").checkout("main").by("ben");
        commit("b1", "a1", "CREATE INDEX posts_body ON posts (body);", "DROP INDEX posts_body;");
        repository.checkout("rename").by("ana");
        commit("b2", "a1", "ALTER TABLE posts RENAME body TO content;", "ALTER TABLE posts RENAME content TO body;");
    }

    private void commit(String id, String revises, String up, String down) {
        String header = "-- revision: " + id + "\n-- revises:  " + revises + "\n-- message:  add " + id + "\n";
        repository
                .write("db/revisions/" + id + ".sql", header + "\n-- @up\n" + up + "\n\n-- @down\n" + down + "\n")
                .commit("Add " + id);
    }

    @Test
    void endsWithOneHead() throws IOException {
        Shell.Printed answer = shell.run("check", "--against", "main", "--prove");
        assertThat(answer.status()).isEqualTo(3);
        List<String> advice = advice(answer.lines(), "only one order works: b2 has to run after b1");
        assertThat(advice)
                .containsExactly(
                        "git merge main",
                        "-- depends-on: b1 | in the header of b2: then every upgrade keeps that order",
                        "tributary check --against main --prove",
                        "tributary merge heads -m \"…\"");

        repository.git("merge", "-q", "-m", "merge", "main");
        Path file = folder.resolve("db/revisions/b2.sql");
        Files.writeString(
                file,
                Files.readString(file)
                        .replaceFirst("(-- revises:.*\n)", "$1" + advice.get(1).replaceFirst(" \\|.*", "") + "\n"));
        repository.commit("Keep the order");
        assertThat(shell.run("check", "--against", "main", "--prove").out())
                .contains("safe to merge: proved in the order that depends-on asks for: b2 runs after b1\n");
        Shell.Printed merge = shell.run("merge", "heads", "-m", "join", "--rev-id", "m1");

        assertThat(merge.status()).as(merge.both()).isZero();
        repository.commit("Join");
        assertThat(shell.run("heads").lines()).containsExactly("m1 (head)");
        assertThat(Files.readString(folder.resolve("db/revisions").resolve(written(merge))))
                .containsPattern("-- proved: +commute; \\d+ replays on .*; in the order that depends-on asks for; of ");
        for (List<String> command : List.of(
                List.of("check"),
                List.of("check", "--against", "main", "--prove"),
                List.of("prove", "b1", "b2"),
                List.of("upgrade"),
                List.of("upgrade", "head"))) {
            Shell.Printed printed = shell.run(command.toArray(String[]::new));
            assertThat(printed.status()).as(printed.both()).isZero();
        }
        assertThat(shell.run("current").lines()).containsExactly("m1 (head) (mergepoint)");
    }

    @Test
    void namesTheOrderToPrograms() {
        repository.git("merge", "-q", "-m", "merge", "main");
        repository.write(
                "db/revisions/b2.sql",
                GitRepository.text("b2", "a1\n-- depends-on: b1", "ALTER TABLE posts RENAME body TO content;"));

        Shell.Printed printed = shell.run("prove", "--json");

        assertThat(printed.status()).as(printed.both()).isZero();
        assertThat(printed.out().replaceAll("\\s", ""))
                .contains("\"dependencies\":[{\"revision\":\"b2\",\"dependsOn\":\"b1\"}]");
    }

    private String written(Shell.Printed merge) {
        return merge.out().strip().replaceFirst("(?s)\n.*", "").replaceFirst(".*/", "");
    }

    /** The ways out below an answer: commands without their effect, edits with the place that it names. */
    private static List<String> advice(List<String> lines, String answer) {
        List<String> rest = lines.subList(
                lines.indexOf(lines.stream()
                        .filter(line -> line.strip().equals(answer))
                        .findFirst()
                        .orElseThrow()),
                lines.size());
        var advice = new ArrayList<String>();
        for (String line : rest.subList(rest.indexOf("next:") + 1, rest.size())) {
            if (!line.startsWith("  ")) {
                break;
            }
            String[] parts = line.strip().split(" {2,}", 2);
            advice.add(parts[0].startsWith("--") ? parts[0] + " | " + parts[1] : parts[0]);
        }
        return advice;
    }
}
