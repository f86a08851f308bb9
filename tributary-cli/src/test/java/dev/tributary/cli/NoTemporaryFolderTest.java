package dev.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tributary.testing.InstalledServer;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A container whose file system is read-only and that has no folder for temporary files: what runs on a server needs none. */
@Tag("slow")
class NoTemporaryFolderTest {

    @TempDir
    Path folder;

    @TempDir
    Path output;

    private InstalledServer server;

    @BeforeEach
    void start() throws IOException {
        var installation = InstalledServer.find();
        assumeTrue(installation.isPresent(), "no PostgreSQL with pg_dump is installed under " + InstalledServer.ROOT);
        server = installation.get().start();
        server.psql("postgres", "CREATE DATABASE shop");
        new Shell(folder)
                .script("a1", "none", "one", "CREATE TABLE t (id int);", "DROP TABLE t;")
                .script("a2", "a1", "two", "CREATE TABLE u (id int);", "DROP TABLE u;")
                .file(
                        "tributary.toml",
                        "[environments.dev]\nurl = \"" + server.url("shop") + "\"\ndisposable = true\n");
    }

    @AfterEach
    void stop() throws IOException {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void isNeededByNothingThatRunsOnAServer() throws IOException {
        assertThat(run("upgrade").out()).isEmpty();
        assertThat(run("doctor", "--rehearse=no").status()).isIn(0, 2);
        assertThat(run("backup", "--output", "b.dump").out())
                .startsWith("b.dump  ")
                .contains("read back by pg_restore");
        assertThat(run("restore", "b.dump", "--into", "shop2").out()).contains("at a2");
        assertThat(run("reset", "--database", "shop", "--yes").err()).contains("backup in ", "now at a2");
        assertThat(run("journal").out()).contains("a2");
        assertThat(run("schema", "database").out()).contains("public.t");
    }

    private ChildProcess.Ended run(String... words) throws IOException {
        Path nowhere = Path.of("/proc/no-temporary-folder");
        assertThat(nowhere).doesNotExist();
        var ended = new ChildProcess(folder, output, "-Djava.io.tmpdir=" + nowhere, "-XX:-UsePerfData")
                .set("TRIBUTARY_ENV", "dev")
                .set("TRIBUTARY_CONTAINER", "false")
                .set("PATH", System.getenv("PATH"))
                .run(words);
        assertThat(ended.err())
                .as(String.join(" ", words))
                .doesNotContain("\tat ", "error[internal]", "no-temporary-folder");
        return ended;
    }
}
