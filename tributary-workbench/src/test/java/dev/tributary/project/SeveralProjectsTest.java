package dev.tributary.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.toolbox.postgresql.address.PostgresqlAddresses;
import dev.tributary.wording.TributaryException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several projects in one file, as a repository of several services has them. */
class SeveralProjectsTest {

    private static final String TWO = """
            wait = "1m"
            default-environment = "dev"

            [environments.dev]
            url = "embedded"
            lock-timeout = "1s"

            [environments.live]
            url = "postgres://live/all"

            [projects.shop]
            scripts = "services/shop/revisions"
            version-table = "shop_version"
            wait = "2m"

            [projects.shop.environments.live]
            url = "postgres://live/shop"
            password = "${SHOP_PASSWORD}"

            [projects.billing]
            scripts = ["services/billing/db", "services/billing/seed"]
            """;

    @TempDir
    Path root;

    private final Map<String, String> environment = new TreeMap<>();
    private Path here;
    private String toml = TWO;

    @BeforeEach
    void folders() throws IOException {
        here = root;
        Files.createDirectories(root.resolve("services/shop/revisions/2026"));
        Files.createDirectories(root.resolve("services/billing/db"));
        Files.createDirectories(root.resolve("services/billing/seed"));
    }

    private Project load(Options options) throws IOException {
        Files.writeString(root.resolve("tributary.toml"), toml);
        return Project.load(options, environment, here, new PostgresqlAddresses());
    }

    private Project load() throws IOException {
        return load(Options.none());
    }

    private static Options.Builder shop() {
        return Options.builder().project("shop");
    }

    private AbstractThrowableAssert<?, ?> assertRefused() {
        return assertThatThrownBy(this::load);
    }

    @Test
    void takesTheOneThatIsAskedFor() throws IOException {
        Project shop = load(shop().build());
        assertThat(shop.nameInFile()).contains("shop");
        assertThat(shop.settings().owner().project()).isEqualTo("shop");
        assertThat(shop.scriptFolders()).containsExactly(root.resolve("services/shop/revisions"));
        assertThat(shop.root()).isEqualTo(root);
        environment.put("TRIBUTARY_PROJECT", "billing");
        assertThat(load().settings().owner().project()).isEqualTo("billing");
        assertThat(load().scriptFolders())
                .containsExactly(root.resolve("services/billing/db"), root.resolve("services/billing/seed"));
        assertThat(load(shop().build()).settings().owner().project()).isEqualTo("shop");
    }

    @Test
    void inheritsWhatItDoesNotSayItself() throws IOException {
        Project shop = load(shop().build());
        assertThat(shop.settings().versionTable()).isEqualTo("shop_version");
        assertThat(shop.settings().waitForOtherRuns()).hasMinutes(2);
        assertThat(shop.settings().lockTimeout()).hasSeconds(1);
        assertThat(shop.environmentName()).contains("dev");
        assertThat(shop.shown())
                .contains(
                        new ShownSetting("project", "shop", "flag --project"),
                        new ShownSetting("wait", "2m", "tributary.toml:14 [projects.shop]"),
                        new ShownSetting("url", "embedded", "tributary.toml:5 [environments.dev]"));
        Project billing = load(Options.builder().project("billing").build());
        assertThat(billing.settings().versionTable()).isEqualTo("tributary_version");
        assertThat(billing.settings().waitForOtherRuns()).hasMinutes(1);
    }

    @Test
    void itsOwnEnvironmentComesBeforeThatOfAll() throws IOException {
        environment.put("SHOP_PASSWORD", "secret");
        Project shop = load(shop().environment("live").build());
        assertThat(shop.database().text()).isEqualTo("live:5432/shop");
        assertThat(shop.shown())
                .contains(new ShownSetting("password", "***", "tributary.toml:18 [projects.shop.environments.live]"));
        Project billing =
                load(Options.builder().project("billing").environment("live").build());
        assertThat(billing.database().text()).isEqualTo("live:5432/all");
    }

    @Test
    void anEnvironmentOfOneProjectIsUnknownToTheOther() throws IOException {
        toml = TWO + "\n[projects.billing.environments.stage]\nurl = \"postgres://stage/billing\"\ndisposable = true\n";
        Project billing =
                load(Options.builder().project("billing").environment("stage").build());
        assertThat(billing.settings().disposable()).isTrue();
        billing.checkDisposable();
        assertThatThrownBy(() -> load(shop().environment("stage").build()))
                .hasMessageContaining("there is no environment \"stage\"")
                .hasMessageContaining("tributary.toml has  dev, live");
    }

