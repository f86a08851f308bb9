package dev.tributary.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.Tributary.TransactionMode;
import dev.tributary.toolbox.postgresql.address.PostgresqlAddresses;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectTest {
    private static final String CANARY = "kanarienvogel";

    @TempDir
    Path temporary;

    private Path root;

    private final Map<String, String> environment = new TreeMap<>();

    @BeforeEach
    void makeFolder() throws IOException {
        root = Files.createDirectory(temporary.toRealPath().resolve("shop"));
    }

    @Test
    void takesEachValueFromFlagThenEnvironmentThenFileThenDefault() throws IOException {
        file("""
                lock-timeout = "4s"
                wait = "4m"
                transaction = "run"
                default-environment = "dev"
                [environments.dev]
                url = "postgres://file/shop"
                lock-timeout = "3s"
                """);
        environment.put("TRIBUTARY_WAIT", "2m");
        environment.put("TRIBUTARY_LOCK_TIMEOUT", "2s");

        Project project = load(Options.builder().lockTimeout("1s").build());

        assertThat(project.settings().lockTimeout()).isEqualTo(Duration.ofSeconds(1));
        assertThat(project.settings().waitForOtherRuns()).isEqualTo(Duration.ofMinutes(2));
        assertThat(project.settings().transaction()).isEqualTo(TransactionMode.RUN);
        assertThat(project.settings().versionTable()).isEqualTo("tributary_version");
        assertThat(load().settings().lockTimeout()).isEqualTo(Duration.ofSeconds(2));
        environment.clear();
        assertThat(load().settings().lockTimeout())
                .as("the environment's table")
                .isEqualTo(Duration.ofSeconds(3));
        assertThat(load().shown())
                .containsExactly(
                        new ShownSetting("file", "tributary.toml", "searched upwards"),
                        new ShownSetting("project", "", "default: the first revision's id"),
                        new ShownSetting("foreign-schemas", "", "default"),
                        new ShownSetting("trusted-owners", "", "default"),
                        new ShownSetting("environment", "dev", "tributary.toml:4"),
                        new ShownSetting("scripts", "db/revisions, src/main/resources/db/revisions", "default"),
                        new ShownSetting("url", "postgres://file/shop", "tributary.toml:6 [environments.dev]"),
                        new ShownSetting("user", "", "default"),
                        new ShownSetting("password", "", "default: the driver looks into ~/.pgpass"),
                        new ShownSetting("scratch-url", "embedded", "default"),
                        new ShownSetting("scratch-major", "", "default: the database's"),
                        new ShownSetting("scratch.roles", "", "default"),
                        new ShownSetting("scratch.extensions", "", "default"),
                        new ShownSetting("version-table", "tributary_version", "default"),
                        new ShownSetting("wait", "4m", "tributary.toml:2"),
                        new ShownSetting("retry-for", "10m", "default"),
                        new ShownSetting("connect-retry-for", "0", "default"),
                        new ShownSetting("network-timeout", "30s", "default"),
                        new ShownSetting("lock-timeout", "3s", "tributary.toml:7 [environments.dev]"),
                        new ShownSetting("statement-timeout", "", "default: the server's"),
                        new ShownSetting("time-zone", "server", "default"),
                        new ShownSetting("transaction", "run", "tributary.toml:3"),
                        new ShownSetting("actor", "", "default: the system's user and host"),
                        new ShownSetting("context", "", "default"),
                        new ShownSetting("on-edited-script", "", "default: fail where something is applied, else warn"),
                        new ShownSetting("on-unknown-revision", "", "default: asks the journal"),
                        new ShownSetting("journal.text", "full", "default"),
                        new ShownSetting("check.fail-on", "error", "default"),
                        new ShownSetting("check.forward-only", "", "default: where no file has a @down"),
                        new ShownSetting("check.ignore", "", "default"),
                        new ShownSetting("disposable", "false", "default"));
    }

    @Test
    void takesTheTimeForASilentNetworkFromEveryPlace() throws IOException {
        assertThat(load().settings().networkTimeout()).isEqualTo(Duration.ofSeconds(30));
        file("network-timeout = \"40s\"\n");
        assertThat(load().settings().networkTimeout()).isEqualTo(Duration.ofSeconds(40));
        environment.put("TRIBUTARY_NETWORK_TIMEOUT", "1m");
        assertThat(load().settings().networkTimeout()).isEqualTo(Duration.ofMinutes(1));
        assertThat(load(Options.builder().networkTimeout("0").build())
                        .settings()
                        .networkTimeout())
                .isZero();
    }

    @Test
    void takesTheMajorOfScratchServersAsANumberOrATextFromTheEnvironmentsTable() throws IOException {
        file("""
                scratch-major = 16
                [environments.live]
                scratch-major = "15"
                """);

        assertThat(load().scratchMajor()).contains(new WantedMajor(16, "tributary.toml:1"));
        assertThat(load(Options.builder().environment("live").build()).scratchMajor())
                .contains(new WantedMajor(15, "tributary.toml:3 [environments.live]"));
        environment.put("TRIBUTARY_SCRATCH_MAJOR", "17");
        Options flags = Options.builder().scratchMajor("18").build();
        assertThat(load().scratchMajor()).contains(new WantedMajor(17, "environment TRIBUTARY_SCRATCH_MAJOR"));
        assertThat(load(flags).scratchMajor()).contains(new WantedMajor(18, "flag --scratch-major"));
        assertThat(load(flags).shown()).contains(new ShownSetting("scratch-major", "18", "flag --scratch-major"));
    }

    @Test
    void refusesWhatIsNoMajorOfAScratchServer() throws IOException {
        for (String wrong : List.of("16.4", "9", "13", "newest", "100")) {
            assertThatThrownBy(() -> load(Options.builder().scratchMajor(wrong).build()))
                    .isInstanceOf(WrongUsage.class)
                    .hasMessageContaining("cannot use \"" + wrong + "\" for scratch-major");
        }
        file("scratch-major = true");
        assertThatThrownBy(this::load)
                .hasMessageStartingWith("error[invalid-project-file]")
                .hasMessageContaining("expected  a number such as 15");
        file("scratch-major = 13");
        Project project = load();
        assertThatThrownBy(project::scratchMajor)
                .hasMessageStartingWith("error[invalid-setting]")
                .hasMessageContaining("given by  tributary.toml:1");
    }

    @Test
    void findsTheFileInAFolderAbove() throws IOException {
        file("default-environment = \"dev\"\n[environments.dev]\nurl = \"embedded\"\n");
        Path below = Files.createDirectories(root.resolve("src/main"));

        Project project = Project.load(Options.none(), environment, below, new PostgresqlAddresses());

        assertThat(project.root()).isEqualTo(root);
        assertThat(project.file()).contains(root.resolve("tributary.toml"));
        assertThat(project.database()).isEqualTo(new DatabaseAddress.Embedded());
        assertThat(project.shown()).contains(new ShownSetting("file", "../../tributary.toml", "searched upwards"));
    }

    @Test
    void saysThreeWaysToNameADatabase() {
        assertThatThrownBy(() -> load().database())
                .isInstanceOf(NoDatabase.class)
                .hasMessage("""
                error[no-database]: no database was named
                  no --url, no DATABASE_URL, no TRIBUTARY_URL, no SPRING_DATASOURCE_URL
                  no tributary.toml in this folder or above
                next:
                  --url postgres://USER@HOST/DATABASE                  on the command line
                  export DATABASE_URL=postgres://USER@HOST/DATABASE    in the environment, or TRIBUTARY_URL
                  [environments.dev] url = "embedded"                  in tributary.toml, with --env dev: a server of Tributary's own, for development""");
    }

    @Test
    void choosesNoEnvironmentUnasked() throws IOException {
        file("[environments.dev]\nurl = \"embedded\"\n[environments.live]\nurl = \"postgres://live/shop\"\n");

        assertThatThrownBy(() -> load().database())
                .isInstanceOf(NoDatabase.class)
                .hasMessage("""
                error[no-database]: no database was named
                  no --url, no DATABASE_URL, no TRIBUTARY_URL, no SPRING_DATASOURCE_URL
                  tributary.toml has the environments dev, live, and none of them was chosen
                next:
                  --env dev                                            on the command line; or TRIBUTARY_ENV=dev
                  --url postgres://USER@HOST/DATABASE                  on the command line
                  export DATABASE_URL=postgres://USER@HOST/DATABASE    in the environment, or TRIBUTARY_URL""");
        environment.put("TRIBUTARY_ENV", "dev");
        assertThat(load().database()).isEqualTo(new DatabaseAddress.Embedded());
    }

    @Test
    void prefersTheMoreSpecificVariable() {
        environment.put("DATABASE_URL", "postgres://general/shop");
        environment.put("TRIBUTARY_URL", "postgres://own/shop");

        assertThat(load().database().text()).isEqualTo("own:5432/shop");
    }

    @Test
    void takesAnEmptyVariableForAnAbsentOne() {
        environment.put("TRIBUTARY_URL", "");
        environment.put("DATABASE_URL", "postgres://general/shop");

        assertThat(load().database().text()).isEqualTo("general:5432/shop");
    }

    @Test
    void letsTheEnvironmentOverruleTheFileUnlessAFlagChoseItsDatabase() throws IOException {
        file(
                "default-environment = \"dev\"\n[environments.dev]\nurl = \"postgres://dev/shop\"\n[environments.live]\nurl = \"postgres://live/shop\"\n");
        environment.put("DATABASE_URL", "postgres://variable/shop");

        assertThat(load().database().text()).isEqualTo("variable:5432/shop");
        Project live = load(Options.builder().environment("live").build());
        assertThat(live.database().text()).isEqualTo("live:5432/shop");
        assertThat(live.warnings()).containsExactly("environment DATABASE_URL is not used: --env names the database");
    }

    @Test
    void doesNotSendTheFilesPasswordToAServerNamedElsewhere() throws IOException {
        file(
                "default-environment = \"dev\"\n[environments.dev]\nurl = \"postgres://dev/shop\"\nuser = \"ana\"\npassword = \""
                        + CANARY + "\"\n");

        assertThat(server(load()).password()).isEqualTo(Secret.of(CANARY));
        ServerAddress other =
                server(load(Options.builder().url("postgres://other/shop").build()));
        assertThat(other.user()).isNull();
        assertThat(other.password()).isNull();
    }

    @Test
    void putsVariablesIntoValues() throws IOException {
        file(
                "default-environment = \"dev\"\n[environments.dev]\nurl = \"postgres://${HOST_NAME}/shop\"\npassword = \"$${x}${PW}\"\n");
        environment.putAll(Map.of("HOST_NAME", "db", "PW", CANARY));

        assertThat(server(load()).hosts()).isEqualTo("db:5432");
        assertThat(server(load()).password()).isEqualTo(Secret.of("${x}" + CANARY));
    }

    @Test
    void complainsAboutAnUnsetVariableOnlyWhenADatabaseIsNeeded() throws IOException {
        file("default-environment = \"dev\"\n[environments.dev]\nurl = \"postgres://ana:${DB_PASSWORD}@db/shop\"\n");

        Project project = load();

        assertThat(project.settings().versionTable()).isEqualTo("tributary_version");
        assertThat(project.shown())
                .contains(new ShownSetting(
                        "url",
                        "postgres://ana:***@db/shop",
                        "tributary.toml:3 [environments.dev] (DB_PASSWORD is not set)"));
        assertThatThrownBy(project::database).isInstanceOf(UnsetVariable.class).hasMessage("""
                error[unset-variable]: the environment variable "DB_PASSWORD" is not set
                  url needs it: tributary.toml:3 [environments.dev]
                next:
                  export DB_PASSWORD=…    and run the command again""");
    }

    @Test
    void readsThePasswordFromTheFileThatTheStrongestPlaceNames() throws IOException {
        for (String name : List.of("db/flag", "db/variable", "db/top", "db/own")) {
            Files.createDirectories(root.resolve("db"));
            Files.writeString(root.resolve(name), name + "\n");
        }
        file("""
                url = "postgres://ana@db/shop"
                password-file = "db/top"
                [environments.live]
                password = "plain"
                [environments.test]
                password-file = "db/own"
                """);

        assertThat(server(load()).password()).isEqualTo(Secret.of("db/top"));
        assertThat(server(load(Options.builder().environment("live").build())).password())
                .as("nearer")
                .isEqualTo(Secret.of("plain"));
        assertThat(server(load(Options.builder().environment("test").build())).password())
                .isEqualTo(Secret.of("db/own"));
        environment.put("TRIBUTARY_PASSWORD_FILE", "db/variable");
        assertThat(server(load()).password()).isEqualTo(Secret.of("db/variable"));
        assertThat(server(load(Options.builder().passwordFile("db/flag").build()))
                        .password())
                .isEqualTo(Secret.of("db/flag"));
        file("password = \"x\"\npassword-file = \"y\"\n");
        assertThatThrownBy(this::load)
                .hasMessageContaining("\"password-file\" and \"password\" say the same in one table");
    }

    @Test
    void readsFoldersAsAnApplicationInTheSameContainerNamesThem() throws IOException {
        Files.createDirectories(root.resolve("one"));
        Files.createDirectories(root.resolve("two"));
        environment.put("TRIBUTARY_SCRIPTS", "file:one,file://" + root.resolve("two"));

        assertThat(load().scriptFolders()).containsExactly(root.resolve("one"), root.resolve("two"));
        environment.put("TRIBUTARY_SCRIPTS", "classpath:db/revisions");
        assertThatThrownBy(load()::scriptFolders)
                .hasMessageContaining("what lies on the class path only the application can read");
    }

    @Test
    void whatAListedAddressSaysIsStrongerThanTheEnvironment() {
        environment.putAll(Map.of("PGPASSWORD", "environment", "TRIBUTARY_USER", "deploy"));

        List<ListedDatabase> databases = load().databases(
                        DatabaseList.of("eu postgres://ana:listed@eu/shop\n\n# none\npostgres://us/shop\n", "all.txt"));

        assertThat(databases).extracting(ListedDatabase::name).containsExactly("eu", "us:5432/shop");
        assertThat(databases).extracting(each -> each.address().user()).containsExactly("ana", "deploy");
        assertThat(databases)
                .extracting(each -> each.address().password())
                .containsExactly(Secret.of("listed"), Secret.of("environment"));
        assertThat(databases.toString()).doesNotContain("listed");
    }

    @Test
    void connectsPastAPoolerWhereTheSamePlaceNamesBoth() throws IOException {
        file("""
                [environments.live]
                url = "postgres://pool:6432/shop"
                direct-url = "postgres://db:5432/shop"
                user = "deploy"
                """);
        environment.put("TRIBUTARY_ENV", "live");

        assertThat(server(load()).hosts()).isEqualTo("db:5432");
        assertThat(server(load()).user()).isEqualTo("deploy");
        assertThat(load().shown())
                .contains(
                        new ShownSetting("url", "postgres://pool:6432/shop", "tributary.toml:2 [environments.live]"),
                        new ShownSetting(
                                "direct-url", "postgres://db:5432/shop", "tributary.toml:3 [environments.live]"));
        environment.put("TRIBUTARY_DIRECT_URL", "postgres://other:5432/shop");
        assertThat(server(load()).hosts()).as("a variable").isEqualTo("other:5432");
        assertThat(server(load(Options.builder()
                                .directUrl("postgres://flag/shop")
                                .build()))
                        .hosts())
                .isEqualTo("flag:5432");
    }

    @Test
    void takesNoWayPastAPoolerForADatabaseThatIsNamedElsewhere() throws IOException {
        file("""
                url = "postgres://pool:6432/shop"
                direct-url = "postgres://db:5432/shop"
                [environments.dev]
                url = "postgres://dev/shop"
                """);

        assertThat(server(load(Options.builder().url("postgres://flag/shop").build()))
                        .hosts())
                .as("the flag's own database")
                .isEqualTo("flag:5432");
        assertThat(server(load(Options.builder().environment("dev").build())).hosts())
                .as("the environment's own database")
                .isEqualTo("dev:5432");
        environment.put("DATABASE_URL", "postgres://variable/shop");
        Project project = load();
        assertThat(server(project).hosts()).as("the variable's own database").isEqualTo("variable:5432");
        assertThat(project.warnings())
                .containsExactly("direct-url of tributary.toml:2 is not used: the database is named elsewhere,"
                        + " and it goes only with the url beside it");
    }

    @Test
    void refusesUnknownKeysWithAGuess() throws IOException {
        file("\n[environments.dev]\nlock_timeout = \"1s\"\n");

        assertThatThrownBy(this::load)
                .hasMessageContaining(
                        "error[unknown-setting]: there is no setting \"lock_timeout\"\n  tributary.toml:3\n")
                .hasMessageContaining("write lock-timeout");
    }

    @Test
    void refusesWhatIsNotToml() throws IOException {
        file("wait = \"1m\"\npassword = " + CANARY + "\n");

        assertThatThrownBy(this::load)
                .hasMessageContaining("error[invalid-project-file]: cannot read tributary.toml")
                .hasMessageContaining("tributary.toml:2:")
                .hasMessageNotContaining(CANARY);
    }

    @Test
    void refusesValuesOfTheWrongType() throws IOException {
        file("wait = 10\n");

        assertThatThrownBy(this::load)
                .hasMessageContaining("error[invalid-project-file]: cannot use the value of \"wait\"")
                .hasMessageContaining("tributary.toml:1")
                .hasMessageContaining("a text in quotes");
    }

    @Test
    void refusesDurationsWithoutAUnit() {
        environment.put("TRIBUTARY_WAIT", "10");

        assertThatThrownBy(this::load).hasMessage("""
                error[invalid-setting]: cannot use "10" for wait
                  given by  environment TRIBUTARY_WAIT
                  expected  a number with a unit: 500ms, 5s, 10m, 1h30m
                next:
                  write 10s or 10ms    the unit was left out""");
        assertThatThrownBy(() -> load(Options.builder().patience("soon").build()))
                .as("a flag's fault is wrong usage")
                .isInstanceOf(WrongUsage.class);
    }

    @Test
    void knowsOnlyTheEnvironmentsOfTheFile() throws IOException {
        file("[environments.staging]\nurl = \"embedded\"\n");

        assertThatThrownBy(() -> load(Options.builder().environment("stagign").build()))
                .isInstanceOf(WrongUsage.class)
                .hasMessage("""
                        error[unknown-environment]: there is no environment "stagign"
                          asked for by  flag --env
                          tributary.toml has  staging
                        next:
                          --env staging    if that is what was meant""");
        assertThat(load().environmentName()).as("only dev is chosen unasked").isEmpty();
        environment.put("TRIBUTARY_ENV", "staging");
        assertThat(load().environmentName()).contains("staging");
        file("default-environment = \"staging\"\n[environments.staging]\nurl = \"embedded\"\n");
        environment.clear();
        assertThat(load().shown()).contains(new ShownSetting("environment", "staging", "tributary.toml:1"));
    }

    @Test
    void refusesAPasswordInAFlagAndNamesTheOtherWays() {
        for (String url : List.of(
                "postgres://ana:" + CANARY + "@db/shop",
                "jdbc:postgresql://db/shop?user=ana&password=" + CANARY,
                "jdbc:postgresql://db/shop?sslpassword=" + CANARY,
                "postgres://ana:" + CANARY + "/@db:x/shop")) {
            assertThatThrownBy(() -> load(Options.builder().url(url).build()))
                    .isInstanceOf(WrongUsage.class)
                    .hasMessageContaining("error[password-in-argument]: a password does not belong in --url")
                    .hasMessageContaining("PGPASSWORD")
                    .hasMessageContaining("~/.pgpass")
                    .hasMessageContaining("TRIBUTARY_PASSWORD_FILE")
                    .hasMessageContaining("--password-stdin")
                    .hasMessageNotContaining(CANARY);
        }
    }

    @Test
    void takesThePasswordFromInputThenFileThenVariables() throws IOException {
        Path file = Files.writeString(root.resolve("secret"), "from file\n");
        environment.put("DATABASE_URL", "postgres://ana:from%20url@db/shop");
        environment.put("PGPASSWORD", "from variable");
        environment.put("TRIBUTARY_PASSWORD_FILE", file.toString());

        assertThat(server(load(Options.builder().password(Secret.of("typed")).build()))
                        .password())
                .isEqualTo(Secret.of("typed"));
        assertThat(server(load()).password()).isEqualTo(Secret.of("from file"));
        environment.remove("TRIBUTARY_PASSWORD_FILE");
        assertThat(server(load()).password()).isEqualTo(Secret.of("from url"));
        environment.put("DATABASE_URL", "postgres://ana@db/shop");
        assertThat(server(load()).password()).isEqualTo(Secret.of("from variable"));
    }

    @Test
    void saysWhichPasswordFileIsMissing() {
        environment.put("DATABASE_URL", "postgres://ana@db/shop");
        environment.put("TRIBUTARY_PASSWORD_FILE", "nowhere");

        assertThatThrownBy(() -> load().database())
                .hasMessageContaining("cannot read \"" + root.resolve("nowhere") + "\"")
                .hasMessageContaining("environment TRIBUTARY_PASSWORD_FILE");
    }

    @Test
    void takesTheUserFromTheUrlUnlessSomethingStrongerSaysOne() {
        environment.put("DATABASE_URL", "postgres://ana@db");
        environment.put("PGUSER", "weak");

        assertThat(server(load()).user()).isEqualTo("ana");
        assertThat(server(load()).database()).as("as every client does").isEqualTo("ana");
        environment.put("TRIBUTARY_USER", "bob");
        assertThat(server(load()).user()).isEqualTo("bob");
        assertThat(server(load(Options.builder().url("postgres://carl@db").build()))
                        .user())
                .isEqualTo("carl");
        assertThat(server(load(Options.builder().user("dora").build())).user()).isEqualTo("dora");
        environment.clear();
        environment.putAll(Map.of("DATABASE_URL", "postgres://db/shop", "PGUSER", "weak"));
        assertThat(server(load()).user()).isEqualTo("weak");
    }

    @Test
    void showsNoSecretAnywhere() throws IOException {
        file("default-environment = \"dev\"\n[environments.dev]\nurl = \"postgres://ana:" + CANARY
                + "@db/shop?sslpassword=" + CANARY + "\"\n");
        var everything = new StringBuilder(described(load()));

        environment.put("PGPASSWORD", CANARY);
        everything.append(described(load()));
        environment.put("DATABASE_URL", "jdbc:postgresql://db/shop?password=" + CANARY);
        everything.append(described(load()));
        environment.put("DATABASE_URL", "postgres://db/shop");
        everything.append(
                described(load(Options.builder().password(Secret.of(CANARY)).build())));
        environment.put("TRIBUTARY_PASSWORD", CANARY);
        everything.append(described(load()));

        assertThat(everything.toString()).contains("***").doesNotContain(CANARY);
    }

    @Test
    void looksForScriptsInBothPlaces() throws IOException {
        assertThatThrownBy(() -> load().scriptFolders())
                .hasMessageContaining("error[no-scripts]: there is no folder of scripts")
                .hasMessageContaining("looked for  " + root.resolve("db/revisions"))
                .hasMessageContaining("looked for  " + root.resolve("src/main/resources/db/revisions"))
                .hasMessageContaining("tributary init");
        assertThat(load().newScriptsFolder()).isEqualTo(root.resolve("db/revisions"));

        Files.createFile(root.resolve("pom.xml"));
        Path packed = root.resolve("src/main/resources/db/revisions");
        assertThat(load().newScriptsFolder()).isEqualTo(packed);

        Path plain = Files.createDirectories(root.resolve("db/revisions"));
        assertThat(load().scriptFolders()).containsExactly(plain);
        assertThat(load().newScriptsFolder()).as("where scripts are already").isEqualTo(plain);

        Files.createDirectories(packed);
        assertThat(load().scriptFolders()).containsExactly(packed, plain);
    }

    @Test
    void takesNamedFoldersRelativeToWhereTheyWereNamed() throws IOException {
        file("scripts = [\"one\", \"two\"]\n");
        Path below = Files.createDirectories(root.resolve("below/three"));
        Files.createDirectory(root.resolve("one"));
        Files.createDirectory(root.resolve("two"));

        assertThat(Project.load(Options.none(), environment, below, new PostgresqlAddresses())
                        .scriptFolders())
                .containsExactly(root.resolve("one"), root.resolve("two"));
        var flags = Options.builder().scripts(List.of("../three")).build();
        assertThat(Project.load(flags, environment, below, new PostgresqlAddresses())
                        .scriptFolders())
                .containsExactly(below);
        environment.put("TRIBUTARY_SCRIPTS", "." + File.pathSeparator + "../../one");
        assertThat(Project.load(Options.none(), environment, below, new PostgresqlAddresses())
                        .scriptFolders())
                .containsExactly(below, root.resolve("one"));
        assertThatThrownBy(() -> load(Options.builder()
                                .scripts(List.of("one", "nope"))
                                .build())
                        .scriptFolders())
                .hasMessageContaining("looked for  " + root.resolve("nope") + "  (flag --scripts)");
    }

    @Test
    void warnsAboutVariablesThatLookMisspelt() {
        environment.putAll(Map.of("TRIBUTARY_ULR", "x", "TRIBUTARY_HOME", "y", "TRIBUTARY_PASSWORD", "z"));

        assertThat(load().warnings())
                .containsExactly(
                        "environment TRIBUTARY_PASSWORD is not read: use PGPASSWORD or TRIBUTARY_PASSWORD_FILE",
                        "environment TRIBUTARY_ULR is not read: did you mean TRIBUTARY_URL?");
    }

    private Project load() {
        return load(Options.none());
    }

    private Project load(Options options) {
        return Project.load(options, environment, root, new PostgresqlAddresses());
    }

    private static ServerAddress server(Project project) {
        return (ServerAddress) project.database();
    }

    private static String described(Project project) {
        return project.root() + "\n" + project.database() + "\n"
                + project.database().text() + "\n" + project.shown() + "\n" + project.warnings() + "\n";
    }

    private void file(String text) throws IOException {
        Files.writeString(root.resolve("tributary.toml"), text);
    }
}
