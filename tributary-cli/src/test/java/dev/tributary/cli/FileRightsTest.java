package dev.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tributary.testing.GitRepository;
import dev.tributary.wording.SystemUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that may not be read or written: whose they are, who asked, and what helps; before anything long is done for them. */
class FileRightsTest {

    @TempDir
    Path folder;

    @TempDir
    Path output;

    private final List<Path> closed = new ArrayList<>();

    @BeforeEach
    void twoHeads() {
        assumeTrue(!SystemUser.id().isEmpty(), "not Linux");
        new Shell(folder)
                .revision("a1", "none", "one")
                .revision("b1", "a1", "left")
                .revision("b2", "a1", "right");
    }

    @AfterEach
    void open() throws IOException {
        for (Path path : closed) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
        }
    }

    @Test
    void aMergeIsNotProvedWhereItsFileCannotBeWritten() throws IOException {
        Path revisions = rights("db/revisions", "r-xr-xr-x");

        for (String command : List.of("merge heads", "revision -m x --head b1", "squash b1 b2")) {
            var refused = run(command.split(" "));

            assertThat(refused.status()).as(command + refused.err()).isEqualTo(1);
            assertThat(refused.err())
                    .contains(
                            "error[unwritable-script]: ",
                            "because   permission is denied",
                            "folder    " + revisions + " belongs to uid " + SystemUser.id(),
                            "r-xr-xr-x",
                            "you are   uid " + SystemUser.id(),
                            "chmod u+rwx " + revisions)
                    .doesNotContain("scratch", "embedded", "tributary init");
        }
        assertThat(listed()).containsExactly("a1_one.sql", "b1_left.sql", "b2_right.sql");
    }

    @Test
    void anImageHasWaysOutThatNeedNoFile() throws IOException {
        rights("db/revisions", "r-xr-xr-x");

        var refused = process().set("TRIBUTARY_CONTAINER", "true").run("merge", "heads");
        var revision = process().set("TRIBUTARY_CONTAINER", "true").run("revision", "-m", "x", "--head", "b1");

        assumeTrue(
                refused.err().contains("the image's own folder"), "temporary files are on a file system of their own");
        assertThat(refused.err())
                .contains(
                        "tributary upgrade heads  ",
                        "TRIBUTARY_TARGET=heads  ",
                        "tributary merge heads, in a checkout of the repository")
                // What proves a merge needs a server of its own, which a service has not.
                .doesNotContain("chmod", "tributary init", "-v ");
        assertThat(revision.err())
                .contains("--user \"$(id -u):$(id -g)\" -v \"$PWD/db/revisions:" + folder.resolve("db/revisions")
                        + "\"  ")
                .doesNotContain("chmod", "tributary init", "TRIBUTARY_TARGET");
    }

    @Test
    void nothingIsTakenBackForARebaseThatCannotBeWritten() throws IOException {
        var repository = GitRepository.init(Files.createDirectory(folder.resolve("shop")));
        repository.by("ana").commitRevision("a1", "none");
        repository.git("checkout", "-q", "-b", "photos");
        repository.commitRevision("c1", "a1");
        repository.checkout("main").by("ben").commitRevision("b1", "a1");
        repository.checkout("photos").by("ana");
        repository.git("merge", "-q", "-m", "Merge main", "main");
        rights("shop/db/revisions", "r-xr-xr-x");

        var refused = new ChildProcess(folder.resolve("shop"), output, "-XX:-UsePerfData")
                .bound()
                .set("PATH", System.getenv("PATH"))
                .run("rebase", "--yes");

        assertThat(refused.err())
                .contains(
                        "error[unwritable-script]: \"db/revisions/c1.sql\"",
                        "permission is denied",
                        "nothing was changed");
    }

    @Test
    void whatGitJoinsNeedsATemporaryFolderAndSaysSo() throws IOException {
        var repository = GitRepository.init(Files.createDirectory(folder.resolve("shop")));
        repository.write(
                "db/revisions/a1.sql", "-- revision: a1\n-- revises: none\n\n-- @up\nSELECT 1;\n\n\n\nSELECT 2;\n");
        repository.by("ana").commit("One").branch("photos");
        repository
                .write(
                        "db/revisions/a1.sql",
                        "-- revision: a1\n-- revises: none\n\n-- @up\nSELECT 3;\n\n\n\nSELECT 2;\n")
                .commit("Mine");
        repository
                .checkout("main")
                .write(
                        "db/revisions/a1.sql",
                        "-- revision: a1\n-- revises: none\n\n-- @up\nSELECT 1;\n\n\n\nSELECT 4;\n")
                .commit("Theirs");
        repository.checkout("photos");

        var refused = new ChildProcess(
                        folder.resolve("shop"),
                        output,
                        "-XX:-UsePerfData",
                        "-Djava.io.tmpdir=/proc/no-temporary-folder")
                .set("PATH", System.getenv("PATH"))
                .run("check", "--against", "main");

        assertThat(refused.err())
                .contains(
                        "error[no-temporary-folder]: no temporary folder can be made in \"/proc/no-temporary-folder\", and one"
                                + " is needed to have git join two changes of one file",
                        "tmpfs: /tmp  ",
                        "JAVA_TOOL_OPTIONS=-Djava.io.tmpdir=FOLDER");
    }

    @Test
    void anUnreadableDumpIsNotNoBackup() throws IOException {
        Path dump = Files.writeString(folder.resolve("b.dump"), "PGDMP");
        rights("b.dump", "---------");

        var refused = run("restore", "b.dump");

        assertThat(refused.err())
                .contains(
                        "error[unreadable-file]: cannot read a backup from \"b.dump\"",
                        "because   permission is denied",
                        "file      " + dump + " belongs to uid " + SystemUser.id(),
                        "---------",
                        "nothing was changed",
                        "chmod u+r " + dump)
                .doesNotContain("not-a-backup");
    }

    @Test
    void aFolderOfBackupsIsNotNoBackupEither() throws IOException {
        new Shell(folder)
                .file("backups/backup_shop_20250101T000000Z.dump", "x")
                .file("backups/backup_shop_20250102T000000Z.dump", "x")
                .file("backups/backup_shop_dev_20240101T000000Z.dump", "x");

        assertThat(run("restore", "backups").err())
                .contains(
                        "because   it is a folder, not a file",
                        "tributary restore backups/backup_shop_20250102T000000Z.dump    the newest backup in there, by the time in its name");
    }

    @Test
    void everyFileThatIsReadSaysWhyItIsNot() throws IOException {
        Path script = rights("db/revisions/b1_left.sql", "---------");
        assertThat(run("heads").err())
                .contains("error[unreadable-script]: \"db/revisions/b1_left.sql\"", "chmod u+r " + script);

        new Shell(folder).file("tributary.toml", "").file("rows.sql", "").file("schema.txt", "");
        Path toml = rights("tributary.toml", "---------");
        assertThat(run("config", "show").err()).contains("error[unreadable-file]", "chmod u+r " + toml);
        Files.delete(toml);
        closed.remove(toml);
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rw-------"));

        Path rows = rights("rows.sql", "---------");
        assertThat(run("prove", "--seed", "rows.sql").err())
                .contains("--seed \"rows.sql\" cannot be read", "permission is denied", "chmod u+r " + rows);
        Path schema = rights("schema.txt", "---------");
        assertThat(run("schema", "diff", "schema.txt", "heads").err())
                .contains("error[file-access]", "permission is denied", schema.toString(), "you are   uid");
        rights("", "r-xr-xr-x");
        assertThat(run("init").err()).contains("error[file-access]", "permission is denied", "chmod u+rwx " + folder);
    }

    private Path rights(String name, String rights) throws IOException {
        Path path = folder.resolve(name);
        closed.add(path);
        return Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(rights));
    }

    private List<String> listed() throws IOException {
        try (var files = Files.list(folder.resolve("db/revisions"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private ChildProcess process() {
        return new ChildProcess(folder, output, "-XX:-UsePerfData")
                .bound()
                .set("DATABASE_URL", "postgres://nobody@localhost:1/nothing");
    }

    private ChildProcess.Ended run(String... words) throws IOException {
        return process().set("TRIBUTARY_CONTAINER", "false").run(words);
    }
}
