package dev.tributary.spring.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.spring.DatabaseProperties;
import dev.tributary.spring.DatabaseProperties.Mode;
import dev.tributary.wording.OwnFolder;
import dev.tributary.wording.Problem;
import dev.tributary.wording.Remedy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Remedies for a server that has the image and nothing else. */
class OnServerTest {

    private static List<String> remedies(StartSettings settings, String code, Remedy... remedies) {
        var problem = new Problem(code, "title", List.of(), List.of(remedies));
        return new OnServer(settings, false)
                .problem(problem).remedies().stream()
                        .map(remedy -> remedy.action() + " | " + remedy.effect())
                        .toList();
    }

    private static List<String> remedies(String code, Remedy... remedies) {
        return remedies(StartSettings.of(new DatabaseProperties()), code, remedies);
    }

    private static StartSettings settings(Mode mode) {
        var properties = new DatabaseProperties();
        properties.setMode(mode);
        return StartSettings.of(properties);
    }

    @Test
    void anOptionThatIsAPropertyTooIsAVariable() {
        assertThat(remedies(
                        "unversioned-database",
                        Remedy.option("version-table", "alembic_version").does("go on where Alembic is"),
                        Remedy.onDatabase("stamp", "REVISION").does("the tables are there"),
                        Remedy.option("transaction", "revision").does("one for each")))
                .containsExactly(
                        "TRIBUTARY_VERSION_TABLE=alembic_version | in the environment: go on where Alembic is",
                        "docker compose run --rm tributary stamp REVISION | from the tools service: the tables are there",
                        "TRIBUTARY_TRANSACTION=revision | in the environment: one for each");
    }

    @Test
    void anyOtherOptionOrVariableStaysWhatItIs() {
        assertThat(remedies(
                        "anything",
                        Remedy.option("rev-id", "ID").does("why"),
                        Remedy.variable("DATABASE_URL", "…").does("why")))
                .containsExactly("--rev-id ID | why", "DATABASE_URL=… | why");
    }

    @Test
    void oneOfSeveralDatabasesHasItsOwnVariables() {
        var said = new DatabaseProperties();
        said.setScripts(List.of("classpath:db/billing"));
        var billing = StartSettings.of("bill-ing", said, new DatabaseProperties());

        assertThat(remedies(
                        billing,
                        "anything",
                        Remedy.option("version-table", "a b").does("why")))
                .containsExactly("TRIBUTARY_DATABASES_BILLING_VERSIONTABLE='a b' | in the environment: why");
        assertThat(remedies(billing, "no-connection"))
                .singleElement()
                .asString()
                .startsWith("TRIBUTARY_DATABASES_BILLING_URL | ");
    }

    @Test
    void goingOnIsANewStart() {
        assertThat(remedies(
                        "dirty-database",
                        Remedy.onDatabase("upgrade", "heads").does("why"),
                        Remedy.onDatabase("stamp", "5d20aa7").does("why")))
                .containsExactly(
                        "start the application again | why",
                        "docker compose run --rm tributary stamp 5d20aa7 | from the tools service: why");
    }

    @Test
    void whoOnlyLooksLetsTheToolsServiceGoOn() {
        assertThat(remedies(
                        settings(Mode.VERIFY),
                        "dirty-database",
                        Remedy.onDatabase("upgrade", "heads").with("retry-for", "1h")))
                .containsExactly(
                        "docker compose run --rm tributary upgrade heads --retry-for 1h | from the tools service");
    }

    @Test
    void tryingForLongerIsAVariable() {
        assertThat(remedies(
                        "blocked",
                        Remedy.onDatabase("upgrade", "heads").does("try again: somebody else was in the way"),
                        Remedy.onDatabase("upgrade", "heads")
                                .with("retry-for", "1h")
                                .does("try for longer"),
                        Remedy.sql("SELECT pg_terminate_backend(4711);").does("ends that session, if nobody needs it")))
                .containsExactly(
                        "start the application again | try again: somebody else was in the way",
                        "TRIBUTARY_RETRY_FOR=1h | in the environment: try for longer",
                        "SELECT pg_terminate_backend(4711); | ends that session, if nobody needs it");
    }

    @Test
    void filesAreChangedInTheRepository() {
        assertThat(remedies(
                        "missing-parent",
                        Remedy.onFiles("history").does("why"),
                        Remedy.onFiles("revision", "-m", "two words"),
                        Remedy.command("git", "mv", "a", "b").does("why"),
                        Remedy.edit("-- @down").does("write one"),
                        Remedy.advice("correct the id").does("why")))
                .containsExactly(
                        "tributary history | in the repository: why",
                        "tributary revision -m \"two words\" | in the repository",
                        "git mv a b | in the repository: why",
                        "-- @down | write one",
                        "correct the id | why");
    }

