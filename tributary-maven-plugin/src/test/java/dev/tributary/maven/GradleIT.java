package dev.tributary.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.tributary.testing.GitRepository;
import dev.tributary.testing.TestServer;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/gradle.md says of docs/gradle/tributary.gradle, in real builds where there is a Gradle. */
class GradleIT {
    private static final String FOLDER = "src/main/resources/db/revisions/";
    private static final String NONE =
            "there is no Gradle 8 or newer on the PATH, none is named with -Dtributary.gradle=COMMAND,"
                    + " and -Pgradle, which fetches 190 MB, is not given";

    @TempDir
    Path folder;

    @BeforeAll
    static void saysWhatIsLeftOut() throws Exception {
        if (Gradle.command().isEmpty()) {
            System.out.println("docs/gradle/tributary.gradle was not tried in Gradle: " + NONE);
        }
    }

    private Gradle aShop() throws Exception {
        return Gradle.on(folder)
                .orElseGet(() -> abort("not tried: " + NONE))
                .file(FOLDER + "77c0de1a52f4.sql", revision("77c0de1a52f4", "none"));
    }

    private static String revision(String id, String revises) {
        return Maven.revision(id, revises, "CREATE TABLE t_" + id + " (id int);", "DROP TABLE t_" + id + ";");
    }

    @Test
    void checksOnceForFilesThatStayAsTheyAre() throws Exception {
        Gradle gradle = aShop();

        Maven.Build first = gradle.run("check");
        Maven.Build second = gradle.run("check");
        gradle.file(FOLDER + "4c1f9e2b7d30.sql", revision("4c1f9e2b7d30", "77c0de1a52f4"));
        Maven.Build third = gradle.run("check");

        assertThat(first.status()).as(first.log()).isZero();
        assertThat(first.log()).contains("1 revision, nothing found", "Configuration cache entry stored");
        assertThat(second.log())
                .contains("> Task :tributaryCheck UP-TO-DATE", "Reusing configuration cache")
                .doesNotContain("nothing found");
        assertThat(third.log()).contains("2 revisions, nothing found", "Configuration cache entry reused");
    }

    @Test
    void failsWithTheToolsOwnWordsUntilTheHeadsAreMerged() throws Exception {
        Gradle gradle = aShop().file(FOLDER + "4c1f9e2b7d30.sql", revision("4c1f9e2b7d30", "77c0de1a52f4"))
                .file(FOLDER + "b81e04d96c15.sql", revision("b81e04d96c15", "77c0de1a52f4"));

        Maven.Build found = gradle.run("check");
        Maven.Build again = gradle.run("check");
        Maven.Build merged = gradle.run("tributaryMerge");

        assertThat(found.status()).isEqualTo(1);
        assertThat(found.log())
                .contains(
                        FOLDER + "b81e04d96c15.sql:1: error[multiple-heads]: multiple head revisions are present: 2",
                        "Execution failed for task ':tributaryCheck'",
                        "finished with non-zero exit value 3");
        assertThat(again.log()).contains("error[multiple-heads]", "Configuration cache entry reused");
        assertThat(merged.status()).as(merged.log()).isZero();
        assertThat(merged.log()).contains("safe to merge", "joins 4c1f9e2b7d30", "joins b81e04d96c15");
        assertThat(gradle.run("check").log()).contains("4 revisions, nothing found", "BUILD SUCCESSFUL");
    }

    @Test
    void looksEachTimeAtTheFilesAsTheyWillBeOnceMerged() throws Exception {
        Gradle gradle = aShop();
        GitRepository git = GitRepository.init(folder);
        git.commit("customers");
        git.git("checkout", "-q", "-b", "invoices");

        Maven.Build before = gradle.run("check", "-Ptributary.against=main");
        git.git("checkout", "-q", "main");
        gradle.file(FOLDER + "b81e04d96c15.sql", revision("b81e04d96c15", "77c0de1a52f4"));
        git.commit("email");
        git.git("checkout", "-q", "invoices");
        Maven.Build behind = gradle.run("check", "-Ptributary.against=main");
        gradle.file(FOLDER + "4c1f9e2b7d30.sql", revision("4c1f9e2b7d30", "77c0de1a52f4"));
        git.commit("invoices");
        Maven.Build found = gradle.run("check", "-Ptributary.against=main");

        assertThat(before.status()).as(before.log()).isZero();
        assertThat(behind.log()).contains("once merged with main", "Reusing configuration cache", "BUILD SUCCESSFUL");
        assertThat(found.status()).isEqualTo(1);
        assertThat(found.log()).contains("error[multiple-heads]: merged with \"main\" there are 2 heads");
    }

