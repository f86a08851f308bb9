package dev.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mistakes in the words themselves: one clear problem on standard error, status 2, nothing on standard output. */
class UsageTest {

    @TempDir
    Path folder;

    private Shell shell;

    @BeforeEach
    void open() {
        shell = new Shell(folder).revision("a1", "none", "one").revision("a2", "a1", "two");
    }

    @Test
    void suggestsTheOptionThatWasMeant() {
        assertThat(refused("history", "--grph")).isEqualTo("""
                error[wrong-usage]: "tributary history" has no option "--grph"
                next:
                  did you mean --graph?
                  tributary history --help    its options
                """);
    }

    @Test
    void suggestsAnOptionThatStandsBeforeTheCommand() {
        assertThat(refused("--sripts", "db/revisions", "heads")).contains("did you mean --scripts?");
    }

    @Test
    void takesAMistypedOptionForNoTarget() {
        assertThat(refused("upgrade", "--dry-rn")).contains("has no option \"--dry-rn\"", "did you mean --dry-run?");
        assertThat(refused("show", "a1", "--jsn")).contains("has no option \"--jsn\"", "did you mean --json?");
    }

    @Test
    void makesACommandOfARemedyThatIsAnOption() {
        assertThat(shell.run("current").err()).contains("\n  tributary current --url postgres://USER@HOST/DATABASE ");
        assertThat(shell.run("revision", "-m", "it's here", "--rev-id", "a1").err())
                .contains("\n  tributary revision -m \"it's here\" --rev-id ID ");
    }

    @Test
    void makesNoCommandWithAPasswordInIt() {
        assertThat(shell.run("current", "--url", "postgres://ana:secret@localhost/shop")
                        .err())
                .contains("\n  --password-stdin ")
                .doesNotContain("secret");
    }

    @Test
    void suggestsTheCommandThatWasMeant() {
        assertThat(refused("hsitory")).isEqualTo("""
                error[wrong-usage]: there is no command "hsitory"
                next:
                  tributary history    did you mean this?
                  tributary --help     all commands
                """);
    }

    @ParameterizedTest
    @CsvSource({
        "migrate, tributary upgrade",
        "info, tributary status",
        "baseline, tributary stamp REVISION",
        "validate, tributary check",
        "repair, tributary journal REVISION --diff",
        "undo, tributary downgrade -1",
        "clean, tributary downgrade base",
        "ensure_version, tributary upgrade",
        "edit, tributary show REVISION",
        "update, tributary upgrade",
        "rollback, tributary downgrade -1",
        "rollbackCount, tributary downgrade REVISION",
        "updateSQL, tributary upgrade --sql",
        "changelog-sync, tributary stamp REVISION",
        "release-locks, tributary unlock",
        "dropAll, tributary reset",
        "generate-changelog, tributary schema diff current heads",
    })
    void answersWordsOfOtherToolsWithTheCommandToUseHere(String word, String command) {
        assertThat(refused(word))
                .startsWith("error[wrong-usage]: there is no command \"" + word + "\"")
                .contains(command);
    }

    @ParameterizedTest
    @CsvSource({
        "upgrade, -locations=filesystem:sql, scripts",
        "upgrade, --changelog-file=a.xml, --scripts",
        "upgrade, -outOfOrder=true, tributary upgrade heads",
        "upgrade, -baselineOnMigrate=true, tributary stamp REVISION",
        "upgrade, --username=ana, --user",
        "upgrade, --password=x, --password-file FILE",
        "upgrade, -x, ${NAME}",
        "revision, --autogenerate, tributary schema diff current heads",
        "status, --sql, tributary upgrade --sql",
        "check, --labels=a, tributary upgrade LABEL@head",
        "current, --name=live, --env",
    })
    void answersOptionsOfOtherToolsWithWhatIsThereHere(String command, String option, String answer) {
        assertThat(refused(command, option))
                .startsWith("error[wrong-usage]: \"tributary " + command + "\" has no option")
                .contains(answer);
    }

    @ParameterizedTest
    @CsvSource({
        "locations, scripts",
        "script_location, scripts",
        "version_locations, scripts",
        "changeLogFile, scripts",
        "sqlalchemy.url, url",
        "baselineOnMigrate, tributary stamp REVISION",
        "outOfOrder, tributary upgrade heads",
        "transaction_per_migration, transaction",
        "cleanDisabled, disposable = true",
        "username, user",
        "version_table_schema, version-table",
    })
    void answersSettingsOfOtherToolsWithWhatIsThereHere(String key, String answer) {
        String quoted = key.contains(".") ? "\"" + key + "\"" : key;
        shell.file("tributary.toml", quoted + " = \"x\"\n");

        assertThat(shell.run("heads").err())
                .contains("error[unknown-setting]: there is no setting \"" + key + "\"", "next:\n  ")
                .contains(answer);
    }

