package dev.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.testing.TestServer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two heads are two heads to every command, and all of them know the same ways out. */
class TwoHeadsTest {
    private static final String DEPENDS = "b2 depends on a2: every upgrade runs a2 first";

    @TempDir
    Path folder;

    private Shell shell;

    @BeforeEach
    void twoHeads() {
        shell = new Shell(folder)
                .set("DATABASE_URL", TestServer.newDatabase())
                .set("TRIBUTARY_SCRATCH_URL", TestServer.newDatabase())
                .script("r1", "none", "create posts", "CREATE TABLE posts (id int PRIMARY KEY, body text);", "")
                .script("a2", "r1", "index body", "CREATE INDEX posts_body ON posts (body);", "")
                .script("b2", "r1", "rename body", "ALTER TABLE posts RENAME body TO content;", "");
    }

    @Test
    void upgradeHeadHasNothingToRunOnceBothAreApplied() {
        shell.script("b2", "r1", "rename body", "ALTER TABLE posts ADD likes int;", "");
        assertThat(shell.run("upgrade", "head").err()).contains("error[multiple-heads]");
        shell.run("upgrade", "heads");

        Shell.Printed again = shell.run("upgrade", "head");
        assertThat(again.status()).as(again.both()).isZero();
        assertThat(again.err())
                .contains(
                        "there are several heads, and all of them are applied: at a2, b2",
                        "tributary merge heads",
                        "nothing to do")
                .doesNotContain("up to date");
        assertThat(shell.run("upgrade").status()).isZero();
        Shell.Printed planned = shell.run("upgrade", "head", "--dry-run", "--json");
        assertThat(planned.status()).isZero();
        assertThat(String.valueOf(planned.json().get("warnings"))).contains("several heads");
        assertThat(String.valueOf(shell.run("upgrade", "head", "--json").json().get("warnings")))
                .contains("several heads");
        assertThat(shell.run("upgrade", "head", "--sql").err()).contains("error[multiple-heads]");

        Shell.Printed status = shell.run("status");
        assertThat(status.status()).isZero();
        assertThat(status.lines()).contains("result    up to date, with 2 heads (tributary merge heads joins them)");
        Shell.Printed check = shell.run("check");
        assertThat(check.status()).isEqualTo(3);
        assertThat(check.out()).contains("error[multiple-heads]", "tributary merge heads");
    }

    @Test
    void everyCommandAgreesAfterTheAdvisedDependency() {
        Shell.Printed advice = shell.run("prove");
        assertThat(advice.out()).containsPattern("-- depends-on: a2 +in the header of b2");
        shell.file("db/revisions/b2_rename_body.sql", """
                -- revision: b2
                -- revises: r1
                -- depends-on: a2
                -- message: rename body

                -- @up
                ALTER TABLE posts RENAME body TO content;

                -- @down
                """);

        assertThat(shell.run("heads").lines()).containsExactly("a2 (effective head)", "b2 (head)");
        assertThat(shell.run("status").lines())
                .containsSubsequence("heads     a2  index body", "          b2  rename body");
        Shell.Printed check = shell.run("check");
        assertThat(check.status()).isEqualTo(3);
        assertThat(check.out())
                .contains("multiple head revisions are present: 2", DEPENDS, "tributary merge heads")
                .doesNotContain("there are no two heads");
        assertThat(shell.run("check", "--allow-heads", "2", "--prove").out())
                .contains("safe to merge: proved in the order that depends-on asks for: b2 runs after a2\n")
                .doesNotContain("there are no two heads");
        assertThat(shell.run("doctor").out()).contains("multiple head revisions are present: 2", DEPENDS);
        Shell.Printed upgrade = shell.run("upgrade", "head");
        assertThat(upgrade.status()).isEqualTo(1);
        assertThat(upgrade.err())
                .contains("there are 2 heads", DEPENDS, "tributary merge a2 b2", "tributary upgrade heads");
        Shell.Printed prove = shell.run("prove");
        assertThat(prove.status()).as(prove.both()).isZero();
        assertThat(prove.out()).contains("2 heads", "safe to merge", "tributary merge heads");

        assertThat(shell.run("upgrade", "heads").status()).isZero();
        assertThat(shell.run("current").lines()).contains("b2 (head)");
        assertThat(shell.run("current", "--check-heads").status()).isZero();
        Shell.Printed reached = shell.run("upgrade", "head");
        assertThat(reached.status()).as(reached.both()).isZero();
        assertThat(reached.err()).contains("several heads", "tributary merge heads");

        Shell.Printed merge = shell.run("merge", "heads", "-m", "join", "--rev-id", "m3");
        assertThat(merge.status()).as(merge.both()).isZero();
        assertThat(merge.err()).contains("joins a2 \"index body\"", "joins b2 \"rename body\"");
        assertThat(shell.run("heads").lines()).isEqualTo(List.of("m3 (head)"));
        assertThat(shell.run("check").status()).as(shell.run("check").both()).isZero();
        assertThat(shell.run("prove").out()).contains("there are no two heads");
        assertThat(shell.run("merge", "heads", "-m", "again").err()).contains("error[nothing-to-merge]");
        assertThat(shell.run("upgrade", "head").status()).isZero();
        assertThat(shell.run("status").lines()).contains("current   m3  join", "result    up to date");
    }
}
