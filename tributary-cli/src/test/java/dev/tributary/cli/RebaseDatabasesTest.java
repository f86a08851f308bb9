package dev.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.testing.GitRepository;
import dev.tributary.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code rebase} and the databases that have run what gets a new parent: who goes along, who stands in the way. */
class RebaseDatabasesTest {

    @TempDir
    Path folder;

    private final String dev = TestServer.newDatabase();
    private Shell shell;
    private GitRepository repository;

    /** Ana's branch has c1 and c2, which her database has run; main's b1 came later. All continue a1. */
    @BeforeEach
    void open() {
        shell = new Shell(folder);
        environments("dev", dev, true);
        repository = GitRepository.init(folder).write(".gitignore", "tributary.toml\n*.dump\n.tributary\n");
        shell.script("a1", "none", "users", "CREATE TABLE users (id int);", "DROP TABLE users;");
        repository.commit("Users").branch("photos");
        shell.script("c1", "a1", "photos", "CREATE TABLE photos (id int);", "DROP TABLE photos;");
        shell.script("c2", "c1", "albums", "CREATE TABLE albums (id int);", "DROP TABLE albums;");
        repository.commit("Photos");
    }

    private void environments(Object... namesUrlsAndWhetherDisposable) {
        var text = new StringBuilder();
        for (int i = 0; i < namesUrlsAndWhetherDisposable.length; i += 3) {
            text.append("[environments.")
                    .append(namesUrlsAndWhetherDisposable[i])
                    .append("]\nurl = \"");
            text.append(namesUrlsAndWhetherDisposable[i + 1]).append("\"\n");
            if ((boolean) namesUrlsAndWhetherDisposable[i + 2]) {
                text.append("disposable = true\n");
            }
        }
        shell.file("tributary.toml", text.toString());
    }

    /** Main's b1 comes here. */
    private void meanwhile() {
        repository.checkout("main").by("ben");
        shell.script("b1", "a1", "names", "ALTER TABLE users ADD name text;", "ALTER TABLE users DROP name;");
        repository.commit("Names").checkout("photos").git("merge", "-q", "-m", "Merge main", "main");
    }

    private void applied(String environment) {
        assertThat(shell.run("upgrade", "heads", "--env", environment).status()).isZero();
    }

    private List<String> ran(String environment) {
        return shell.run("journal", "--env", environment)
                .out()
                .lines()
                .map(line -> line.split(" +"))
                .map(words -> words[3] + " " + words[4])
                .toList();
    }

    @Test
    void takesADisposableDatabaseAlong() {
        applied("dev");
        meanwhile();

        var printed = shell.run("rebase", "--yes");

        assertThat(printed.status()).as(printed.both()).isZero();
        assertThat(printed.out())
                .contains("  db/revisions/c1_photos.sql  revises a1 -> b1\nenvironment \"dev\", ", """
                        , at c2
                          downgrade c2 -> c1, albums
                          downgrade c1 -> a1, photos
                          upgrade a1 -> b1, names
                          upgrade b1 -> c1, photos
                          upgrade c1 -> c2, albums
                        """);
        assertThat(printed.err()).endsWith("1 file rewritten, 1 database taken along\n");
        assertThat(shell.run("status", "--env", "dev").out()).contains("up to date");
        assertThat(ran("dev"))
                .containsExactly(
                        "upgrade a1",
                        "upgrade c1",
                        "upgrade c2",
                        "downgrade c2",
                        "downgrade c1",
                        "upgrade b1",
                        "upgrade c1",
                        "upgrade c2");
    }

    @Test
    void undoesTheTextThatRanNotTheOneOfTheFile() {
        applied("dev");
        shell.script("c1", "a1", "photos", "CREATE TABLE pictures (id int);", "DROP TABLE pictures;");
        repository.commit("Other words");
        meanwhile();

        var printed = shell.run("rebase", "--yes");

        assertThat(printed.status()).as(printed.both()).isZero();
        assertThat(Sql.run(dev, "SELECT count(*) FROM pictures").get(2)).contains("0");
        assertThat(Sql.run(dev, "SELECT to_regclass('photos') IS NULL AS gone").get(2))
                .contains("t");
    }

    @Test
    void anEditedScriptBelowStopsNothingThatMayBeLost() {
        applied("dev");
        meanwhile();
        shell.script("a1", "none", "users", "CREATE TABLE users (id bigint);", "DROP TABLE users;");

        var printed = shell.run("rebase", "--yes");

        assertThat(printed.status()).as(printed.both()).isZero();
        assertThat(printed.err()).contains("a1 was edited after it ran");
    }

    @Test
    void takesAlongOnlyWhatIsAppliedThere() {
        assertThat(shell.run("upgrade", "c1", "--env", "dev").status()).isZero();
        meanwhile();

        assertThat(shell.run("rebase", "--yes").status()).isZero();

        assertThat(shell.run("current", "--env", "dev").out()).isEqualTo("c1\n");
    }

