package dev.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.testing.AlembicProject;
import dev.tributary.testing.GitRepository;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code check --against} in a Python backend: what git would merge without a conflict. */
class AlembicAgainstTest {

    @TempDir
    Path folder;

    private Shell shell;
    private AlembicProject project;
    private GitRepository repository;

    /** Both sides have two revisions; each test lets main and the branch go on. */
    @BeforeEach
    void open() {
        shell = new Shell(folder).set("DATABASE_URL", "postgres://nobody@localhost:1/nothing");
        repository = GitRepository.init(folder);
        project = AlembicProject.in(folder)
                .revision("3b9c1f04d2aa", "None", "create users", "pass")
                .revision("c07d5e2194fb", "'3b9c1f04d2aa'", "create posts", "pass");
        repository.commit("begin").branch("photos");
    }

    private void onMain(String id, String down, String message) {
        repository.checkout("main").by("ben");
        project.revision(id, down, message, "pass");
        repository.commit(message).checkout("photos").by("ana");
    }

    @Test
    void namesBothHeads() {
        onMain("5e18ab3370c6", "'c07d5e2194fb'", "add photo urls");
        project.revision("9d42f7c6b015", "'c07d5e2194fb'", "verify mail", "pass");

        var check = shell.run("check", "--against", "main");

        assertThat(check.status()).isEqualTo(3);
        assertThat(check.out())
                .contains(
                        "error[multiple-heads]: merged with \"main\" there are 2 heads",
                        "by ben, ",
                        "here, not committed yet",
                        "git merge main && tributary merge heads -m \"merge\"",
                        "down_revision = '5e18ab3370c6'");
        assertThat(check.out()).startsWith("backend/alembic/versions/9d42f7c6b015_verify_mail.py:12: ");
    }

    @Test
    void namesAnIdThatBothTyped() {
        onMain("a1b2c3d4e5f6", "'c07d5e2194fb'", "add photo urls");
        project.revision("a1b2c3d4e5f6", "'c07d5e2194fb'", "verify mail", "pass");

        var check = shell.run("check", "--against", "main");

        assertThat(check.status()).isEqualTo(3);
        assertThat(check.out())
                .contains(
                        "error[duplicate-revision]: the id \"a1b2c3d4e5f6\" is used by 2 revisions",
                        "a1b2c3d4e5f6_add_photo_urls.py",
                        "a1b2c3d4e5f6_verify_mail.py");
    }

    @Test
    void namesADeletedFileThatTheOtherBranchContinues() {
        onMain("5e18ab3370c6", "'c07d5e2194fb'", "add photo urls");
        repository.git("rm", "-q", "backend/alembic/versions/c07d5e2194fb_create_posts.py");

        var check = shell.run("check", "--against", "main");

        assertThat(check.status()).isEqualTo(3);
        assertThat(check.out())
                .contains(
                        "error[missing-parent]: revision \"5e18ab3370c6\" continues \"c07d5e2194fb\"",
                        "c07d5e2194fb \"create posts\" is published in main, and was deleted here");
    }

    @Test
    void namesAMovedRevision() {
        onMain("5e18ab3370c6", "'c07d5e2194fb'", "add photo urls");
        repository.git("merge", "-q", "main");
        project.revision("5e18ab3370c6", "'3b9c1f04d2aa'", "add photo urls", "pass");

        assertThat(shell.run("check", "--against", "main", "--allow-heads", "2").out())
                .contains("published-revision-changed", "re-parented from c07d5e2194fb to 3b9c1f04d2aa");
    }

    @Test
    void passesWhereOneLineGoesOn() {
        onMain("5e18ab3370c6", "'c07d5e2194fb'", "add photo urls");
        repository.git("merge", "-q", "main");
        project.revision("9d42f7c6b015", "'5e18ab3370c6'", "verify mail", "pass");

        var check = shell.run("check", "--against", "main");

        assertThat(check.out()).isEmpty();
        assertThat(check.status()).isZero();
        assertThat(check.err()).startsWith("4 revisions once merged with main at ");
    }

    /** Restricted, since nobody here need have read the other side; and nothing of it is run but the SQL that it comes to. */
    @Test
    void replaysWhatBothSidesComeTo() {
        repository.checkout("main").by("ben");
        project.revision("5e18ab3370c6", "'c07d5e2194fb'", "add notes", "op.execute('CREATE TABLE notes (id int)')")
                .file("backend/alembic/env.py", "open('touched', 'w')\n");
        repository.commit("notes").checkout("photos").by("ana");
        project.revision(
                "9d42f7c6b015", "'c07d5e2194fb'", "add notices", "op.execute('CREATE TABLE notices (id int)')");

        var check = shell.run("check", "--against", "main", "--prove", "--allow-heads", "2");
        assertThat(check.out()).contains("safe to merge", "touch notes", "touch notices");
        assertThat(check.status()).isZero();

        project.revision("9d42f7c6b015", "'c07d5e2194fb'", "add notices", "op.execute('CREATE TABLE notes (id int)')");
        check = shell.run("check", "--against", "main", "--prove", "--allow-heads", "2");
        assertThat(check.status()).isEqualTo(3);
        assertThat(check.out())
                .contains("9d42f7c6b015_add_notices.py", "error[unsafe-merge]", "relation \"notes\" already exists");

        project.revision("9d42f7c6b015", "'c07d5e2194fb'", "add notices", "op.execute(open('/etc/passwd').read())");
        check = shell.run("check", "--against", "main", "--prove", "--allow-heads", "2");
        assertThat(check.status()).isEqualTo(3);
        assertThat(check.out()).contains("the SQL of 9d42f7c6b015 is not known", "9d42f7c6b015_add_notices.py:18");
        assertThat(folder.resolve("touched")).doesNotExist();
    }
}
