package dev.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tributary.testing.AlembicProject;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A checkout is others' work: whatever its files hold, a small Java ends with a problem that names the file. */
class AlembicHostileTest {
    private static final String FILE = "backend/alembic/versions/odd.py";
    private static final String HEADER = "revision = '77aa01cc93fe'\ndown_revision = '3b9c1f04d2aa'\n";
    private static final int MILLION = 1_000_000;

    @TempDir
    Path folder;

    @TempDir
    Path output;

    private AlembicProject project;

    @BeforeEach
    void open() {
        project = AlembicProject.in(folder).revision("3b9c1f04d2aa", "None", "create users", "pass");
    }

    private ChildProcess.Ended run(String... words) throws IOException {
        return new ChildProcess(folder, output, "-Xmx128m").run(words);
    }

    /** A check finds a problem at a place of the odd file, says it in a few words, and leaves no other trace. */
    private void finds(String code, String place) throws IOException {
        var check = run("check");

        assertThat(check.err()).isIn("", "1 finding\n", "\n1 finding\n");
        assertThat(check.out())
                .startsWith(FILE + place + ": error[" + code + "]")
                .contains("\nnext:\n");
        assertThat(check.out().length()).isLessThan(2_000);
        assertThat(check.status()).isEqualTo(3);
    }

    @Test
    void refusesTenMegabytesOfParentheses() throws IOException {
        project.file(FILE, HEADER + "x = " + "(".repeat(10 * MILLION));

        finds("not-python", ":3:205");
    }

    @Test
    void refusesParenthesesNestedDeeperThanPythonTakes() throws IOException {
        project.file(
                FILE,
                "revision = 'b'\ndown_revision = " + "(".repeat(MILLION / 10) + "'a'" + ")".repeat(MILLION / 10)
                        + "\n");

        finds("not-python", ":2:217");
    }

    @Test
    void refusesBlocksNestedDeeperThanPythonTakes() throws IOException {
        var text = new StringBuilder(HEADER);
        for (int i = 0; i < 3_000; i++) {
            text.append(" ".repeat(i)).append("if x:\n");
        }
        project.file(FILE, text.append(" ".repeat(3_000)).append("pass\n").toString());

        finds("not-python", ":103:101");
    }

    @Test
    void readsTenMegabytesInOneString() throws IOException {
        project.file(FILE, HEADER + "x = '" + "x".repeat(10 * MILLION) + "'\n");

        assertThat(run("heads")).isEqualTo(new ChildProcess.Ended(0, "77aa01cc93fe (head)\n", ""));
    }

    @Test
    void refusesTenMegabytesInAStringThatDoesNotEnd() throws IOException {
        project.file(FILE, HEADER + "x = '''" + "xyz\n".repeat(10 * MILLION / 4));

        finds("not-python", ":3:5");
    }

    @Test
    void refusesMoreDownRevisionsThanAnybodyWrites() throws IOException {
        project.file(FILE, "revision = 'b'\ndown_revision = (" + "'a',".repeat(5 * MILLION / 4) + ")\n");

        finds("computed-revision", ":2:1");
    }

    @Test
    void refusesAMillionContinuedLines() throws IOException {
        project.file(FILE, "revision = 'b'\ndown_revision = " + "\\\n".repeat(MILLION) + "x(\n");

        finds("not-python", ":1000002:2");
    }

    @Test
    void refusesAMillionDecoratorsOfNothing() throws IOException {
        project.file(FILE, HEADER + "@x\n".repeat(MILLION));

        finds("not-python", ":1000003:1");
    }

    @Test
    void refusesACycle() throws IOException {
        project.file(FILE, "revision = 'b1'\ndown_revision = 'b2'\n")
                .file("backend/alembic/versions/other.py", "revision = 'b2'\ndown_revision = 'b1'\n");

        finds("revision-cycle", ":2");
    }

    @Test
    void refusesTwoFoldersThatHoldTheSameRevisions() throws IOException {
        project.file("backend/more/odd.py", HEADER)
                .file(FILE, HEADER)
                .file("tributary.toml", "scripts = [\"backend/more\", \"backend/alembic/versions\"]\n");

        finds("duplicate-revision", ":1");
    }

    @Test
    void refusesAFileThatHasNoRoom() throws IOException {
        try (var file = new RandomAccessFile(folder.resolve(FILE).toFile(), "rw")) {
            file.setLength(200L * 1024 * 1024);
        }

        finds("script-too-large", "");
    }

    @Test
    void refusesAPipeWithoutWaitingForIt() throws Exception {
        int made;
        try {
            made = new ProcessBuilder("mkfifo", folder.resolve(FILE).toString())
                    .start()
                    .waitFor();
        } catch (IOException e) {
            made = -1;
        }
        assumeTrue(made == 0, "mkfifo makes no pipe here");

        finds("unreadable-script", "");
    }

    @Test
    void refusesLinksThatLeadInACircle() throws IOException {
        Path file = folder.resolve(FILE);
        Files.createSymbolicLink(file, Path.of("odd.py"));

        finds("unreadable-script", "");

        Files.delete(file);
        Files.createSymbolicLink(folder.resolve("backend/alembic/versions/loop"), Path.of(".."));
        Files.createSymbolicLink(folder.resolve("loop"), Path.of("."));
        assertThat(run("heads").out()).isEqualTo("3b9c1f04d2aa (head)\n");
    }

    /** What a revision does is gone through in a budget; what does not fit into it is not known, and a proof says so. */
    @Test
    void aProofEndsWhateverARevisionComputes() throws IOException {
        project.revision("5e18ab3370c6", "'3b9c1f04d2aa'", "honest", "op.execute('CREATE TABLE t (id int)')");
        for (String body : new String[] {
            "    s = 'x'\n    for i in range(64):\n        s = s + s\n    op.execute(s)\n",
            "    for i in range(10 ** 9):\n        pass\n",
            "    for i in range(100000):\n        op.execute('SELECT 1' * 1000)\n",
            "    x = []\n    x.append(x)\n    op.execute(str(x))\n",
            "    upgrade()\n",
            "    op.execute(" + "'a' + ".repeat(200_000) + "'b')\n"
        }) {
            project.file(FILE, "from alembic import op\n" + HEADER + "\n\ndef upgrade():\n" + body);

            var prove = run("prove");

            assertThat(prove.status()).as(body.substring(0, Math.min(90, body.length())) + prove).isEqualTo(3);
            assertThat(prove.out()).contains("undecided: ").contains(FILE + ":");
            assertThat(prove.out().length()).isLessThan(3_000);
        }
    }
}
