package dev.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.testing.AlembicProject;
import dev.tributary.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Beside Alembic itself, where it is installed: what it takes, what it says, and what it makes of a database after us. */
class AlembicItselfTest {

    @TempDir
    Path folder;

    private Shell shell;
    private RealAlembic alembic;
    private AlembicProject project;
    private String url = "";

    @BeforeEach
    void open() throws IOException {
        url = TestServer.newDatabase();
        shell = new Shell(folder).set("DATABASE_URL", url);
        project = AlembicProject.withTwoHeads(folder);
        shell.file("tributary.toml", "[alembic]\ncommand = [\"sh\", \"alembic.sh\"]\n");
        alembic = new RealAlembic(folder, url);
    }

    private String ask(String question) {
        return Sql.run(url, question).get(2).strip();
    }

    @Test
    void mergeIsTakenAndLeavesOneHead() {
        assertThat(alembic.run("heads").out()).contains("5e18ab3370c6 (head)", "9d42f7c6b015 (head)");

        assertThat(shell.run("merge", "heads", "-m", "merge \"photos\" & mail").status())
                .isZero();

        RealAlembic.Answer heads = alembic.run("heads", "--verbose");
        assertThat(heads.status()).as(heads.out()).isZero();
        assertThat(heads.out()).contains("Merges: 5e18ab3370c6, 9d42f7c6b015", "merge \"photos\" & mail");
        assertThat(heads.out().lines().filter(line -> line.startsWith("Rev: "))).hasSize(1);
        assertThat(alembic.run("heads").out().strip())
                .isEqualTo(shell.run("heads").out().strip());
    }

    @Test
    void newRevisionIsTaken() {
        shell.run("revision", "-m", "say \\ and ''' and \"\"\"", "--head", "5e18", "--rev-id", "77aa01cc93fe");

        RealAlembic.Answer show = alembic.run("show", "77aa01cc93fe");

        assertThat(show.status()).as(show.out()).isZero();
        assertThat(show.out()).contains("Parent: 5e18ab3370c6", "say \\ and ''' and \"\"\"");
    }

    @Test
    void upgradeCallsItAndVerifies() {
        var upgrade = shell.run("upgrade", "heads");

        assertThat(upgrade.err()).contains("running sh alembic.sh upgrade heads", "as planned");
        assertThat(upgrade.status()).isZero();
        assertThat(shell.run("status").status()).isZero();
        assertThat(ask("SELECT count(*) FROM pg_class WHERE relname LIKE 'tributary%'"))
                .isEqualTo("0");
        assertThat(shell.run("downgrade", "c07d").status()).isZero();
        assertThat(shell.run("current").out()).isEqualTo("c07d5e2194fb (branchpoint)\n");
    }

    @Test
    void failedUpgradeIsTold() {
        project.revision("77aa01cc93fe", "'5e18ab3370c6'", "fail", "op.execute('SELECT nothing')");

        var upgrade = shell.run("upgrade", "77aa");

        assertThat(upgrade.status()).isEqualTo(1);
        assertThat(upgrade.err()).contains("column \"nothing\" does not exist", "error[alembic-failed]");
    }

    @Test
    void goesOnAfterOurStamp() {
        assertThat(shell.run("stamp", "3b9c").status()).isZero();
        Sql.run(url, "CREATE TABLE users (id int)");

        RealAlembic.Answer upgrade = alembic.run("upgrade", "5e18");

        assertThat(upgrade.status()).as(upgrade.out()).isZero();
        assertThat(alembic.run("current").out()).contains("5e18ab3370c6");
        assertThat(shell.run("current").out()).isEqualTo("5e18ab3370c6 (head)\n");
    }

    @Test
    void savedHistorySaysWhatFilesCompute() {
        project.file(
                "backend/alembic/versions/odd.py",
                "\"\"\"odd\"\"\"\nLAST = '5e18' + 'ab3370c6'\nrevision = '77aa01cc93fe'\ndown_revision = LAST\n"
                        + "branch_labels = ('o' + 'dd',)\ndef upgrade():\n    pass\n");
        assertThat(shell.run("heads").err()).contains("computed-revision");

        RealAlembic.Answer history = alembic.run("history", "--verbose");
        shell.file("history.txt", history.out());

        assertThat(shell.run("heads", "--graph-from", "history.txt").out())
                .isEqualTo(sorted(alembic.run("heads").out()));
    }

    /** Alembic lists heads in the order of files, as we do. */
    private static String sorted(String heads) {
        return heads.strip() + "\n";
    }

    /** Alembic takes a table that it does not know for one to be dropped. */
    @Test
    void autogenerateFindsNothingOfOurs() throws IOException {
        project.file("backend/alembic/env.py", """
                import os

                import sqlalchemy
                from alembic import context

                known = sqlalchemy.MetaData()
                sqlalchemy.Table("users", known, sqlalchemy.Column("id", sqlalchemy.Integer, nullable=True))
                with sqlalchemy.create_engine(os.environ["DATABASE_URL"]).connect() as connection:
                    context.configure(connection=connection, target_metadata=known)
                    with context.begin_transaction():
                        context.run_migrations()
                """);
        assertThat(shell.run("stamp", "3b9c").status()).isZero();
        Sql.run(url, "CREATE TABLE users (id int); CREATE TABLE stranger (id int)");
        assertThat(shell.run("stamp", "heads").status()).isZero();
        assertThat(shell.run("status").status()).isZero();

        RealAlembic.Answer written =
                alembic.run("revision", "--autogenerate", "-m", "compare", "--head", "5e18ab3370c6", "--rev-id", "c0");

        assertThat(written.status()).as(written.out()).isZero();
        assertThat(Files.readString(folder.resolve("backend/alembic/versions/c0_compare.py")))
                .contains("op.drop_table('stranger')")
                .doesNotContain("tributary");
    }
}