    @Test
    void leavesADatabaseAloneThatHasRunNothingOfIt() {
        assertThat(shell.run("upgrade", "a1", "--env", "dev").status()).isZero();
        meanwhile();

        assertThat(shell.run("rebase", "--yes").err()).isEqualTo("1 file rewritten\n");
        assertThat(ran("dev")).containsExactly("upgrade a1");
    }

    @Test
    void alsoWhereMainIsAppliedBesides() {
        applied("dev");
        meanwhile();
        applied("dev");

        assertThat(shell.run("rebase", "--yes").status()).isZero();

        assertThat(shell.run("current", "--env", "dev").out()).isEqualTo("c2 (head)\n");
        assertThat(ran("dev")).endsWith("downgrade c2", "downgrade c1", "upgrade c1", "upgrade c2");
    }

    @Test
    void aMergeThatGoesIsUndoneBefore() {
        meanwhile();
        shell.file("db/revisions/m1.sql", "-- revision: m1\n-- revises: c2, b1\n");
        applied("dev");

        var printed = shell.run("rebase", "--yes");

        assertThat(printed.status()).as(printed.both()).isZero();
        assertThat(shell.run("current", "--env", "dev").out()).isEqualTo("c2 (head)\n");
    }

    @Test
    void saysWhichRowsGo() {
        applied("dev");
        Sql.run(dev, "INSERT INTO photos VALUES (1), (2)");
        meanwhile();

        assertThat(shell.run("rebase", "--dry-run").out()).contains("    takes rows away: table photos: 2 rows\n");
        assertThat(ran("dev")).hasSize(3);
    }

    @Test
    void makesADatabaseAnewInWhichThereIsNoWayBack() {
        withoutWayBack("c1", "a1");
        applied("dev");
        meanwhile();

        var printed = shell.run("rebase", "--yes", "--no-backup");

        assertThat(printed.status()).as(printed.both()).isZero();
        assertThat(printed.out())
                .contains(": is emptied and made anew, since c1 \"photos\" has no @down\n", "will be lost:");
        assertThat(shell.run("current", "--env", "dev").out()).isEqualTo("c2 (head)\n");
        assertThat(ran("dev")).containsExactly("upgrade a1", "upgrade b1", "upgrade c1", "upgrade c2");
    }

    @Test
    void keepsABackupOfADatabaseThatIsMadeAnewOrSaysWhyNot() {
        withoutWayBack("c1", "a1");
        applied("dev");
        meanwhile();

        var printed = shell.run("rebase", "--yes");

        if (printed.status() == 0) {
            assertThat(printed.err()).contains("backup in backup_");
        } else {
            assertThat(printed.err()).contains("--no-backup");
            assertThat(ran("dev")).hasSize(3);
        }
    }

    private void withoutWayBack(String id, String revises) {
        shell.file(
                "db/revisions/c1_photos.sql",
                "-- revision: " + id + "\n-- revises: " + revises
                        + "\n-- message: photos\n-- irreversible: no way\n\n-- @up\nCREATE TABLE photos (id int);\n");
        repository.commit("No way back");
    }

    @Test
    void refusesWhereADatabaseIsToBeKept() throws IOException {
        String live = TestServer.newDatabase();
        environments("dev", dev, true, "live", live, false);
        applied("dev");
        applied("live");
        meanwhile();
        String before = Files.readString(folder.resolve("db/revisions/c1_photos.sql"));

        var printed = shell.run("rebase", "--yes");

        assertThat(printed.status()).isEqualTo(1);
        assertThat(printed.err())
                .contains(
                        "error[applied-elsewhere]",
                        "  environment \"live\", ",
                        "\n    c1  photos ",
                        "\n    c2  albums ")
                .contains("no new parent for c1, c2: ", "tributary merge heads -m \"merge\"")
                .doesNotContain("\"dev\"");
        assertThat(Files.readString(folder.resolve("db/revisions/c1_photos.sql")))
                .isEqualTo(before);
        assertThat(ran("dev")).hasSize(3);
    }

    @Test
    void refusesWhereTheDatabaseInUseIsToBeKept() {
        environments();
        shell.set("DATABASE_URL", dev);
        assertThat(shell.run("upgrade", "heads").status()).isZero();
        meanwhile();

        assertThat(shell.run("rebase", "--yes").err()).contains("error[applied-elsewhere]", "  the database in use, ");
    }

    @Test
    void aRevisionOfSomebodyElseOnTopStandsInTheWayToo() {
        String live = TestServer.newDatabase();
        environments("live", live, false);
        shell.script("x1", "c1", "others", "SELECT 1;", "SELECT 1;");
        applied("live");
        assertThat(folder.resolve("db/revisions/x1_others.sql").toFile().delete())
                .isTrue();
        assertThat(shell.run("stamp", "--purge", "a1", "--env", "live").status())
                .isZero();
        Sql.run(live, "UPDATE tributary_version SET version_num = 'x1'");
        meanwhile();

        assertThat(shell.run("rebase", "--yes").err())
                .contains("error[applied-elsewhere]", "    c1  photos ")
                .doesNotContain("c2  albums");
    }

