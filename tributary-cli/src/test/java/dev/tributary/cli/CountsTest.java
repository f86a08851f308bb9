package dev.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.testing.TestServer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One thing is not called by its plural. */
class CountsTest {

    @TempDir
    Path folder;

    @Test
    void oneRevisionIsOne() {
        Shell shell = new Shell(folder).script("a1", "none", "one", "CREATE TABLE t (id int);", "DROP TABLE t;");

        assertThat(shell.run("check").err()).isEqualTo("1 revision, nothing found\n");
        shell.set("DATABASE_URL", TestServer.newDatabase()).run("upgrade");
        assertThat(shell.run("upgrade", "+1").err()).contains("relative revision +1 didn't produce 1 revision\n");

        shell.script("b2", "a1", "two", "DROP TABLE t;", "CREATE TABLE t (id int);");
        assertThat(shell.run("check").err()).isEqualTo("2 revisions, nothing found\n");
    }
}