    @Test
    void asksAgainWhereSettingsNameTheFolder() throws Exception {
        Gradle gradle = aShop().file("tributary.toml", "scripts = \"sql\"\n")
                .file("sql/4c1f9e2b7d30.sql", revision("4c1f9e2b7d30", "none"));

        Maven.Build first = gradle.run("check");
        gradle.file("sql/b81e04d96c15.sql", revision("b81e04d96c15", "none"));
        Maven.Build second = gradle.run("check");

        assertThat(first.status()).as(first.log()).isZero();
        assertThat(second.log()).contains("sql/b81e04d96c15.sql", "error[multiple-heads]", "entry reused");
    }

    @Test
    void takesDatabaseAndPasswordFromTheEnvironmentOfEachBuild() throws Exception {
        Gradle gradle = aShop().set("TRIBUTARY_USER", "postgres");

        Maven.Build refused = gradle.set("TRIBUTARY_URL", address())
                .set("PGPASSWORD", "not-the-password")
                .run("tributaryStatus");
        gradle.set("TRIBUTARY_URL", address()).set("PGPASSWORD", "postgres");
        Maven.Build behind = gradle.run("tributaryStatus");
        Maven.Build upgraded = gradle.run("tributaryUpgrade");
        Maven.Build there = gradle.run("tributaryStatus");
        Maven.Build back = gradle.run("tributary", "--args=downgrade base");

        assertThat(refused.status()).isEqualTo(1);
        assertThat(behind.status()).isEqualTo(1);
        assertThat(behind.log()).contains("target database is not up to date: 1 revision pending", "entry reused");
        assertThat(upgraded.status()).as(upgraded.log()).isZero();
        assertThat(upgraded.log()).contains("upgrade <base> -> 77c0de1a52f4");
        assertThat(there.status()).as(there.log()).isZero();
        assertThat(there.log()).contains("up to date", "entry reused");
        assertThat(back.status()).as(back.log()).isZero();
        assertThat(back.log()).contains("downgrade 77c0de1a52f4 -> <base>");
    }

    private static String address() {
        return TestServer.newDatabase().replaceAll("\\?.*", "");
    }

    @Test
    void runsAnyCommandLineWithQuotesAndTasksOfOnesOwn() throws Exception {
        Gradle gradle = aShop();

        Maven.Build made = gradle.run("tributary", "--args=revision -m \"add invoices\"");

        assertThat(made.status()).as(made.log()).isZero();
        assertThat(made.log()).contains("add_invoices.sql");
        assertThat(gradle.run("tributaryGraph").log()).contains("(head)  add invoices");
    }

    /** Where there is no Gradle, too. */
    @Test
    void theWordsOfItsTasksAreCommands() throws Exception {
        var tasks = new TreeMap<String, List<String>>();
        var table =
                Pattern.compile("(?m)^    (tributary\\w*) *: \\[\\[(.+?)], '").matcher(Gradle.recipe());
        while (table.find()) {
            tasks.put(
                    table.group(1),
                    Arrays.stream(table.group(2).split(", ", -1))
                            .map(word -> word.replace("'", ""))
                            .toList());
        }
        assertThat(Gradle.recipe()).contains("    args 'check'\n", "    mainClass = 'dev.tributary.cli.Main'\n");
        tasks.put("tributaryCheck", List.of("check"));
        Maven.on("shop", folder);

        Map<String, Integer> statuses = new TreeMap<>();
        for (var task : tasks.entrySet()) {
            statuses.put(task.getKey(), status(task.getValue()));
        }

        // Without a database 1, and there is one head only.
        assertThat(statuses)
                .isEqualTo(Map.of(
                        "tributary", 0,
                        "tributaryCheck", 0,
                        "tributaryMerge", 1,
                        "tributaryProve", 0,
                        "tributaryStatus", 1,
                        "tributaryUpgrade", 1));
    }

    private int status(List<String> words) throws Exception {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "dev.tributary.cli.Main"));
        command.addAll(words);
        var builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(new File(folder.toFile(), "output.log"))
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
        builder.environment().remove("DATABASE_URL");
        builder.environment().keySet().removeIf(name -> name.startsWith("TRIBUTARY_") || name.startsWith("PG"));
        return builder.start().waitFor();
    }
}