    @Test
    void whereSomebodyWorksSaysWhichOneIsMeant() throws IOException {
        here = root.resolve("services/shop/revisions/2026");
        assertThat(load().nameInFile()).contains("shop");
        assertThat(load().shown()).contains(new ShownSetting("project", "shop", "its folder is where you are"));
        here = root.resolve("services/billing");
        assertThat(load().nameInFile()).contains("billing");
    }

    @Test
    void theOnlyOneIsMeantFromEverywhere() throws IOException {
        toml = "[projects.shop]\nscripts = \"services/shop/revisions\"";
        assertThat(load().nameInFile()).contains("shop");
        assertThat(load().shown()).contains(new ShownSetting("project", "shop", "the only one of tributary.toml"));
    }

    @Test
    void whereItCouldBeSeveralTheyAreListed() throws IOException {
        assertRefused()
                .hasMessageContaining(
                        "error[several-projects]: tributary.toml has 2 projects, and none of them was chosen")
                .hasMessageContaining("shop  tributary.toml:11")
                .satisfies(refused -> assertThat(printed(refused)).contains("--project billing"));
        here = root.resolve("services");
        assertRefused().hasMessageContaining("error[several-projects]");
    }

    /** As the command line has it. */
    private static String printed(Throwable refused) {
        return ((TributaryException) refused).problem().text();
    }

    @Test
    void aNameThatIsNotThereIsAProblemOfWhoeverSaidIt() {
        assertThatThrownBy(() -> load(Options.builder().project("shp").build()))
                .isInstanceOf(WrongUsage.class)
                .hasMessageContaining("error[unknown-project]: there is no project \"shp\"")
                .hasMessageContaining("asked for by  flag --project")
                .satisfies(refused -> assertThat(printed(refused)).contains("--project shop"));
        environment.put("TRIBUTARY_PROJECT", "accounts");
        assertRefused().hasMessageContaining("asked for by  environment TRIBUTARY_PROJECT");
    }

    @Test
    void mistakesAreToldWithFileAndLine() {
        toml = "[projects.shop]\nscripts = \"a\"\nversion-tabel = \"x\"";
        assertRefused()
                .hasMessageContaining("there is no setting \"version-tabel\" in [projects.shop]")
                .hasMessageContaining("tributary.toml:3");
        toml = "[projects.shop]\nscripts = \"a\"\n[projects.shop.environments.dev]\nwat = \"x\"";
        assertRefused()
                .hasMessageContaining("there is no setting \"wat\" in [projects.shop.environments.dev]")
                .hasMessageContaining("tributary.toml:4");
        toml = "[projects.shop]\nscripts = 7";
        assertRefused().hasMessageContaining("cannot use the value of \"projects.shop.scripts\"");
        toml = "[projects]\nshop = 7";
        assertRefused().hasMessageContaining("a table: [projects.shop]");
        toml = "projects = [\"shop\"]";
        assertRefused().hasMessageContaining("tables such as [projects.shop]");
    }

    @Test
    void aProjectHasScriptsOfItsOwn() {
        toml = "scripts = \"all\"\n[projects.shop]\nwait = \"1m\"";
        assertRefused()
                .hasMessageContaining("project \"shop\" has no scripts")
                .hasMessageContaining("tributary.toml:2");
        toml = "[projects.shop]\nscripts = \"a/b\"\n[projects.billing]\nscripts = [\"c\", \"a/../a/b/\"]";
        assertRefused()
                .hasMessageContaining("projects \"billing\" and \"shop\" have the same folder of scripts")
                .hasMessageContaining("tributary.toml:2 [projects.shop]  a/b");
    }

    @Test
    void theTableNamesTheProject() {
        toml = "[projects.shop]\nscripts = \"a\"\nproject = \"store\"";
        assertRefused().hasMessageContaining("the name is that of the table");
        toml = "project = \"store\"\n[projects.shop]\nscripts = \"a\"";
        assertRefused()
                .hasMessageContaining("\"project\" does not go together with [projects.NAME]")
                .hasMessageContaining("tributary.toml:1");
        toml = "[environments.dev]\nproject = \"store\"\n[projects.shop]\nscripts = \"a\"";
        assertRefused().hasMessageContaining("tributary.toml:2 [environments.dev]");
    }

    @Test
    void namesAreThoseThatAreMeant() throws IOException {
        load(shop().build());
        var addresses = new PostgresqlAddresses();
        assertThat(Project.names(Options.none(), environment, root, addresses)).containsExactly("billing", "shop");
        assertThat(Project.names(shop().build(), environment, root, addresses)).containsExactly("shop");
        Files.writeString(root.resolve("tributary.toml"), "");
        assertThat(Project.names(Options.none(), environment, root, addresses)).isEmpty();
    }
}
