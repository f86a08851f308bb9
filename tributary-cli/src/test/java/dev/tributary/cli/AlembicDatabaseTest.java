package dev.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.testing.AlembicProject;
import dev.tributary.testing.TestServer;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database that Alembic manages, seen from its folder: rows are read, a stamp writes them, and nothing else is made there. */
class AlembicDatabaseTest {
    private static final String TABLES =
            "SELECT string_agg(relname, ' ' ORDER BY relname) FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace";

    @TempDir
    Path folder;

    private Shell shell;
    private AlembicProject project;
    private String url = "";

    @BeforeEach
    void open() {
        url = TestServer.newDatabase();
        Sql.run(
                url,
                "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));"
                        + "INSERT INTO alembic_version VALUES ('c07d5e2194fb'); CREATE TABLE users (id int)");
        shell = new Shell(folder).set("DATABASE_URL", url);
        project = AlembicProject.withTwoHeads(folder);
    }

    private String tables() {
        return ask(TABLES);
    }

    private String ask(String question) {
        return Sql.run(url, question).get(2).strip();
    }

    @Test
    void saysWhereTheDatabaseIs() {
        assertThat(shell.run("current").out()).isEqualTo("c07d5e2194fb (branchpoint)\n");
        var status = shell.run("status");
        assertThat(status.status()).isEqualTo(3);
        assertThat(status.out())
                .contains(
                        "current   c07d5e2194fb  create posts",
                        "heads     5e18ab3370c6  add photo urls",
                        "result    target database is not up to date: 2 revisions pending")
                .doesNotContain("ancestry");
        assertThat(shell.run("current", "--check-heads").status()).isEqualTo(3);
        assertThat(shell.run("history", "-i", "-r", "current:").out()).contains("c07d5e2194fb (current)");
        assertThat(shell.run("upgrade", "heads", "--dry-run").out()).contains("heads: c07d5e2194fb -> ");
        assertThat(shell.run("doctor").out())
                .contains("multiple head revisions are present: 2")
                .doesNotContain("tributary_journal");
        assertThat(tables()).isEqualTo("alembic_version users");
    }

    @Test
    void stampWritesTheRowAlone() {
        var stamp = shell.run("stamp", "5e18");

        assertThat(stamp.status()).as(stamp.err()).isZero();
        assertThat(ask("SELECT version_num FROM alembic_version")).isEqualTo("5e18ab3370c6");
        assertThat(tables()).isEqualTo("alembic_version users");
        assertThat(shell.run("stamp", "5e18").status()).isZero();
        assertThat(shell.run("stamp", "heads").status()).isZero();
        assertThat(ask("SELECT string_agg(version_num, ' ' ORDER BY version_num) FROM alembic_version"))
                .isEqualTo("5e18ab3370c6 9d42f7c6b015");
        assertThat(shell.run("stamp", "--purge", "base").status()).isZero();
        assertThat(ask("SELECT count(*) FROM alembic_version")).isEqualTo("0");
        assertThat(tables()).isEqualTo("alembic_version users");
    }

    @Test
    void stampOfAnUnknownRowNeedsAPurge() {
        Sql.run(url, "UPDATE alembic_version SET version_num = 'deadbeef0000'");

        assertThat(shell.run("current").err()).contains("deadbeef0000");
        assertThat(shell.run("stamp", "5e18").status()).isEqualTo(1);
        assertThat(shell.run("stamp", "5e18", "--purge").status()).isZero();
        assertThat(ask("SELECT version_num FROM alembic_version")).isEqualTo("5e18ab3370c6");
        assertThat(tables()).isEqualTo("alembic_version users");
    }

    @Test
    void stampMakesTheTableAsAlembicDoesWhereItIsMissing() {
        Sql.run(url, "DROP TABLE alembic_version");

        assertThat(shell.run("stamp", "c07d").status()).isZero();

        assertThat(tables()).isEqualTo("alembic_version users");
        assertThat(ask("SELECT data_type || character_maximum_length || is_nullable FROM information_schema.columns"
                        + " WHERE table_name = 'alembic_version'"))
                .isEqualTo("character varying32NO");
    }

    @Test
    void readsTheTableThatTheEnvironmentNames() {
        Sql.run(url, "ALTER TABLE alembic_version RENAME TO shop_version");
        project.file("backend/alembic/env.py", """
                from alembic import context

                context.configure(connection=None, version_table="shop_version")
                """);

        assertThat(shell.run("current").out()).isEqualTo("c07d5e2194fb (branchpoint)\n");
        assertThat(shell.run("config", "show").out()).contains("shop_version", "backend/alembic/env.py:3");
    }

    @Test
    void offersTheTableWhereTheEnvironmentComputesIt() {
        project.file("backend/alembic/env.py", """
                from alembic import context

                context.configure(connection=None, version_table=name_of("version"))
                """);

        assertThat(shell.run("current").err()).contains("backend/alembic/env.py:3", "--version-table");
        assertThat(shell.run("current", "--version-table", "alembic_version").err())
                .doesNotContain("env.py");
    }

    @Test
    void verifiesWhatTheNamedCommandDid() {
        shell.file("tributary.toml", "[alembic]\ncommand = [\"sh\", \"run.sh\"]\n");
        shell.file("run.sh", "echo called with \"$@\"\nexit 0\n");

        var upgrade = shell.run("upgrade", "5e18");

        assertThat(upgrade.status()).isEqualTo(1);
        assertThat(upgrade.err())
                .contains(
                        "running sh run.sh upgrade 5e18",
                        "called with upgrade 5e18",
                        "error[alembic-failed]",
                        "it ended well, but the database is at c07d5e2194fb, and at 5e18ab3370c6 was to be reached");

        shell.file("run.sh", "echo no such thing\nexit 7\n");
        assertThat(shell.run("upgrade", "5e18").err()).contains("no such thing", "it ended with status 7");
        shell.file("tributary.toml", "[alembic]\ncommand = [\"no-such-program\"]\n");
        assertThat(shell.run("upgrade", "5e18").err()).contains("it cannot be started");
        shell.file("tributary.toml", "[alembic]\ncommand = \"alembic\"\n");
        assertThat(shell.run("upgrade", "5e18").err()).contains("an array of words");
    }
}