    @Test
    void whatConcernsTheMachineIsDoneThere(@TempDir Path folder) throws IOException {
        OwnFolder own = OwnFolder.create(folder.resolve("cache"));

        assertThat(remedies(
                        "anything",
                        Remedy.command("chmod", "u+w", "a b").does("why"),
                        Remedy.removal(own).does("why")))
                .containsExactly("chmod u+w 'a b' | why", "rm -r " + own.path() + " | why");
    }

    @Test
    void aLockIsWaitedForLongerOrTaken() {
        assertThat(remedies(
                        "lock-held",
                        Remedy.onDatabase("upgrade", "heads")
                                .with("wait", "30m")
                                .does("wait longer"),
                        Remedy.onDatabase("unlock", "--pid", "4711").does("why")))
                .containsExactly(
                        "TRIBUTARY_WAIT=30m | in the environment: wait longer",
                        "docker compose run --rm tributary unlock --pid 4711 | from the tools service: why");
    }

    @Test
    void severalHeadsAreAppliedAsTheyAreOrJoinedInTheRepository() {
        assertThat(remedies("multiple-heads", Remedy.onFiles("merge", "heads")))
                .containsExactly(
                        "TRIBUTARY_TARGET=heads | now, in the environment, for one start: apply them as they are,"
                                + " without a new build",
                        "docker compose run --rm tributary upgrade heads | the same, from the tools service, where there is one",
                        "tributary merge heads | then, in the repository; commit, deploy: the merge only joins the rows");
    }

    @Test
    void aRowOfANewerBuildNeedsThatBuild() {
        assertThat(remedies(
                        "unknown-row",
                        Remedy.onDatabase("journal", "a;touch x").does("show what it was"),
                        Remedy.command("git", "log", "--all"),
                        Remedy.onDatabase("stamp", "--purge", "REVISION")))
                .containsExactly(
                        "deploy the build that has it | or a later one: a roll-back of the image left the schema as it was",
                        "TRIBUTARY_ON_UNKNOWN_REVISION=warn | in the environment: start all the same; nothing is applied",
                        "docker compose run --rm tributary journal 'a;touch x' | from the tools service: show what it was",
                        "docker compose run --rm tributary downgrade REVISION --from-journal | take it back without its"
                                + " file, to a revision that this build has");
    }

    @Test
    void whatIsPendingIsAppliedByTheToolsServiceOrByThisOne() {
        var properties = new DatabaseProperties();
        properties.setMode(Mode.VERIFY);
        properties.setTarget("billing@head");

        assertThat(remedies(StartSettings.of(properties), "not-at-heads", Remedy.onDatabase("upgrade", "billing@head")))
                .containsExactly(
                        "docker compose run --rm tributary upgrade billing@head | apply what is pending, from the tools service",
                        "TRIBUTARY_MODE=apply | in the environment, for one start, where this role may change the schema");
    }

    @Test
    void anEditedScriptIsTakenBackOrTolerated() {
        assertThat(remedies(
                        "edited-script",
                        Remedy.onDatabase("journal", "a1", "--diff").does("what was changed"),
                        Remedy.command("git", "checkout", "--", "a1.sql").does("take the change back"),
                        Remedy.onDatabase("upgrade", "heads").does("without --strict: go on all the same")))
                .containsExactly(
                        "docker compose run --rm tributary journal a1 --diff | from the tools service: what was changed",
                        "git checkout -- a1.sql | in the repository: take the change back",
                        "TRIBUTARY_ON_EDITED_SCRIPT=warn | in the environment: start all the same");
    }

    @Test
    void theAddressComesFromTheEnvironment() {
        assertThat(remedies("no-connection", Remedy.onFiles("config", "show")))
                .containsExactly(
                        "SPRING_DATASOURCE_URL | in the environment, with user and password: where the address comes from");
        assertThat(remedies(
                        "shared-connection",
                        Remedy.onDatabase("upgrade", "head").with("direct-url", "postgres://HOST:5432/shop")))
                .containsExactly("TRIBUTARY_DIRECT_URL | in the environment: past the pooler, to the server itself");
    }

    @Test
    void scriptsAreFoundWhereTheEnvironmentSaysOrTheBuildPutsThem() {
        assertThat(remedies("no-scripts-folder"))
                .containsExactly(
                        "TRIBUTARY_SCRIPTS | in the environment: where they are, classpath:FOLDER or file:FOLDER",
                        "src/main/resources/db/revisions | in the repository: where the build takes them from");
    }
}