    @Test
    void oldNamesAreUnderstoodAndToldWithTheNewOne() {
        assertThat(shell.run("config", "show", "--migration-url", "postgres://x/y")
                        .both())
                .contains("warning: --migration-url is now --direct-url", "direct-url", "flag --direct-url");
        assertThat(refused("config", "show", "--migration-url", "postgres://x/y", "--direct-url", "postgres://x/z"))
                .contains("--migration-url is now --direct-url, and both were given");
        assertThat(shell.run("heads", "--help").out()).contains("--direct-url").doesNotContain("--migration-url");
        shell.set("TRIBUTARY_MIGRATION_URL", "postgres://x/variable");
        assertThat(shell.run("config", "show").both())
                .contains(
                        "warning: environment TRIBUTARY_MIGRATION_URL is now TRIBUTARY_DIRECT_URL",
                        "postgres://x/variable");
        shell.set("TRIBUTARY_MIGRATION_URL", "").file("tributary.toml", """
                        url = "postgres://x/y"
                        migration-url = "postgres://x/file"
                        """);
        assertThat(shell.run("config", "show").both())
                .contains("warning: tributary.toml:2: migration-url is now direct-url", "postgres://x/file");
        assertThat(shell.run("check").err()).contains("warning: tributary.toml:2: migration-url is now direct-url");
        assertThat(shell.run("heads").err()).as("not in every run").isEmpty();
        shell.set("TRIBUTARY_MIGRATION_URL", "postgres://x/variable").set("TRIBUTARY_STRICT", "true");
        assertThat(shell.run("heads").err()).isEmpty();
        assertThat(shell.run("config", "show").err())
                .contains("TRIBUTARY_MIGRATION_URL is now", "TRIBUTARY_STRICT says strict");
        shell.set("TRIBUTARY_MIGRATION_URL", "").set("TRIBUTARY_STRICT", "");
        shell.file("tributary.toml", "migration-url = \"postgres://x/y\"\ndirect-url = \"postgres://x/y\"\n");
        assertThat(shell.run("heads").err())
                .contains(
                        "error[invalid-project-file]: \"migration-url\" and \"direct-url\" say the same in one table");
    }

    @Test
    void saysWhatIsMissing() {
        assertThat(refused("show")).contains("\"tributary show\" needs REVISION");
        assertThat(refused("downgrade")).contains("\"tributary downgrade\" needs TARGET");
        assertThat(refused("heads", "--scripts")).contains("needs a value for --scripts");
    }

    @Test
    void saysWhatIsTooMuch() {
        assertThat(refused("heads", "a1")).contains("\"tributary heads\" has no use for \"a1\"");
        assertThat(refused("heads", "--env", "a", "--env", "b")).contains("--env is given more than once");
        assertThat(refused("upgrade", "--sql", "--dry-run")).contains("--sql and --dry-run exclude each other");
    }

    @Test
    void refusesValuesThatCanNeverWork() {
        assertThat(refused("heads", "--color", "blue")).contains("--color \"blue\" is none of auto, always, never");
        assertThat(refused("check", "--format", "xml"))
                .contains("--format \"xml\" is none of text, json, github, gitlab");
        assertThat(refused("completion", "tcsh")).contains("there is no completion for \"tcsh\"");
        assertThat(refused("config", "set")).contains("config cannot \"set\"");
        assertThat(refused("journal", "--diff", "--url", "postgres://nobody@localhost:1/x"))
                .contains("--diff needs a revision");
    }

    @Test
    void asksForACommandWhereThereIsNone() {
        assertThat(refused()).contains("which command?", "tributary --help");
    }

    @Test
    void tellsMistakesAsJsonToo() {
        var printed = shell.run("hsitory", "--json");

        assertThat(printed.status()).isEqualTo(2);
        assertThat(printed.err()).isEmpty();
        assertThat(printed.json().get("error"))
                .extracting("code", "title", "next")
                .containsExactly(
                        "wrong-usage",
                        "there is no command \"hsitory\"",
                        List.of(
                                java.util.Map.of(
                                        "action", "tributary history",
                                        "effect", "did you mean this?",
                                        "kind", "command",
                                        "words", List.of("tributary", "history")),
                                java.util.Map.of(
                                        "action", "tributary --help",
                                        "effect", "all commands",
                                        "kind", "command",
                                        "words", List.of("tributary", "--help"))));
    }

