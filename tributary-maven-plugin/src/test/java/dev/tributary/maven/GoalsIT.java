package dev.tributary.maven;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.testing.TestServer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The goals that change files or a database, each in a build of its own. */
class GoalsIT {
    private static final String FOLDER = "src/main/resources/db/revisions/";

    @TempDir
    Path folder;

    private Maven maven;

    @BeforeEach
    void aShop() throws Exception {
        maven = Maven.on("shop", folder);
    }

    @Test
    void upgradesAsksAndGoesBack() throws Exception {
        String url = "-Dtributary.url=" + TestServer.newDatabase();

        Maven.Build behind = maven.run("tributary:status", url);
        Maven.Build dry = maven.run("tributary:upgrade", url, "-Dtributary.dryRun");
        Maven.Build upgraded = maven.run("tributary:upgrade", url);
        Maven.Build there = maven.run("tributary:status", url);
        Maven.Build back = maven.run("tributary:downgrade", url, "-Dtributary.target=base");

        assertThat(behind.status()).isEqualTo(1);
        assertThat(behind.text()).contains("target database is not up to date: 1 revision pending");
        assertThat(dry.status()).as(dry.log()).isZero();
        assertThat(upgraded.status()).as(upgraded.log()).isZero();
        assertThat(upgraded.text()).contains("upgrade <base> -> 77c0de1a52f4, create customers");
        assertThat(there.status()).as(there.log()).isZero();
        assertThat(there.text()).contains("up to date");
        assertThat(back.status()).as(back.log()).isZero();
        assertThat(back.text()).contains("downgrade 77c0de1a52f4 -> <base>");
    }

    @Test
    void readsTheSameFileAndTheEnvironment() throws Exception {
        maven.file("tributary.toml", "[environments.test]\nurl = \"${SHOP}\"\ndisposable = true\n")
                .set("SHOP", TestServer.newDatabase());

        assertThat(maven.run("tributary:upgrade", "-Dtributary.env=test").status())
                .isZero();
        Maven.Build refused = maven.run("tributary:reset", "-Dtributary.env=test", "-Dtributary.noBackup");
        Maven.Build wrong = maven.run(
                "tributary:reset", "-Dtributary.env=test", "-Dtributary.noBackup", "-Dtributary.database=other");

        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.text()).contains("error[", "mvn tributary:run");
        assertThat(wrong.status()).isEqualTo(1);
        assertThat(wrong.text()).contains("other");
        String name = name(maven.run("tributary:status", "-Dtributary.env=test").text());
        Maven.Build done = maven.run(
                "tributary:reset", "-Dtributary.env=test", "-Dtributary.noBackup", "-Dtributary.database=" + name);
        assertThat(done.status()).as(done.log()).isZero();
        assertThat(done.text()).contains("emptied", "now at 77c0de1a52f4");
    }

    private static String name(String status) {
        return status.replaceAll("(?s).*\\ndatabase +(\\S+) on .*", "$1");
    }

    @Test
    void startsARevisionAndMergesTwo() throws Exception {
        Maven.Build made = maven.run("tributary:revision", "-Dtributary.message=add email");
        maven.file(
                FOLDER + "b81e04d96c15.sql", Maven.revision("b81e04d96c15", "77c0de1a52f4", "SELECT 1;", "SELECT 1;"));

        Maven.Build proved = maven.run("tributary:prove");
        Maven.Build merged = maven.run("tributary:merge", "-Dtributary.message=both", "-Dtributary.requireProof");

        assertThat(made.status()).as(made.log()).isZero();
        assertThat(made.text()).contains("add_email.sql");
        assertThat(proved.status()).as(proved.log()).isZero();
        assertThat(proved.text()).contains("safe to merge");
        assertThat(merged.status()).as(merged.log()).isZero();
        assertThat(merged.text()).contains("both.sql");
    }

    @Test
    void failsWhereBranchesDoNotGoTogether() throws Exception {
        for (String type : new String[] {"int", "text"}) {
            maven.file(
                    FOLDER + type + ".sql",
                    Maven.revision(
                            "add_" + type,
                            "77c0de1a52f4",
                            "ALTER TABLE customers ADD COLUMN mail " + type + ";",
                            "ALTER TABLE customers DROP COLUMN mail;"));
        }

        Maven.Build build = maven.run("tributary:prove");

        assertThat(build.status()).isEqualTo(1);
        assertThat(build.text()).contains("conflict: neither order succeeds", "Failed to execute goal");
    }

    @Test
    void takesRoleAndPasswordFromMavensSettings() throws Exception {
        String url = TestServer.newDatabase().replaceAll("\\?.*", "");

        assertThat(maven.run("tributary:upgrade", "-Dtributary.url=" + url, "-Dtributary.serverId=shop")
                        .status())
                .isZero();
        assertThat(maven.run("tributary:upgrade", "-Dtributary.url=" + url, "-Dtributary.serverId=none")
                        .text())
                .contains("error[wrong-usage]: the settings of Maven have no server \"none\"", "\nnext:\n");
    }

    @Test
    void furtherOptionsAreThoseOfTheCommandAndStrongerThanAParameter() throws Exception {
        String url = TestServer.newDatabase();

        String other = "-Dtributary.url=postgres://localhost:1/none";

        Maven.Build wrong = maven.run("tributary:upgrade", other, "-Dtributary.options=--non-sense");
        Maven.Build upgraded =
                maven.run("tributary:upgrade", other, "-Dtributary.options=--wait 5s --url '" + url + "'");

        assertThat(wrong.text()).contains("error[wrong-usage]: \"tributary upgrade\" has no option \"--non-sense\"");
        assertThat(upgraded.status()).as(upgraded.log()).isZero();
        assertThat(upgraded.text()).contains("now at 77c0de1a52f4");
    }

    @Test
    void worksInAFolderWithoutAPom() throws Exception {
        Files.delete(folder.resolve("pom.xml"));

        String goal = "dev.tributary:tributary-maven-plugin:" + System.getProperty("tributary.version") + ":run";
        Maven.Build heads = maven.run(goal, "-Dtributary.scripts=" + FOLDER, "-Dtributary.args=heads");
        Maven.Build wrong = maven.run(goal, "-Dtributary.args=heads --non-sense");

        assertThat(heads.status()).as(heads.log()).isZero();
        assertThat(heads.text()).contains("77c0de1a52f4 (head)");
        assertThat(wrong.text()).contains("mvn " + goal + " '-Dtributary.args=heads --help'");
    }

    @Test
    void tellsItsGoalsAndParameters() throws Exception {
        Maven.Build build = maven.run("tributary:help", "-Ddetail", "-Dgoal=check");

        assertThat(build.status()).as(build.log()).isZero();
        assertThat(build.text())
                .contains(
                        "allowHeads (Default: 1)", "So many heads are all right.", "User property: tributary.against");
    }
}
