package dev.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.testing.AlembicProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody with a checkout of a Python backend types a command: no database, no Python, no settings of ours, and no server. */
class AlembicFolderTest {

    @TempDir
    Path folder;

    private Shell shell;
    private AlembicProject project;

    @BeforeEach
    void open() {
        shell = new Shell(folder);
        project = AlembicProject.withTwoHeads(folder);
    }

    @Test
    void isFoundBelowTheCheckout() throws IOException {
        Files.createDirectory(folder.resolve(".git"));
        var heads = shell.run("heads");

        assertThat(heads.err()).isEmpty();
        assertThat(heads.out()).isEqualTo("5e18ab3370c6 (head)\n9d42f7c6b015 (head)\n");
        assertThat(new Shell(folder.resolve("backend")).run("heads").out()).isEqualTo(heads.out());
        assertThat(new Shell(folder.resolve("backend/alembic/versions"))
                        .run("heads")
                        .out())
                .isEqualTo(heads.out());
    }

    @Test
    void isNamedByFlagOrFile() {
        for (String place : List.of("backend", "backend/alembic.ini", "backend/alembic", "backend/alembic/versions")) {
            assertThat(shell.run("heads", "--scripts", place).out())
                    .as(place)
                    .isEqualTo("5e18ab3370c6 (head)\n9d42f7c6b015 (head)\n");
        }
        shell.file("tributary.toml", "scripts = \"backend\"\n");
        assertThat(shell.run("heads").out()).startsWith("5e18ab3370c6 (head)\n");
        assertThat(shell.run("config", "show").out()).contains("alembic_version", "backend/alembic/versions");
    }

    @Test
    void isDrawn() {
        var graph = shell.run("history", "--graph");

        assertThat(graph.out()).isEqualTo("""
                *  5e18ab3370c6 (head)  add photo urls
                | *  9d42f7c6b015 (head)  verify mail addresses
                |/
                *  c07d5e2194fb  create posts
                *  3b9c1f04d2aa  create users
                """);
        assertThat(shell.run("branches").out()).startsWith("c07d5e2194fb (branchpoint)");
        assertThat(shell.run("history", "-r", "c07d:5e18").out()).isEqualTo("""
                        c07d5e2194fb -> 5e18ab3370c6 (head), add photo urls
                        3b9c1f04d2aa -> c07d5e2194fb (branchpoint), create posts
                        """);
        assertThat(shell.run("show", "5e18").out())
                .contains(
                        "Rev: 5e18ab3370c6 (head)",
                        "Parent: c07d5e2194fb",
                        "backend/alembic/versions/5e18ab3370c6_add_photo_urls.py");
    }

    @Test
    void keepsAlembicsSentences() {
        assertThat(shell.run("show", "head").err()).contains("multiple head revisions are present");
        assertThat(shell.run("show", "nosuch").err()).contains("nosuch");
    }

    @Test
    void secondHeadFailsACheck() {
        var check = shell.run("check");

        assertThat(check.status()).isEqualTo(3);
        assertThat(check.out())
                .contains(
                        "backend/alembic/versions/9d42f7c6b015_verify_mail_addresses.py:",
                        "error[multiple-heads]: multiple head revisions are present: 2",
                        "tributary merge heads -m \"merge\"");
    }

    @Test
    void mergeWritesAFileThatAlembicReads() throws IOException {
        var merge = shell.run("merge", "heads", "-m", "merge photos and mail", "--no-prove");

        assertThat(merge.status()).isZero();
        assertThat(merge.out()).endsWith("_merge_photos_and_mail.py\n");
        assertThat(merge.err()).contains("not proved: nothing was replayed, as --no-prove says");
        String text = Files.readString(folder.resolve(merge.out().strip()));
        assertThat(text)
                .contains("down_revision = ('5e18ab3370c6', '9d42f7c6b015')", "Revises: 5e18ab3370c6, 9d42f7c6b015")
                .doesNotContain("proved");
        assertThat(shell.run("heads").out().lines()).hasSize(1);
        assertThat(shell.run("check").status()).isZero();
    }

    @Test
    void newRevisionContinuesTheHeadThatIsNamed() throws IOException {
        var refused = shell.run("revision", "-m", "add bio");
        assertThat(refused.err()).contains("error[multiple-heads]");

        var written = shell.run("revision", "-m", "add bio", "--head", "5e18", "--rev-id", "77aa01cc93fe");

        assertThat(written.out()).isEqualTo("backend/alembic/versions/77aa01cc93fe_add_bio.py\n");
        assertThat(Files.readString(folder.resolve(written.out().strip())))
                .contains("down_revision = '5e18ab3370c6'", "def upgrade():\n    pass\n");
        assertThat(shell.run("heads").out()).isEqualTo("77aa01cc93fe (head)\n9d42f7c6b015 (head)\n");
    }

