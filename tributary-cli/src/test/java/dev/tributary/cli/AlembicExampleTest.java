package dev.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tributary.testing.Program;
import dev.tributary.testing.TestServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code examples/alembic-backend} tells the same story as the SQL revisions, but for the merge that ends it. */
class AlembicExampleTest {
    private static final Path EXAMPLES = Path.of(System.getProperty("tributary.root", ".."))
            .resolve("examples")
            .toAbsolutePath()
            .normalize();
    private static final Path BACKEND = EXAMPLES.resolve("alembic-backend");
    private static final Path SQL = EXAMPLES.resolve("intentional-social/src/main/resources/db/revisions");

    @TempDir
    Path nowhere;

    private Shell shell(String url) {
        return new Shell(nowhere).set("DATABASE_URL", url);
    }

    @Test
    void hasTheSameGraphAndTwoHeads() {
        var scripts = new Shell(nowhere);

        assertThat(scripts.run("heads", "--scripts", BACKEND.toString()).out())
                .isEqualTo("a1b2c3d4e5f6 (head)\nf8a9b2c3d4e5 (head)\n");
        assertThat(edges(scripts.run("history", "--scripts", BACKEND.toString())))
                .containsExactlyInAnyOrderElementsOf(edges(scripts.run("history", "--scripts", SQL.toString())));
    }

    /** What continues what, with messages; without the merge. */
    private static List<String> edges(Shell.Printed history) {
        return history.out()
                .lines()
                .filter(line -> !line.contains("merge_heads_001"))
                .map(line -> line.replace(" (head)", ""))
                .toList();
    }

    @Test
    void makesTheSameSchemaAndLeavesNothingBehind() throws IOException, InterruptedException {
        assumeTrue(Program.isOnPath("alembic"), "alembic is not installed (.ci/packages names it)");
        String python = TestServer.newDatabase();
        String sql = TestServer.newDatabase();
        for (String head : List.of("a1b2", "f8a9")) {
            shell(sql).run("upgrade", head, "--scripts", SQL.toString(), "--version-table", "alembic_version");
        }

        alembic(python, "upgrade", "heads");

        assertThat(schema(python)).contains("type: public.connectionstatus").isEqualTo(schema(sql));
        alembic(python, "downgrade", "base");
        assertThat(schema(python)).isEqualTo(schema(TestServer.newDatabase()));
    }

    private String schema(String url) {
        return shell(url).run("schema", "--version-table", "alembic_version").out();
    }

    private static void alembic(String url, String... words) throws IOException, InterruptedException {
        var builder = new ProcessBuilder("alembic", words[0], words[1])
                .directory(BACKEND.toFile())
                .redirectErrorStream(true);
        builder.environment().put("DATABASE_URL", url.replaceFirst("^jdbc:", ""));
        builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }
}
