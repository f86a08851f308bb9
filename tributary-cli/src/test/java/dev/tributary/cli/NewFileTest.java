package dev.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands that write files: what is wrong is found before anything is written. None of them needs a database. */
class NewFileTest {

    @TempDir
    Path folder;

    private Shell shell;

    @BeforeEach
    void open() {
        shell = new Shell(folder).set("USER", "ana").set("DATABASE_URL", "postgres://nobody@localhost:1/nothing");
    }

    @Test
    void startsAProject() {
        var printed = shell.run("init", "-m", "create users");

        assertThat(printed.status()).isZero();
        assertThat(printed.out()).isEqualTo("""
                created db/revisions
                created tributary.toml
                created db/revisions/2025-12-05_000000000001_create_users.sql
                """);
        assertThat(read("tributary.toml")).contains("[environments.dev]", "url = \"embedded\"");
        assertThat(shell.run("heads").out()).isEqualTo("000000000001 (head)\n");
        assertThat(shell.run("config", "show", "--env", "dev").out()).containsPattern("url +embedded +tributary.toml:");
        assertThat(shell.run("init").out()).isEqualTo("kept    db/revisions\nkept    tributary.toml\n");
    }

    @Test
    void putsScriptsWhereABuildPacksThem() {
        shell.file("pom.xml", "<project/>");

        assertThat(shell.run("init").out()).startsWith("created src/main/resources/db/revisions\n");
        assertThat(shell.run("revision", "-m", "one").out())
                .isEqualTo("src/main/resources/db/revisions/2025-12-05_000000000001_one.sql\n");
        assertThat(shell.run("init", "--json").json())
                .containsEntry("created", List.of())
                .containsEntry("kept", List.of("src/main/resources/db/revisions", "tributary.toml"));
    }

    @Test
    void saysThatAContainerWillLoseTheFile() {
        shell.revision("a1", "none", "one");

        var printed = shell.losing().run("revision", "-m", "two");

        assertThat(printed.status()).isZero();
        assertThat(printed.err())
                .startsWith("warning: db/revisions/2025-12-05_000000000001_two.sql will be lost:")
                .contains(
                        "--user \"$(id -u):$(id -g)\" -v \"$PWD/db/revisions:" + folder.resolve("db/revisions") + "\"");
    }

    @Test
    void writesARevisionThatContinuesTheHead() {
        shell.revision("a1", "none", "one");

        var printed = shell.run("revision", "-m", "Add photo_urls");

        assertThat(printed.out()).isEqualTo("db/revisions/2025-12-05_000000000001_add_photo_urls.sql\n");
        assertThat(printed.err()).isEqualTo("  continues a1 \"one\"\n");
        assertThat(read("db/revisions/2025-12-05_000000000001_add_photo_urls.sql"))
                .isEqualTo("""
                -- revision: 000000000001
                -- revises:  a1
                -- message:  Add photo_urls
                -- created:  2025-12-05 10:00 UTC
                -- author:   ana

                -- @up

                -- @down
                """);
    }

    @Test
    void writesWhatItIsAskedFor() {
        shell.revision("aaaa1", "none", "one").revision("aaaa2", "aaaa1", "two");

        var printed = shell.run(
                "revision",
                "-m",
                "side",
                "--head",
                "aaaa1",
                "--splice",
                "--rev-id",
                "side1",
                "--branch-label",
                "side",
                "--depends-on",
                "aaaa2",
                "--json");

        assertThat(printed.json())
                .containsEntry("id", "side1")
                .containsEntry("downRevisions", List.of("aaaa1"))
                .containsEntry("dependencies", List.of("aaaa2"))
                .containsEntry("labels", List.of("side"));
        assertThat(shell.run("heads").out()).isEqualTo("side1 (side) (head)\naaaa2 (effective head)\n");
        assertThat(shell.run("revision", "-m", "base", "--head", "base", "--rev-id", "x1")
                        .err())
                .isEqualTo("  continues nothing: it is a base\n");
    }

    @Test
    void mergesHeads() {
        shell.revision("a1", "none", "one").revision("b1", "a1", "left").revision("b2", "a1", "right");

        assertThat(shell.run("revision", "-m", "x").err()).startsWith("error[multiple-heads]");
        var printed = shell.run("merge", "heads", "-m", "both", "--rev-id", "m1");

        assertThat(printed.out()).isEqualTo("db/revisions/2025-12-05_m1_both.sql\n");
        assertThat(shell.run("heads").out()).isEqualTo("m1 (head)\n");
        assertThat(read("db/revisions/2025-12-05_m1_both.sql")).contains("-- revises:  b1, b2");
        assertThat(shell.run("merge", "heads").err()).startsWith("error[nothing-to-merge]: there is one head");
    }