    @Test
    void upgradeIsAlembics() {
        var upgrade = shell.run("upgrade", "heads");

        assertThat(upgrade.status()).isEqualTo(1);
        assertThat(upgrade.err())
                .contains(
                        "error[alembic-runs-this]",
                        "cd backend && alembic upgrade heads",
                        "alembic.command = [\"docker\"");
        assertThat(shell.run("downgrade", "-1").err()).contains("cd backend && alembic downgrade -1");
        for (String command : List.of("rehearse", "squash", "rebase", "reset")) {
            var refused = command.equals("squash") ? shell.run(command, "5e18") : shell.run(command);
            assertThat(refused.err()).as(command).contains("error[alembic-runs-this]");
            assertThat(refused.status()).isEqualTo(1);
        }
    }

    @Test
    void checkNamesTypedIdsDuplicatesAndOrphans() {
        project.revision("a1b2c3d4e5f6", "'5e18ab3370c6'", "typed", "pass")
                .revision("123456789abc", "'a1b2c3d4e5f6'", "typed too", "pass");
        var check = shell.run("check", "--allow-heads", "2");
        assertThat(check.status()).isZero();
        assertThat(check.out())
                .contains("warning[typed-id]: the id \"a1b2c3d4e5f6\" looks typed: letters and digits take turns")
                .contains("warning[typed-id]: the id \"123456789abc\" looks typed");

        project.file("backend/alembic/versions/copy.py", "revision = 'a1b2c3d4e5f6'\ndown_revision = 'c07d5e2194fb'\n");
        assertThat(shell.run("check").out())
                .contains("error[duplicate-revision]: the id \"a1b2c3d4e5f6\" is used by 2 revisions");

        project.file("backend/alembic/versions/copy.py", "revision = 'x'\ndown_revision = 'c07d5e2194ff'\n");
        assertThat(shell.run("check").out())
                .contains("error[missing-parent]: revision \"x\" continues \"c07d5e2194ff\", which no file holds");
    }

    @Test
    void whatIsComputedIsNotGuessed() {
        project.file("backend/alembic/versions/odd.py", """
                from backend import ids

                revision = "77aa01cc93fe"
                down_revision = ids.LAST
                """);

        var heads = shell.run("heads");

        assertThat(heads.status()).isEqualTo(1);
        assertThat(heads.err())
                .contains(
                        "error[computed-revision]: \"down_revision\" is computed",
                        "backend/alembic/versions/odd.py:4  down_revision = ids.LAST",
                        "alembic history --verbose > history.txt",
                        "--graph-from history.txt");

        shell.file("history.txt", """
                Rev: 77aa01cc93fe (head)
                Parent: 5e18ab3370c6
                Path: /app/alembic/versions/odd.py

                    odd

                Rev: 5e18ab3370c6
                Parent: c07d5e2194fb
                Path: /app/alembic/versions/5e18ab3370c6_add_photo_urls.py

                    add photo urls

                """);
        assertThat(shell.run("heads", "--graph-from", "history.txt").out())
                .isEqualTo("9d42f7c6b015 (head)\n77aa01cc93fe (head)\n");
    }

    @Test
    void whatIsNoPythonIsRefusedByLine() {
        project.file("backend/alembic/versions/broken.py", """
                revision = "77aa01cc93fe"
                down_revision = "5e18ab3370c6"


                def upgrade():
                    op.execute("never closed
                """);

        assertThat(shell.run("heads").err())
                .contains("error[not-python]", "backend/alembic/versions/broken.py:6")
                .doesNotContain("missing-parent");
    }

    @Test
    void fileOfNoRevisionIsLeftOut() {
        project.file("backend/alembic/versions/helpers.py", "def twice(x):\n    return 2 * x\n");

        assertThat(shell.run("heads").status()).isZero();
        assertThat(shell.run("check", "--allow-heads", "2").out())
                .contains("backend/alembic/versions/helpers.py:1: warning[no-revision]");
    }