    @Test
    void aDatabaseThatDoesNotAnswerIsANote() {
        environments(
                "dev",
                dev,
                true,
                "live",
                "postgres://ana:secret@localhost:1/shop",
                false,
                "odd",
                "postgres://ana@db/${NO_SUCH_VARIABLE}",
                false);
        applied("dev");
        meanwhile();

        var printed = shell.run("rebase", "--yes");

        assertThat(printed.status()).as(printed.both()).isZero();
        assertThat(printed.err())
                .contains(
                        "warning: environment \"live\", localhost:1/shop could not be asked: cannot connect to"
                                + " \"localhost:1/shop\"; if it has c1, c2 applied, ",
                        "warning: environment \"odd\" could not be asked: the environment variable"
                                + " \"NO_SUCH_VARIABLE\" is not set; if it has")
                .doesNotContain("secret");
    }

    @Test
    void oneThatIsChosenGoesAloneAndTheOtherLater() {
        String mine = TestServer.newDatabase();
        environments("dev", dev, true, "mine", mine, true);
        applied("dev");
        applied("mine");
        meanwhile();

        var first = shell.run("rebase", "--env", "mine", "--yes");

        assertThat(first.err())
                .contains(
                        "warning: environment \"dev\", ",
                        "c1, c2 applied and is left as it is; then:" + " tributary rebase --env dev\n");
        assertThat(ran("mine")).hasSize(8);
        assertThat(ran("dev")).hasSize(3);

        var second = shell.run("rebase", "--env", "dev", "--yes");

        assertThat(second.status()).as(second.both()).isZero();
        assertThat(second.err()).endsWith("1 database taken along\n").doesNotContain("rewritten");
        assertThat(ran("dev")).hasSize(8);
        assertThat(shell.run("rebase", "--env", "dev").err()).contains("nothing to rebase");
    }

    @Test
    void aFileThatSomebodyRewroteByHandIsRunBehindItsParent() {
        applied("dev");
        meanwhile();
        shell.script("c1", "b1", "photos", "CREATE TABLE photos (id int);", "DROP TABLE photos;");

        assertThat(shell.run("rebase", "--yes").err()).endsWith("1 database taken along\n");

        assertThat(ran("dev")).endsWith("upgrade b1", "upgrade c1", "upgrade c2");
    }

    @Test
    void saysWhereADatabaseIsWhenARevisionFailsBehindItsNewParent() {
        applied("dev");
        repository.checkout("main").by("ben");
        shell.script("b1", "a1", "rival", "CREATE TABLE photos (id text);", "DROP TABLE photos;");
        repository.commit("Rival").checkout("photos").git("merge", "-q", "-m", "Merge main", "main");

        var printed = shell.run("rebase", "--yes");

        assertThat(printed.status()).isEqualTo(1);
        assertThat(printed.err())
                .contains("warning: the files are rewritten\n", "error[failed-statement]", "db/revisions/c1_photos.sql")
                .contains("tributary upgrade heads --env dev");
        assertThat(shell.run("current", "--env", "dev").out()).isEqualTo("b1\n");
    }

    @Test
    void aFileThatCannotBeWrittenLeavesAWayForward() throws IOException {
        applied("dev");
        meanwhile();
        Files.createDirectories(folder.resolve("db/revisions/.c1_photos.sql.tmp/something"));

        var printed = shell.run("rebase", "--yes");

        assertThat(printed.status()).isEqualTo(1);
        assertThat(printed.err())
                .contains(
                        " is at a1 now; forward again with: tributary upgrade heads --env dev\n", "unwritable-script");
        assertThat(shell.run("upgrade", "c2", "--env", "dev").status()).isZero();
    }

    @Test
    void tellsProgramsOfTheDatabases() {
        applied("dev");
        meanwhile();

        var object = shell.run("rebase", "--yes", "--json").json();

        assertThat(String.valueOf(object.get("databases")))
                .contains("environment=dev", "manner=run-again", "direction=downgrade, revision=c2");
    }

    @Test
    @Tag("slow")
    void takesTheEmbeddedServerAlong() {
        shell.file("tributary.toml", "[environments.dev]\nurl = \"embedded\"\n");
        assertThat(shell.run("rebase", "--dry-run").status()).isZero();
        assertThat(folder.resolve(".tributary")).doesNotExist();
        applied("dev");
        meanwhile();

        var printed = shell.run("rebase", "--yes");

        assertThat(printed.status()).as(printed.both()).isZero();
        assertThat(printed.out()).contains("environment \"dev\", embedded, at c2\n");
        assertThat(shell.run("status", "--env", "dev").out()).contains("up to date");
        assertThat(ran("dev")).hasSize(8);
    }

    @Test
    @Tag("slow")
    void anEmbeddedDatabaseIsEmptiedOnlyWhereThatIsWritten() {
        shell.file("tributary.toml", "[environments.dev]\nurl = \"embedded\"\n");
        withoutWayBack("c1", "a1");
        applied("dev");
        meanwhile();

        var refused = shell.run("rebase", "--yes", "--no-backup");

        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.err())
                .contains("error[no-way-back]", "below [environments.dev], if everything in it may be lost");
        assertThat(ran("dev")).hasSize(3);
    }
}
