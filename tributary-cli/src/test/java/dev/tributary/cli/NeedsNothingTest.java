package dev.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.testing.AlembicProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What looks at a folder of Alembic's needs the folder and nothing else: no variable of the environment, no settings of ours, no
 * program, no network and no server. Java tells which classes it has loaded for it, and those of such things are not among them.
 */
class NeedsNothingTest {

    /** How names of classes begin that somebody needs who connects, starts programs or has a server. */
    private static final List<String> OTHERS = List.of(
            "org.postgresql.",
            "io.zonky.",
            "java.lang.ProcessBuilder",
            "java.lang.ProcessImpl",
            "java.net.SocketImpl",
            "java.net.ServerSocket",
            "sun.nio.ch.SocketChannelImpl",
            "sun.nio.ch.NioSocketImpl");

    /** Of the embedded servers those which only say that they could be started. */
    private static final Set<String> OFFERS = Set.of(
            "dev.tributary.embedded.postgresql.EmbeddedServers",
            "dev.tributary.embedded.postgresql.EmbeddedServerFailed",
            "dev.tributary.embedded.postgresql.ServerBuilds");

    @TempDir
    Path folder;

    @TempDir
    Path output;

    @BeforeEach
    void open() throws IOException {
        AlembicProject.withTwoHeads(folder);
        // Where a repository ends no file above it is looked at, whatever lies in the machine's temporary folder.
        Files.createDirectory(folder.resolve(".git"));
    }

    private ChildProcess.Ended run(String... words) throws IOException {
        ChildProcess.Ended ended = record(words);
        Set<String> loaded = loaded();
        assertThat(loaded)
                .contains("java.lang.Object", "dev.tributary.cli.Main", "dev.tributary.alembic.AlembicReader");
        assertThat(loaded).filteredOn(NeedsNothingTest::isOfSomethingElse).isEmpty();
        return ended;
    }

    private static boolean isOfSomethingElse(String name) {
        return name.equals("java.net.Socket")
                || OTHERS.stream().anyMatch(name::startsWith)
                || (name.startsWith("dev.tributary.embedded.") && !name.contains("$$Lambda") && !OFFERS.contains(name));
    }

    private ChildProcess.Ended record(String... words) throws IOException {
        return new ChildProcess(folder, output, "-Xlog:class+load:file=" + output.resolve("classes")).run(words);
    }

    private Set<String> loaded() throws IOException {
        return Files.readAllLines(output.resolve("classes")).stream()
                .filter(line -> line.contains(" source: "))
                .map(line -> line.substring(line.lastIndexOf("] ") + 1).strip())
                .map(line -> line.substring(0, line.indexOf(' ')))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void noticesWhatConnects() throws IOException {
        var current = record("current", "--url", "postgres://nobody@localhost:1/nothing");

        assertThat(current.status()).isNotZero();
        assertThat(loaded()).filteredOn(NeedsNothingTest::isOfSomethingElse).contains("java.net.Socket");
    }

    @Test
    void headsNeedsTheFolderAlone() throws IOException {
        assertThat(run("heads")).isEqualTo(new ChildProcess.Ended(0, "5e18ab3370c6 (head)\n9d42f7c6b015 (head)\n", ""));
    }

    @Test
    void historyNeedsTheFolderAlone() throws IOException {
        assertThat(run("history", "--graph")).isEqualTo(new ChildProcess.Ended(0, """
                *  5e18ab3370c6 (head)  add photo urls
                | *  9d42f7c6b015 (head)  verify mail addresses
                |/
                *  c07d5e2194fb  create posts
                *  3b9c1f04d2aa  create users
                """, ""));
    }

    @Test
    void checkNeedsTheFolderAlone() throws IOException {
        var check = run("check");

        assertThat(check.status()).isEqualTo(3);
        assertThat(check.out()).contains("error[multiple-heads]: multiple head revisions are present: 2");
    }

    @Test
    void mergeNeedsTheFolderAlone() throws IOException {
        var merge = run("merge", "heads", "-m", "merge photos and mail", "--no-prove");

        assertThat(merge.status()).isZero();
        assertThat(merge.out()).matches("backend/alembic/versions/[0-9a-f]{12}_merge_photos_and_mail\\.py\n");
        assertThat(merge.err()).contains("not proved: nothing was replayed");
        assertThat(Files.readString(folder.resolve(merge.out().strip())))
                .contains("down_revision = ('5e18ab3370c6', '9d42f7c6b015')");
        assertThat(run("check").status()).isZero();
    }
}
