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

    private final String url = TestServer.newDatabase();

    @BeforeEach
    void writeARowThatSaysNothing() {
        shell = new Shell(folder)
                .set("DATABASE_URL", url)
                .script("a1", "none", "create users", "CREATE TABLE users (id int);", "DROP TABLE users;")
                .script("b1", "a1", "create posts", "CREATE TABLE posts (id int);", "DROP TABLE posts;");
        shell.run("upgrade");
        Sql.run(url, "INSERT INTO tributary_version VALUES ('a1')");
        assertThat(redundant()).isEqualTo(1);
    }

    @Test
    void mendsWhatIsAgreedTo() {
        for (String answer : new String[] {"y\n", "YES \n"}) {
            var printed = shell.answering(answer).run("doctor", "--fix");

            assertThat(printed.err())
                    .containsSubsequence(QUESTION, "done: ", "1 mended, 0 left\n")
                    .doesNotContain("left as it is");
            assertThat(printed.status()).isZero();
            assertThat(redundant()).isZero();
            Sql.run(url, "INSERT INTO tributary_version VALUES ('a1')");
        }
    }

    @Test
    void anythingButYesIsNo() {
        for (String answer : new String[] {"n\n", "yep\n", "1\n", "\n", ""}) {
            var printed = shell.answering(answer).run("doctor", "--fix");

            assertThat(printed.err())
                    .as(answer)
                    .containsSubsequence(QUESTION, "left as it is\n")
                    .doesNotContain("done: ");
            assertThat(printed.status()).isEqualTo(3);
        }
        assertThat(redundant()).isEqualTo(1);
    }

    @Test
    void asksNobodyWhereNobodyIsThere() {
        var printed = shell.run("doctor", "--fix");

        assertThat(printed.err()).contains("error[needs-confirmation]").doesNotContain(QUESTION);
        assertThat(printed.status()).isEqualTo(1);
        assertThat(shell.run("doctor", "--fix", "--yes").err()).doesNotContain(QUESTION);
        assertThat(redundant()).isZero();
    }

    /** Only a person accepts what was edited after it ran, with a reason. */
    @Test
    void acceptsNothing() {
        Sql.run(url, "DELETE FROM tributary_version WHERE version_num = 'a1'");
        shell.script("a1", "none", "create users", "CREATE TABLE users (id bigint);", "DROP TABLE users;");

        var printed = shell.run("doctor", "--fix", "--yes");

        assertThat(printed.status()).isEqualTo(3);
        assertThat(printed.out()).contains("warning[edited-script]", "tributary journal accept a1 --reason …");
        assertThat(printed.err()).contains("nothing of this can be mended without a decision of yours");
    }

    private long redundant() {
        return shell.run("doctor")
                .out()
                .lines()
                .filter(line -> line.startsWith("warning[redundant-row]"))
                .count();
    }
}
