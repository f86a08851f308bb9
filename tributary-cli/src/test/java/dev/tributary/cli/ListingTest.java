package dev.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands that look at files alone: what they add for a person, and that they contact nobody. */
class ListingTest {

    @TempDir
    Path folder;

    private Shell shell;

    @BeforeEach
    void open() {
        shell = new Shell(folder)
                .set("DATABASE_URL", "postgres://nobody@localhost:1/nothing")
                .revision("a1", "none", "one")
                .revision("b1", "a1", "left")
                .revision("b2", "a1", "right");
    }

    @Test
    void contactsNoDatabaseUnlessAsked() {
        for (String command : new String[] {"heads", "branches", "history", "check"}) {
            assertThat(shell.run(command).err()).as(command).doesNotContain("cannot-connect");
        }
        assertThat(shell.run("history", "--graph").status()).isZero();
        assertThat(shell.run("show", "heads").status()).isZero();
        assertThat(shell.run("history", "-i").err()).startsWith("error[cannot-connect]");
        assertThat(shell.run("history", "-r", "current:").err()).startsWith("error[cannot-connect]");
        assertThat(shell.run("show", "current").err()).startsWith("error[cannot-connect]");
    }

    @Test
    void addsMessagesAndColourForAPerson() {
        shell.onTerminal(true);

        assertThat(shell.run("heads").out()).isEqualTo("""
                \u001b[33mb1\u001b[0m\u001b[36m (head)\u001b[0m, left
                \u001b[33mb2\u001b[0m\u001b[36m (head)\u001b[0m, right
                """);
        assertThat(shell.run("history", "--graph", "--color", "never").out()).isEqualTo("""
                *  b1 (head)  left
                | *  b2 (head)  right
                |/
                *  a1  one

                -i asks the database which of them are applied
                """);
        assertThat(shell.set("NO_COLOR", "1").run("heads").out()).isEqualTo("b1 (head), left\nb2 (head), right\n");
    }

    @Test
    void sendsNoEscapesToATerminalThatShowsThem() {
        shell.onTerminal(true);
        assertThat(shell.run("heads").out()).contains("\u001b[33mb1");

        shell.set("TERM", "dumb");

        assertThat(shell.run("heads").out()).isEqualTo("b1 (head), left\nb2 (head), right\n");
        assertThat(shell.run("heads", "--color=always").out()).contains("\u001b[33mb1");
    }

    @Test
    void coloursAPipeOnlyWhenTold() {
        assertThat(shell.run("heads").out()).isEqualTo("b1 (head)\nb2 (head)\n");
        assertThat(shell.run("heads", "--color=always").out()).contains("\u001b[33mb1");
    }

    @Test
    void keepsResultsWhenQuiet() {
        assertThat(shell.run("heads", "--quiet").out()).isEqualTo("b1 (head)\nb2 (head)\n");
    }

    @Test
    void showsWhoWroteARevisionAndWhen() {
        shell.file("db/revisions/c.sql", """
                -- revision: c1
                -- revises: b1, b2
                -- message: merge
                -- created: 2025-12-05
                -- author: ana
                """);

        assertThat(shell.run("show", "c1").out()).isEqualTo("""
                Rev: c1 (head) (mergepoint)
                Merges: b1, b2
                Path: db/revisions/c.sql

                    merge
                   \s
                    Create Date: 2025-12-05
                    Author: ana

                """);
    }

    @Test
    void showsWhatAHeaderSaysBesides() {
        String hash = "sha256:" + "0123456789abcdef".repeat(4);
        shell.file("db/revisions/s.sql", """
                -- revision: s1
                -- revises: none
                -- replaces: old1 %s
                -- requires: tributary 0.1
                -- amends: sha256-tokens:0123456789ab failed on 14
                -- x-ticket: SHOP-1234
                -- X_flag:
                """.formatted(hash));

        assertThat(shell.run("show", "s1").out()).endsWith("""
                Path: db/revisions/s.sql


                   \s
                    Replaces: old1 %s
                    Requires: tributary 0.1
                    Amends: sha256-tokens:0123456789ab failed on 14
                    x-ticket: SHOP-1234
                    X_flag:

                """.formatted(hash));
        for (String[] words : new String[][] {{"show", "s1", "--json"}, {"history", "-r", ":s1", "--json"}}) {
            assertThat(shell.run(words).json().get("revisions"))
                    .asInstanceOf(InstanceOfAssertFactories.list(Map.class))
                    .last()
                    .asInstanceOf(InstanceOfAssertFactories.map(String.class, Object.class))
                    .containsEntry("replaces", List.of(Map.of("revision", "old1", "ancestry", hash)))
                    .containsEntry("requires", "tributary 0.1")
                    .containsEntry("amends", Map.of("checksum", "sha256-tokens:0123456789ab", "reason", "failed on 14"))
                    .containsEntry(
                            "extras",
                            List.of(
                                    Map.of("key", "x-ticket", "value", "SHOP-1234"),
                                    Map.of("key", "X_flag", "value", "")));
        }
    }

    @Test
    void tellsAMistakeOfItsOwnWithoutATrace() {
        shell.reading(() -> {
            throw new IllegalStateException("for the test");
        });

        var printed = shell.run("heads");
        assertThat(printed.status()).isEqualTo(1);
        assertThat(printed.both()).isEqualTo("""
                error[internal]: unexpected java.lang.IllegalStateException: for the test
                  this is a mistake in Tributary, not in what you typed
                next:
                  the same command with -v    shows where it happened
                """);
        assertThat(shell.run("heads", "-v").err()).contains("    at dev.tributary.cli.");
    }

    @Test
    void saysWhereItLookedForScripts(@TempDir Path empty) {
        var printed = new Shell(empty).run("heads");

        assertThat(printed.status()).isEqualTo(1);
        assertThat(printed.err()).startsWith("error[no-scripts]").contains("tributary init");
    }
}
