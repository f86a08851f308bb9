package dev.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where nothing was read, nothing is called up to date. */
class NothingThereTest {
    private static final String FLYWAY = "CREATE TABLE users (id int);\n";

    @TempDir
    Path folder;

    private final String url = TestServer.newDatabase();
    private Shell shell;

    @BeforeEach
    void open() throws IOException {
        Files.createDirectories(folder.resolve("db/revisions"));
        shell = new Shell(folder).set("DATABASE_URL", url);
    }

    @ParameterizedTest
    @ValueSource(strings = {"status", "check", "current --check-heads", "upgrade", "upgrade --dry-run", "doctor"})
    void anEmptyFolderHasNoRevisionsYet(String command) {
        Shell.Printed printed = shell.run(command.split(" "));

        assertThat(printed.status()).as(printed.both()).isZero();
        assertThat(printed.both()).contains("no revisions yet").doesNotContain("up to date", "nothing to do");
    }

    @ParameterizedTest
    @ValueSource(strings = {"status", "current --check-heads", "upgrade", "doctor"})
    void anEmptyFolderBesideVersionRowsIsNotTheOneThatWasMeant(String command) {
        shell.script("a1", "none", "one", "SELECT 1;", "SELECT 1;");
        shell.run("upgrade");
        shell.file("empty/README.md", "nothing yet");

        Shell.Printed printed = shell.run((command + " --scripts empty").split(" "));

        assertThat(printed.status()).as(printed.both()).isNotZero();
        assertThat(printed.both()).contains("a1").doesNotContain("up to date", "nothing to do");
    }

    @ParameterizedTest
    @ValueSource(strings = {"status", "current --check-heads", "upgrade", "heads", "revision -m x"})
    void theFolderOfAnotherToolIsRefused(String command) {
        shell.file("db/revisions/V1__create_users.sql", FLYWAY)
                .file("db/revisions/V2__more.sql", FLYWAY)
                .file("db/revisions/R__view.sql", FLYWAY)
                .file("db/revisions/sub/V2.1__and_more.sql", FLYWAY);

        Shell.Printed printed = shell.run(command.split(" "));

        assertThat(printed.status()).isEqualTo(1);
        assertThat(printed.err())
                .contains(
                        "error[foreign-files]: \"db/revisions\" holds another tool's files, and no revision file",
                        "  4 files that look like Flyway's: ",
                        ", …\n")
                .doesNotContain("missing-header-key");
    }

    @Test
    void checkAndDoctorFindItInOneBlock() {
        shell.file("db/revisions/V1__create_users.sql", FLYWAY);

        Shell.Printed check = shell.run("check");
        assertThat(check.status()).isEqualTo(3);
        assertThat(check.out())
                .contains("error[foreign-files]", "1 file that looks like Flyway's: V1__create_users.sql");
        assertThat(check.err()).isEqualTo("1 finding\n");
        assertThat(shell.run("doctor").out()).contains("error[foreign-files]").doesNotContain("missing-header-key");
    }

    @Test
    void eachToolIsKnown() {
        shell.file("alembic/env.py", "from alembic import context\n")
                .file("alembic/versions/1a2b_x.py", "revision = '1a2b'\ndown_revision = None\n")
                .file("liquibase/db.changelog-master.yaml", "databaseChangeLog:\n")
                .file("liquibase/one.sql", "--liquibase formatted sql\n")
                .file("pairs/0001_init.up.sql", FLYWAY)
                .file("pairs/0001_init.down.sql", "DROP TABLE users;\n")
                .file("dbmate/20240101_init.sql", "-- migrate:up\n" + FLYWAY);

        assertThat(shell.run("heads", "--scripts", "alembic").out()).isEqualTo("1a2b (head)\n");
        assertThat(shell.run("heads", "--scripts", "liquibase").err()).contains("2 files that look like Liquibase's");
        assertThat(shell.run("heads", "--scripts", "pairs").err()).contains("2 files that look like golang-migrate's");
        assertThat(shell.run("heads", "--scripts", "dbmate").err())
                .contains("1 file that looks like dbmate's or goose's");
    }

    @Test
    void aRevisionAmongOthersIsReadAndWhatHasNoHeaderIsAMistake() {
        shell.script("a1", "none", "one", "SELECT 1;", "SELECT 1;").file("db/revisions/tool.py", "down_revision = 1\n");
        assertThat(shell.run("heads").out()).isEqualTo("a1 (head)\n");

        shell.file("db/revisions/V1__create_users.sql", FLYWAY);
        assertThat(shell.run("heads").err()).contains("error[missing-header-key]", "V1__create_users.sql");
    }

    @Test
    void aRevisionMayBeNamedLikeFlywaysFile() {
        shell.file("db/revisions/V1__one.sql", "-- revision: a1\n-- revises: none\n\nSELECT 1;\n");

        assertThat(shell.run("heads").out()).isEqualTo("a1 (head)\n");
    }
}
