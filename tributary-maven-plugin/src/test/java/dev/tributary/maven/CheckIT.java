package dev.tributary.maven;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.testing.GitRepository;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The goal that every build has, in real builds. */
class CheckIT {
    private static final String FOLDER = "src/main/resources/db/revisions/";

    @TempDir
    Path folder;

    private Maven maven;

    @BeforeEach
    void aShop() throws Exception {
        maven = Maven.on("shop", folder);
    }

    @Test
    void passesAndStartsNothing() throws Exception {
        maven.run("validate"); // fetches the plugin
        Maven.Build build = maven.run(
                "-Dorg.slf4j.simpleLogger.showDateTime=true",
                "-Dorg.slf4j.simpleLogger.dateTimeFormat=HH:mm:ss.SSS",
                "validate");

        assertThat(build.status()).as(build.log()).isZero();
        assertThat(build.text()).contains("1 revision, nothing found");
        Duration took = Duration.between(time(build, ":check "), time(build, "nothing found"));
        // A third of a second where the machine does nothing else; what is allowed is for one that is busy.
        System.out.println("check: " + took.toMillis() + " ms, of which Maven takes some to load any plugin");
        assertThat(took).isLessThan(Duration.ofSeconds(5));
        assertThat(folder.resolve(".tributary")).doesNotExist();
    }

    private static LocalTime time(Maven.Build build, String words) {
        String line = build.lines().stream()
                .filter(one -> one.contains(words))
                .findFirst()
                .orElseThrow();
        return LocalTime.parse(line.replaceAll("^.*?(\\d\\d:\\d\\d:\\d\\d\\.\\d{3}).*$", "$1"));
    }

    @Test
    void failsTheBuildWithTheToolsOwnWordsAndACommandToPaste() throws Exception {
        twoHeads();

        Maven.Build build = maven.run("validate");

        assertThat(build.status()).isEqualTo(1);
        assertThat(build.text())
                .contains(
                        "\n" + FOLDER
                                + "b81e04d96c15.sql:1: error[multiple-heads]: multiple head revisions are present: 2\n",
                        "\nnext:\n  mvn tributary:run '-Dtributary.args=merge heads -m \"merge\"'  ",
                        "\n1 finding\n")
                .doesNotContain("tributary merge heads", "Caused by", "\tat ");
        assertThat(build.lines())
                .filteredOn(line -> line.contains("error[multiple-heads]"))
                .hasSize(1);
    }

    @Test
    void whatItTellsToPasteIsTheWayOut() throws Exception {
        twoHeads();

        Maven.Build merged = maven.run("tributary:run", "-Dtributary.args=merge heads --no-prove -m \"both sides\"");

        assertThat(merged.status()).as(merged.log()).isZero();
        assertThat(merged.text()).contains("joins 4c1f9e2b7d30", "joins b81e04d96c15", "both_sides.sql");
        assertThat(maven.run("validate").text()).contains("4 revisions, nothing found");
    }

    @Test
    void looksAtTheFilesAsTheyWillBeOnceMerged() throws Exception {
        Files.writeString(folder.resolve(".gitignore"), "settings.xml\n*.log\ntarget/\n");
        GitRepository git = GitRepository.init(folder);
        git.commit("customers");
        git.git("checkout", "-q", "-b", "invoices");
        git.git("checkout", "-q", "main");
        maven.file(
                FOLDER + "b81e04d96c15.sql", Maven.revision("b81e04d96c15", "77c0de1a52f4", "SELECT 1;", "SELECT 1;"));
        git.commit("email");
        git.git("checkout", "-q", "invoices");
        maven.file(
                FOLDER + "4c1f9e2b7d30.sql", Maven.revision("4c1f9e2b7d30", "77c0de1a52f4", "SELECT 1;", "SELECT 1;"));

        assertThat(maven.run("validate").status()).isZero();
        Maven.Build build = maven.run("validate", "-Dtributary.against=main");

        assertThat(build.status()).isEqualTo(1);
        assertThat(build.text())
                .contains("error[multiple-heads]: merged with \"main\" there are 2 heads")
                .contains("git merge main && mvn tributary:run '-Dtributary.args=merge heads -m \"merge\"'");
        assertThat(maven.run("validate", "-Dtributary.against=main", "-Dtributary.allowHeads=2")
                        .status())
                .isZero();
    }

    @Test
    void warnsWithoutFailingAndIsLeftOutWhereThatIsSaid() throws Exception {
        maven.file(
                FOLDER + "4c1f9e2b7d30.sql",
                "-- revision: 4c1f9e2b7d30\n-- revises: 77c0de1a52f4\n-- message: one\n\n-- @up\nCREATE TABLE t (i int);\n");

        Maven.Build warned = maven.run("validate");

        assertThat(warned.status()).as(warned.log()).isZero();
        assertThat(warned.lines())
                .anyMatch(line -> line.startsWith("[WARNING] ") && line.contains("warning[missing-down]"));
        assertThat(maven.run("validate", "-Dtributary.skip").text())
                .contains("skipped")
                .doesNotContain("missing-down");
    }

    @Test
    void saysWhatIsWrongWithItsOwnParameters() throws Exception {
        assertThat(maven.run("tributary:run", "-Dtributary.args=upgrdae").text())
                .contains("error[wrong-usage]", "upgrdae", "mvn tributary:run")
                .doesNotContain("\tat ");
        assertThat(maven.run("tributary:run", "-Dtributary.args=merge -m \"x").text())
                .contains("the quote \" is not closed");
        assertThat(maven.run("validate", "-Dtributary.config=none.toml").text()).contains("none.toml");
    }

    @Test
    void aCommandToPasteNamesTheModule() throws Exception {
        Path modules = Files.createDirectory(folder.resolve("several"));
        Maven several = Maven.on("modules", modules);
        several.file("two/db/revisions/b.sql", Maven.revision("b", "none", "SELECT 1;", "SELECT 1;"));

        Maven.Build build = several.run("-T4", "validate");

        assertThat(build.status()).isEqualTo(1);
        assertThat(build.text())
                .contains("\n  mvn -f " + modules.toRealPath().resolve("two/pom.xml")
                        + " tributary:run '-Dtributary.args=merge heads");
    }

    private void twoHeads() throws Exception {
        for (String id : new String[] {"4c1f9e2b7d30", "b81e04d96c15"}) {
            maven.file(FOLDER + id + ".sql", Maven.revision(id, "77c0de1a52f4", "SELECT 1;", "SELECT 1;"));
        }
    }
}
