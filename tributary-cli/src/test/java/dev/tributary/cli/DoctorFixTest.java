package dev.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.testing.TestServer;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code doctor --fix} does with the answers of a person. */
class DoctorFixTest {

    private static final String QUESTION = "? [y/N] ";

    @TempDir
    Path folder;

    private Shell shell;

    @BeforeEach
    void editTwoScriptsThatRan() {
        shell = new Shell(folder)
                .set("DATABASE_URL", TestServer.newDatabase())
                .script("a1", "none", "create users", "CREATE TABLE users (id int);", "DROP TABLE users;")
                .script("b1", "a1", "create posts", "CREATE TABLE posts (id int);", "DROP TABLE posts;");
        shell.run("upgrade");
        shell.script("a1", "none", "create users", "CREATE TABLE users (id bigint);", "DROP TABLE users;")
                .script("b1", "a1", "create posts", "CREATE TABLE posts (id bigint);", "DROP TABLE posts;");
        assertThat(edited()).isEqualTo(2);
    }

    @Test
    void mendsWhatIsAgreedTo() {
        var printed = shell.answering("y\nYES \n").run("doctor", "--fix");

        assertThat(printed.err())
                .containsSubsequence(QUESTION, "done: ", QUESTION, "done: ", "2 mended, 0 left\n")
                .doesNotContain("left as it is");
        assertThat(printed.status()).isZero();
        assertThat(edited()).isZero();
    }

    @Test
    void leavesWhatIsNotAgreedTo() {
        var printed = shell.answering("y\n\n").run("doctor", "--fix");

        assertThat(printed.err()).containsSubsequence("done: ", QUESTION, "left as it is\n", "1 mended, 1 left\n");
        assertThat(printed.status()).isEqualTo(3);
        assertThat(edited()).isEqualTo(1);
    }

    @Test
    void anythingButYesIsNo() {
        for (String answer : new String[] {"n\nno\n", "yep\nyes please\n", "1\ntrue\n", ""}) {
            var printed = shell.answering(answer).run("doctor", "--fix");

            assertThat(printed.err())
                    .as(answer)
                    .containsSubsequence(QUESTION, "left as it is\n", QUESTION, "left as it is\n")
                    .doesNotContain("done: ");
            assertThat(printed.status()).isEqualTo(3);
        }
        assertThat(edited()).isEqualTo(2);
    }

    @Test
    void asksNobodyWhereNobodyIsThere() {
        var printed = shell.run("doctor", "--fix");

        assertThat(printed.err()).contains("error[needs-confirmation]").doesNotContain(QUESTION);
        assertThat(printed.status()).isEqualTo(1);
        assertThat(shell.run("doctor", "--fix", "--yes").err()).doesNotContain(QUESTION);
        assertThat(edited()).isZero();
    }

    private long edited() {
        return shell.run("doctor")
                .out()
                .lines()
                .filter(line -> line.startsWith("warning[edited-script]"))
                .count();
    }
}
