package dev.tributary.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tributary.script.ScriptFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GitHistoryTest {

    @TempDir
    private Path folder;

    private FileHistory.Search find(String revision) {
        return new GitHistory(folder, "git", Duration.ofSeconds(20), ScriptFormat.sql()).find(revision);
    }

    private void repository() throws Exception {
        assumeTrue(isThere(), "the program git is not on the PATH");
        git("init", "-q", "-b", "main", ".");
        write("readme", "nothing\n");
        commit("first");
    }

    private void write(String name, String text) throws IOException {
        Files.createDirectories(folder.resolve(name).getParent());
        Files.writeString(folder.resolve(name), text);
    }

    private void commit(String message) throws Exception {
        git("add", "-A", ".");
        git("-c", "user.name=ana", "-c", "user.email=ana@example.org", "commit", "-q", "-m", message);
    }

    private void git(String... words) throws Exception {
        var command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(words));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    private static boolean isThere() throws InterruptedException {
        try {
            return new ProcessBuilder("git", "--version").start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void looksIntoTheHeadersSinceNamesAreDecoration() throws Exception {
        repository();
        git("checkout", "-q", "-b", "invoices");
        write("db/revisions/whatever.sql", "-- Revision:  4c1f.x\r\n-- revises: none\n");
        commit("invoices");
        git("tag", "v1");
        git("checkout", "-q", "main");

        assertThat(find("4c1f.x").copies())
                .containsExactlyInAnyOrder(
                        new FileHistory.Copy("invoices", "db/revisions/whatever.sql"),
                        new FileHistory.Copy("v1", "db/revisions/whatever.sql"));
        assertThat(find("4c1f").copies()).isEmpty();
        assertThat(find("4c1fax").copies()).isEmpty();
    }

    @Test
    void namesTheCommitBeforeAFileWasDeleted() throws Exception {
        repository();
        write("db/revisions/2025_4c1f_invoices.sql", "-- revision: 4c1f\n");
        commit("invoices");
        git("rm", "-q", "db/revisions/2025_4c1f_invoices.sql");
        commit("gone");

        FileHistory.Search search = find("4c1f");

        assertThat(search.copies()).hasSize(1);
        FileHistory.Copy copy = search.copies().get(0);
        git("checkout", copy.ref(), "--", copy.path());
        assertThat(folder.resolve("db/revisions/2025_4c1f_invoices.sql")).exists();
        assertThat(search.remark()).contains("it was deleted after " + copy.ref());
    }

    @Test
    void saysThatNoBranchEverHadIt() throws Exception {
        repository();

        assertThat(find("'; DROP TABLE x; --").remark())
                .isEqualTo("git: no branch or tag of this repository has the file, and none ever had");
    }

    @Test
    void saysThatThereIsNoRepository() throws Exception {
        assumeTrue(isThere(), "the program git is not on the PATH");

        assertThat(find("4c1f").remark()).isEqualTo("git: there is no repository here that could be searched");
    }

    @Test
    void saysThatTheProgramIsNotThere() {
        var search = new GitHistory(folder, "no-such-git", Duration.ofSeconds(5), ScriptFormat.sql()).find("4c1f");

        assertThat(search.copies()).isEmpty();
        assertThat(search.remark())
                .isEqualTo("git: the program \"no-such-git\" is not there, so its branches were not searched");
    }

    @Test
    void waitsForABoundedTime() throws IOException {
        Path slow = folder.resolve("slow-git");
        Files.writeString(slow, "#!/bin/sh\nexec sleep 60\n");
        assumeTrue(slow.toFile().setExecutable(true), "programs can be made here");
        long start = System.nanoTime();

        var search = new GitHistory(folder, slow.toString(), Duration.ofMillis(300), ScriptFormat.sql()).find("4c1f");

        assertThat(search.remark()).startsWith("git: no answer within");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
    }

    @Test
    void aRepositoryThatLacksObjectsIsNotOneThatHasNothing() throws Exception {
        repository();
        write("db/revisions/a.sql", "-- revision: a1\n-- revises: none\n");
        commit("a1");
        Path store = folder.resolve(".git/objects");
        Files.move(store, folder.resolve("moved"));
        Files.createDirectories(store.resolve("info"));
        Files.createDirectories(store.resolve("pack"));
        Files.writeString(store.resolve("info/alternates"), folder.resolve("gone") + "\n");

        FileHistory.Search search = find("a1");

        assertThat(search.copies()).isEmpty();
        assertThat(search.remark()).startsWith("git: its history cannot be searched (status 128)");
    }
}