    @Test
    void doctorTellsOfDocstringsThatSaySomethingElse() {
        project.file(
                "backend/alembic/versions/77aa01cc93fe_moved.py",
                "\"\"\"moved\n\nRevises: c07d5e2194fb\n\"\"\"\nrevision = '77aa01cc93fe'\ndown_revision = '5e18ab3370c6'\n");

        assertThat(shell.run("doctor").out())
                .contains("stale-docstring", "says c07d5e2194fb, and continues 5e18ab3370c6");
    }

    @Test
    void severalProjectsAreNamed() {
        project.file("worker/alembic.ini", "[alembic]\nscript_location = migrations\n")
                .file("worker/migrations/env.py", "")
                .file("worker/migrations/versions/a.py", "revision = 'a'\ndown_revision = None\n");

        var heads = shell.run("heads");

        assertThat(heads.err())
                .contains(
                        "error[several-alembic-folders]",
                        "tributary heads --scripts backend/alembic.ini",
                        "tributary heads --scripts worker/alembic.ini");
        assertThat(shell.run("heads", "--scripts", "worker").out()).isEqualTo("a (head)\n");
    }

    @Test
    void twoKindsOfRevisionsInOneFolderAreRefused() {
        shell.file("backend/alembic/versions/x.sql", "-- revision: x\n-- revises: none\n\n-- @up\nSELECT 1;\n");

        assertThat(shell.run("heads").err()).contains("error[foreign-files]", "two kinds");
    }

    @Test
    void runsNothingOfTheFolderAndNoCommandUnlessAnUpgradeIsAsked() {
        String touch = "open('touched', 'w')\n";
        project.file("backend/alembic/env.py", touch)
                .file(
                        "backend/alembic/versions/77aa01cc93fe_x.py",
                        "revision = '77aa01cc93fe'\ndown_revision = '5e18ab3370c6'\n" + touch);
        shell.file("tributary.toml", "[alembic]\ncommand = [\"touch\", \"touched\"]\n");

        for (String command : List.of(
                "heads",
                "branches",
                "history",
                "show heads",
                "check",
                "doctor",
                "config show",
                "current",
                "status",
                "prove",
                "revision -m one --head 9d42",
                "merge heads -m two")) {
            shell.run(command.split(" "));
        }

        assertThat(folder.resolve("touched")).doesNotExist();
        assertThat(shell.run("upgrade", "head").err()).contains("running touch touched upgrade head");
        assertThat(folder.resolve("touched")).exists();
    }

    @Test
    void anEnvironmentIsASectionOfAlembicsSettings() {
        project.file("backend/alembic.ini", """
                [DEFAULT]
                script_location = %(here)s/alembic

                [core]
                version_locations = %(here)s/alembic/versions

                [tenant]
                version_locations = %(here)s/tenant %(here)s/more
                """)
                .file("backend/tenant/a.py", "revision = 'a'\ndown_revision = None\n")
                .file("backend/more/b.py", "revision = 'b'\ndown_revision = 'a'\n");

        assertThat(shell.run("heads", "--env", "tenant").out()).isEqualTo("b (head)\n");
        assertThat(shell.run("heads", "--env", "core").out()).isEqualTo("5e18ab3370c6 (head)\n9d42f7c6b015 (head)\n");
        assertThat(shell.run("heads", "--env", "nosuch").err()).contains("nosuch", "core", "tenant");
        assertThat(shell.run("upgrade", "head", "--env", "tenant").err())
                .contains("cd backend && alembic -n tenant upgrade head");
        assertThat(shell.run("check", "--env", "core").out()).contains("tributary merge heads -m \"merge\" --env core");
    }

    @Test
    void foldersThatOnlyPythonNamesAreNotPassedOverInSilence() {
        project.file(
                "backend/alembic/versions/2025.1/expand/e1.py", "revision = 'e1'\ndown_revision = 'c07d5e2194fb'\n");

        assertThat(shell.run("check", "--allow-heads", "2").out())
                .contains("warning[unread-folders]: 1 folder of revisions is left out", "versions/2025.1/expand");
        assertThat(shell.run(
                                "heads",
                                "--scripts",
                                "backend/alembic/versions",
                                "--scripts",
                                "backend/alembic/versions/2025.1/expand")
                        .out())
                .isEqualTo("5e18ab3370c6 (head)\n9d42f7c6b015 (head)\ne1 (head)\n");
    }

    @Test
    void twoKindsOfFoldersAreRefused() {
        shell.script("x", "none", "one", "SELECT 1;", "SELECT 1;");

        assertThat(shell.run("heads", "--scripts", "db/revisions", "--scripts", "backend/alembic")
                        .err())
                .contains("error[foreign-files]", "two kinds");
    }
}
