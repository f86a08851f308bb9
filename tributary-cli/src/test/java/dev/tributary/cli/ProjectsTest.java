package dev.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.testing.TestServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several projects in one file, and one project on the table of another. */
class ProjectsTest {

    @TempDir
    Path folder;

    private Shell shell;

    @BeforeEach
    void twoProjects() {
        shell = new Shell(folder)
                .file("tributary.toml", """
                        [projects.shop]
                        scripts = "shop"
                        version-table = "shop_version"
                        context = { ticket = "SHOP-7" }
                        [projects.billing]
                        scripts = "billing"
                        version-table = "billing_version"
                        """)
                .file("shop/a1.sql", script("a1", "none", "CREATE TABLE item (id int);"))
                .file("billing/x1.sql", script("x1", "none", "CREATE TABLE invoice (id int);"));
    }

    private static String script(String id, String revises, String up) {
        return "-- revision: " + id + "\n-- revises: " + revises + "\n-- message: make " + id + "\n\n-- @up\n" + up
                + "\n-- @down\nSELECT 1;\n";
    }

    private Shell onDatabase() {
        return shell.set("DATABASE_URL", TestServer.newDatabase());
    }

    @Test
    void commandsWorkOnTheProjectThatIsNamed() {
        onDatabase();

        assertThat(shell.run("upgrade", "--project", "shop").status()).isZero();
        shell.set("TRIBUTARY_PROJECT", "billing");
        assertThat(shell.run("upgrade").both()).contains("x1");

        assertThat(shell.run("status").out()).contains("project   billing", "result    up to date");
        assertThat(shell.run("status", "--project", "shop", "--json").json())
                .containsEntry("project", "shop")
                .containsEntry("ancestry", "same")
                .containsEntry("missed", List.of())
                .containsEntry("upToDate", true);
        assertThat(shell.run("journal", "--project", "shop", "--json").out()).contains("ticket=SHOP-7");
    }

    @Test
    void withoutANameTheyAreListed() {
        var refused = shell.run("heads");

        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.err())
                .contains(
                        "error[several-projects]: tributary.toml has 2 projects, and none of them was chosen",
                        "billing  tributary.toml:5",
                        "tributary heads --project shop");
        assertThat(shell.run("heads", "--project", "shp").status()).isEqualTo(2);
    }

    @Test
    void checkLooksAtAll() {
        assertThat(shell.run("check").status()).isZero();
        assertThat(shell.run("check").out().lines())
                .startsWith("project billing")
                .contains("project shop");
        shell.file("shop/b2.sql", script("b2", "a1", "SELECT 1;")).file("shop/b3.sql", script("b3", "a1", "SELECT 1;"));

        var found = shell.run("check");
        assertThat(found.status()).isEqualTo(3);
        assertThat(found.out()).containsSubsequence("project billing\n", "project shop\n", "[multiple-heads]");
        var json = shell.run("check", "--json");
        assertThat(json.status()).isEqualTo(3);
        assertThat(json.json()).containsEntry("command", "check");
        assertThat((List<?>) json.json().get("projects"))
                .extracting(project -> String.valueOf(((Map<?, ?>) project).get("project")))
                .containsExactly("billing", "shop");
        assertThat(shell.run("check", "--project", "billing", "--json").json()).doesNotContainKey("projects");
        assertThat(shell.run("check", "--project", "billing").status()).isZero();
    }

    @Test
    void theTableOfAnotherProjectIsToldByAllThatLook() {
        onDatabase();
        shell.run("upgrade", "--project", "shop");
        String[] other = {"--project", "billing", "--version-table", "shop_version"};

        for (var refused : List.of(
                shell.run("status", other[0], other[1], other[2], other[3]),
                shell.run("current", "--check-heads", other[0], other[1], other[2], other[3]))) {
            assertThat(refused.status()).isEqualTo(3);
            assertThat(refused.both())
                    .contains("error[other-project]", "belongs to project \"shop\"")
                    .doesNotContain("up to date");
        }
        assertThat(shell.run("upgrade", other[0], other[1], other[2], other[3]).status())
                .isEqualTo(1);
    }

    @Test
    void showsWhereTheNameComesFrom() {
        assertThat(shell.run("config", "show", "--project", "shop").out())
                .containsPattern("project +shop +flag --project")
                .containsPattern("context.ticket +SHOP-7 +tributary.toml:4 \\[projects.shop\\]");
    }
}