    @Test
    void groupsTheCommandsByWhatTheyAreFor() {
        var lines = shell.run("--help").lines();

        assertThat(lines).containsSubsequence("look", "change", "check", "tour");
        assertThat(lines)
                .contains(
                        "  heads        Which revisions does no other one continue?",
                        "  config show  Which settings are in effect, and where does each come from?");
        assertThat(shell.run("help").lines()).isEqualTo(lines);
        assertThat(lines).allSatisfy(line -> assertThat(line.length()).isLessThan(110));
    }

    @Test
    void explainsOneCommandWithItsOwnOptionsFirst() {
        var printed = shell.run("stamp", "--help");

        assertThat(printed.status()).isZero();
        assertThat(printed.lines()).startsWith("Usage: tributary stamp [OPTION…] TARGET…");
        assertThat(printed.out().indexOf("--purge"))
                .isPositive()
                .isLessThan(printed.out().indexOf("of every command:"));
        assertThat(shell.run("help", "stamp").out()).isEqualTo(printed.out());
    }

    @Test
    void takesOptionsOfEveryCommandBeforeAndAfterIt() {
        shell.file("elsewhere/b1.sql", "-- revision: b1\n-- revises: none\n");

        assertThat(shell.run("--scripts", "elsewhere", "heads").out()).isEqualTo("b1 (head)\n");
        assertThat(shell.run("heads", "--scripts=elsewhere").out()).isEqualTo("b1 (head)\n");
        assertThat(shell.run("heads", "--scripts", "elsewhere", "--scripts", "db/revisions")
                        .lines())
                .containsExactlyInAnyOrder("a2 (head)", "b1 (head)");
    }

    @Test
    void takesRangesThatBeginWithAMinusSign() {
        String both = "a1 -> a2 (head), two\n<base> -> a1, one\n";

        assertThat(shell.run("history", "-r-2:").status())
                .isEqualTo(shell.run("history", "-r=-2:").status());
        assertThat(shell.run("history", "-r-1:").out()).isEqualTo(both);
        assertThat(shell.run("history", "-r=-1:").out()).isEqualTo(both);
        assertThat(shell.run("history", "-r", "-1:").out()).isEqualTo(both);
        assertThat(shell.run("history", "--rev-range=-1:").out()).isEqualTo(both);
    }

    @Test
    void completesItsWordsInBash() throws Exception {
        var script = shell.run("completion", "bash");
        assertThat(script.out()).contains("downgrade", "--rev-id", "--check-heads");
        assertThat(shell.run("completion", "zsh").out()).isEqualTo(script.out());

        Path file = folder.resolve("completion");
        java.nio.file.Files.writeString(file, script.out());
        Process bash = new ProcessBuilder(
                        "bash",
                        "-c",
                        "source " + file + "; COMP_WORDS=(tributary hist); COMP_CWORD=1; COMP_LINE='tributary hist'; "
                                + "_complete_tributary; echo \"${COMPREPLY[@]}\"")
                .redirectErrorStream(true)
                .start();
        assertThat(new String(bash.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8))
                .contains("history");
    }

    @Test
    void completesItsWordsInFish() {
        var script = shell.run("completion", "fish");

        assertThat(script.status()).isZero();
        assertThat(script.lines())
                .allMatch(line -> line.startsWith("complete -c tributary")
                        || line.startsWith(
                                "function __tributary_needs_command; not __fish_seen_subcommand_from heads "))
                .noneMatch(line -> line.endsWith(" -d ''"))
                .anyMatch(line -> line.contains("'__fish_seen_subcommand_from completion' -a fish -d "))
                .contains("complete -c tributary -f")
                .anyMatch(
                        line -> line.startsWith("complete -c tributary -n '__tributary_needs_command' -a history -d '"))
                .anyMatch(line -> line.startsWith("complete -c tributary -n '__fish_seen_subcommand_from revision'")
                        && line.contains(" -l rev-id -x -d '"))
                .anyMatch(line -> line.contains("'__fish_seen_subcommand_from journal' -a accept"))
                .anyMatch(line -> line.contains(" -l password-file -r -F -d "));
    }

    private String refused(String... words) {
        var printed = shell.run(words);
        assertThat(printed.status()).isEqualTo(2);
        assertThat(printed.out()).isEmpty();
        return printed.err();
    }
}
