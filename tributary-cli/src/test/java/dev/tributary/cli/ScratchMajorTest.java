package dev.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tributary.testing.InstalledServer;
import dev.tributary.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Every command that needs a scratch server finds the one that the database stands for. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ScratchMajorTest {
    private Optional<InstalledServer> installed = Optional.empty();
    private String major = "";
    private String tests = "";
    private String other = "";
    private Shell shell;

    @BeforeAll
    void start() throws IOException, SQLException {
        Optional<InstalledServer.Installation> found = InstalledServer.find();
        if (found.isPresent()) {
            installed = Optional.of(found.get().start());
            major = major(installed.get().url("postgres"));
        }
        tests = major(TestServer.newDatabase());
        other = tests.equals("14") ? "15" : "14";
    }

    @AfterAll
    void stop() throws IOException {
        if (installed.isPresent()) {
            installed.get().close();
        }
    }

    @BeforeEach
    void makeTwoHeads(@TempDir Path folder) {
        shell = new Shell(folder)
                .script("r0", "none", "create posts", "CREATE TABLE posts (id int PRIMARY KEY, body text);", "")
                .script("a1", "r0", "add photos", "ALTER TABLE posts ADD photo_urls json;", "")
                .script("b1", "r0", "index body", "CREATE INDEX ON posts (body);", "");
    }

    @Test
    void provesOnTheMajorOfTheDatabaseAndSaysSo() throws IOException {
        onInstalledServer();

        Shell.Printed merge = shell.run("merge", "heads", "-m", "join");

        assertThat(merge.status()).as(merge.both()).isZero();
        assertThat(merge.err()).contains("replays on PostgreSQL " + major + ".").doesNotContain("warning");
        assertThat(header(merge))
                .contains("replays on PostgreSQL " + major + ".")
                .doesNotContain("not on");
    }

    @Test
    void keepsAnswersOfOneMajorApartFromThoseOfAnother() {
        onInstalledServer();
        shell.run("prove");

        assertThat(shell.run("prove").out()).contains("replayed at");
        Shell.Printed elsewhere = shell.set("TRIBUTARY_SCRATCH_URL", TestServer.newDatabase())
                .set("TRIBUTARY_SCRATCH_MAJOR", major)
                .run("prove");
        assertThat(elsewhere.out()).doesNotContain("replayed at");
    }

    @Test
    void comparesADatabaseWithRevisionsOnItsOwnMajor() {
        onInstalledServer();
        shell.run("upgrade", "heads");

        Shell.Printed diff = shell.run("schema", "diff", "heads", "database");
        Shell.Printed doctor = shell.run("doctor", "--rehearsal");

        assertThat(diff.both())
                .contains("rehearsed on PostgreSQL " + major + ".", "no difference")
                .doesNotContain("warning: ");
        assertThat(doctor.both()).doesNotContain("the scratch server is", "not compared");
    }

    /** The database that a side names counts, not the one of the project. */
    @Test
    void comparesAnotherEnvironmentWithRevisionsOnThatOnesMajor() {
        onInstalledServer();
        assumeTrue(!tests.equals(major), "the tests' own server has the version of the installed one");
        shell.file(
                        "tributary.toml",
                        "[environments.live]\nurl = \""
                                + installed.orElseThrow().url("postgres") + "\"\n")
                .set("DATABASE_URL", TestServer.newDatabase());

        assertThat(shell.run("schema", "diff", "base", "live").both())
                .contains("rehearsed on PostgreSQL " + major + ".")
                .doesNotContain("warning");
        assertThat(shell.run("schema", "base").both()).doesNotContain("PostgreSQL " + major + ".");
    }

    @Test
    void warnsWhereAGivenServerIsOfAnotherMajorAndHidesItNowhere() throws IOException {
        shell.set("TRIBUTARY_SCRATCH_URL", TestServer.newDatabase()).set("TRIBUTARY_SCRATCH_MAJOR", other);
        String warning = "scratch-major (environment TRIBUTARY_SCRATCH_MAJOR) asks for " + other;

        Shell.Printed prove = shell.run("prove", "--json");
        Shell.Printed check = shell.run("check", "--prove", "--allow-heads", "2", "--json");
        Shell.Printed schema = shell.run("schema", "r0", "--json");
        Shell.Printed review = shell.run("check", "--prove", "--allow-heads", "2", "--format", "github");
        Shell.Printed comment = shell.run("check", "--prove", "--allow-heads", "2", "--format", "markdown");
        Shell.Printed merge = shell.run("merge", "heads", "-m", "join", "--json");

        assertThat(comment.lines().get(1))
                .startsWith("**Tributary: safe to merge.** ")
                .contains("; `not on PostgreSQL " + other + ", which scratch-major asks for`.");
        assertThat(review.out()).contains("::notice title=proved on another version::the scratch server is ", warning);
        for (Shell.Printed printed : List.of(prove, check, schema)) {
            assertThat(printed.err()).contains("warning: the scratch server is PostgreSQL ", warning);
            assertThat(printed.json().get("otherMajor"))
                    .asInstanceOf(InstanceOfAssertFactories.map(String.class, Object.class))
                    .containsEntry("wanted", Integer.valueOf(other))
                    .containsEntry("because", warning);
        }
        assertThat(merge.err()).contains(warning);
        String proved = String.valueOf(merge.json().get("proved"));
        assertThat(proved)
                .startsWith("commute; ")
                .contains("; not on PostgreSQL " + other + ", which scratch-major asks for; of ");
        assertThat(shell.directory().resolve(String.valueOf(merge.json().get("path"))))
                .content()
                .contains("-- proved:   " + proved + "\n");
    }

    @Test
    void notesInADiagnosisThatItWasRehearsedOnAnotherMajor() {
        String url = TestServer.newDatabase();
        shell.set("DATABASE_URL", url).run("upgrade", "heads");

        Shell.Printed doctor = shell.run("doctor", "--scratch-url", url, "--scratch-major", other);

        assertThat(doctor.both()).contains("scratch-major (flag --scratch-major) asks for " + other);
    }

    @Test
    void refusesAMajorThatIsNotToBeHad() {
        Shell.Printed prove = shell.run("prove", "--scratch-major", "39");

        assertThat(prove.status()).isEqualTo(1);
        assertThat(prove.err())
                .startsWith("error[no-scratch-major]: there is no PostgreSQL 39 on this machine")
                .contains("asked for by  flag --scratch-major", "install PostgreSQL 39", "--scratch-url")
                .doesNotContain("mvn");
    }

    @Test
    void refusesTheOptionsWhereTheySayNothing() {
        assertThat(shell.run("merge", "heads", "-m", "x", "--no-prove", "--scratch-major", "15")
                        .err())
                .contains("--scratch-major is for proving");
        assertThat(shell.run("check", "--scratch-major", "15").err()).contains("--scratch-major is for proving");
        assertThat(shell.run("doctor", "--no-rehearsal", "--scratch-major", "15")
                        .err())
                .contains("--scratch-major is for a rehearsal");
        shell.file(
                "some.schema",
                shell.set("TRIBUTARY_SCRATCH_URL", TestServer.newDatabase())
                        .run("schema", "r0")
                        .out());
        assertThat(shell.run("schema", "some.schema", "--scratch-major", "15").err())
                .contains("--scratch-major is for revisions");
    }

    private void onInstalledServer() {
        assumeTrue(installed.isPresent(), "no PostgreSQL server is installed in " + InstalledServer.ROOT);
        shell.set("DATABASE_URL", installed.orElseThrow().url("postgres"));
    }

    private String header(Shell.Printed merge) throws IOException {
        return Files.readString(shell.directory().resolve(merge.lines().get(0)))
                .lines()
                .filter(line -> line.startsWith("-- proved:"))
                .findFirst()
                .orElseThrow();
    }

    private static String major(String url) throws SQLException {
        try (var connection = DriverManager.getConnection(url)) {
            return String.valueOf(connection.getMetaData().getDatabaseMajorVersion());
        }
    }
}