    @Test
    void writesNothingWhereALabelOrAnIdIsTaken() {
        shell.revision("a1", "none", "one");
        shell.run("revision", "--rev-id", "b1", "--branch-label", "billing");
        var before = files();

        assertThat(shell.run("revision", "--branch-label", "billing").err()).startsWith("error[label-clash]");
        assertThat(shell.run("revision", "--branch-label", "a1").err()).startsWith("error[label-clash]");
        assertThat(shell.run("revision", "--rev-id", "a1").err())
                .startsWith("error[duplicate-revision]: the id \"a1\" is taken");
        assertThat(shell.run("revision", "--rev-id", "a-b").status()).isEqualTo(1);
        assertThat(shell.run("revision", "--head", "a1").err()).startsWith("error[not-a-head]");
        assertThat(shell.run("revision", "--depends-on", "nosuch").err()).startsWith("error[unknown-revision]");
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void proposesAnIdThatEverySystemTakes() {
        shell.revision("a1", "none", "one").revision("b1", "a1", "left").revision("b2", "a1", "right");
        var before = files();

        assertThat(shell.run("revision", "-m", "Shop's", "--rev-id", "SHOP-1234", "--head", "b1")
                        .err())
                .isEqualTo("""
                        error[illegal-id]: "SHOP-1234" cannot be the id of a new revision: "-" has a meaning in targets
                          ids are made of letters A to Z, digits, _ and ., a letter or digit first
                        next:
                          tributary revision -m "Shop's" --head b1 --rev-id SHOP_1234
                        """);
        assertThat(shell.run("merge", "heads", "--no-prove", "--rev-id=nul.x").err())
                .contains("tributary merge heads --no-prove --rev-id r_nul.x");
        assertThat(shell.run("revision", "--head", "b1", "--rev-id", "B2").err())
                .startsWith("error[duplicate-revision]: the id \"b2\" is taken; nothing was written");
        assertThat(files()).isEqualTo(before);
        assertThat(shell.run("revision", "-m", "Shop's", "--head", "b1", "--rev-id", "SHOP_1234")
                        .status())
                .isZero();
    }

    @Test
    void refusesAnIdThatAnAdoptedVersionTableCannotHold() {
        shell.revision("a1", "none", "one");
        String id = "a_very_readable_id_of_more_than_32";

        assertThat(shell.run("revision", "--rev-id", id, "--version-table", "alembic_version")
                        .err())
                .startsWith("error[id-too-long]: \"" + id + "\" is too long for the version table alembic_version")
                .contains("ALTER TABLE alembic_version ALTER COLUMN version_num TYPE varchar(255);");
        assertThat(files()).hasSize(1);
        assertThat(shell.run("revision", "--rev-id", id, "--version-table", "alembic_version", "--long-id")
                        .status())
                .isZero();
        assertThat(shell.run("revision", "--rev-id", id + "_too").status()).isZero();
    }

    @Test
    void checksFilesAsABuildsGate() {
        shell.revision("a1", "none", "one").revision("b1", "a1", "left").revision("b2", "a1", "right");

        assertThat(shell.run("check", "--allow-heads", "2").err()).isEqualTo("3 revisions, nothing found\n");
        var printed = shell.run("check");
        assertThat(printed.status()).isEqualTo(3);
        assertThat(printed.out()).isEqualTo("""
                db/revisions/b2_right.sql:1: error[multiple-heads]: multiple head revisions are present: 2
                  b1  left  db/revisions/b1_left.sql
                  b2  right  db/revisions/b2_right.sql
                next:
                  tributary merge heads -m "merge"    joins them in one revision
                  tributary check --allow-heads 2     if they are meant

                """);
        assertThat(printed.err()).isEqualTo("1 finding\n");
        assertThat(shell.run("check", "--format", "github").out())
                .startsWith(
                        "::error file=db/revisions/b2_right.sql,line=1,title=multiple-heads::multiple head revisions "
                                + "are present: 2%0Ab1  left  db/revisions/b1_left.sql%0A");
        assertThat(shell.run("check", "--json").json())
                .containsEntry("ok", false)
                .extractingByKey("findings")
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                .hasSize(1);
    }

    @Test
    void findsEveryBadFileAtOnce() {
        shell.file("db/revisions/a.sql", "-- revision: a\n-- revises: none\n\n-- @donw\n")
                .file("db/revisions/b.sql", "-- revison: b\n-- revises: nosuch\n\n-- @up\n\n-- @down\n")
                .file("db/revisions/c.sql", "-- revision: c\n-- revises: none\n\n-- @up\nSELECT 1;\n-- @down\n");

        var printed = shell.run("check");

        assertThat(printed.status()).isEqualTo(3);
        assertThat(printed.out()).contains("db/revisions/a.sql:4", "@down", "db/revisions/b.sql:1", "missing-down");
    }

    private List<Path> files() {
        try (var files = Files.list(folder.resolve("db/revisions"))) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String read(String name) {
        try {
            return Files.readString(folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
