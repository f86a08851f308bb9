package dev.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.cli.browser.BrowserTab;
import dev.tributary.cli.browser.Chromium;
import dev.tributary.cli.browser.ShownHistory;
import dev.tributary.testing.TestServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** {@code history --html -i}: what real databases say, on the page. */
@Tag("slow")
@ResourceLock(Chromium.LOCK)
class HistoryOfDatabasesInChromiumTest {
    private static final String PASSWORD = "c4n4ry-Zw1tscher";

    @TempDir
    Path folder;

    private BrowserTab tab;
    private Shell shell;
    private String shop;
    private String eu;

    /** One that is behind and has an edited file, one that is ahead by a row of somebody else, one that is down. */
    @BeforeEach
    void upgrade() {
        tab = Chromium.tab();
        shop = TestServer.newDatabase();
        eu = TestServer.newDatabase();
        shell = new Shell(folder)
                .set("TRIBUTARY_SCRATCH_URL", TestServer.newDatabase())
                .script(
                        "r0",
                        "none",
                        "create orders",
                        "CREATE TABLE orders (id int PRIMARY KEY);",
                        "DROP TABLE orders;")
                .script("r1", "r0", "add a note", "ALTER TABLE orders ADD note text;", "ALTER TABLE orders DROP note;")
                .script(
                        "a1",
                        "r1",
                        "add a price",
                        "ALTER TABLE orders ADD price int;",
                        "ALTER TABLE orders DROP price;")
                .script(
                        "b1",
                        "r1",
                        "forget notes",
                        "ALTER TABLE orders DROP note;",
                        "ALTER TABLE orders ADD note text;")
                .file(
                        "tributary.toml",
                        "[environments.shop]\nurl = \"" + shop + "\"\n[environments.eu]\nurl = \"" + eu
                                + "\"\n[environments.gone]\nurl = \"postgres://someone:" + PASSWORD
                                + "@localhost:1/gone\"\n");
        assertThat(shell.run("--env", "shop", "upgrade", "a1").status()).isZero();
        assertThat(shell.run("--env", "eu", "upgrade", "heads").status()).isZero();
        Sql.run(eu, "INSERT INTO tributary_version VALUES ('feed1234')");
        shell.script(
                "r1", "r0", "add a note", "ALTER TABLE orders ADD note varchar(80);", "ALTER TABLE orders DROP note;");
    }

    @AfterEach
    void close() {
        if (tab != null) {
            tab.close();
        }
    }

    private ShownHistory page(int status, String... environments) {
        var words = new ArrayList<String>();
        for (String environment : environments) {
            words.addAll(List.of("--env", environment));
        }
        words.addAll(List.of("history", "-i", "--html", "history.html"));
        var printed = shell.run(words.toArray(String[]::new));
        assertThat(printed.status()).as(printed.both()).isEqualTo(status);
        return new ShownHistory(tab, folder.resolve("history.html"));
    }

    private String above() {
        return tab.text("return document.querySelector('header').innerText");
    }

    @Test
    void oneDatabaseSaysOfEachRevisionHowItStands() {
        ShownHistory page = page(0, "shop");

        assertThat(page.cell("a1", "states")).isEqualTo("applied");
        assertThat(page.cell("b1", "states")).isEqualTo("pending");
        assertThat(page.cell("r1", "states")).isEqualTo("edited since");
        assertThat(page.cell("r0", "states")).isEqualTo("applied");
        assertThat(page.row("a1")).contains("current", "head");
        assertThat(page.row("b1")).contains("head").doesNotContain("current");
        assertThat(above()).contains("shop", "1 pending", "1 edited since");
        assertThat(page.details("r1").opened())
                .contains("ALTER TABLE orders ADD note varchar(80);", "-ALTER TABLE orders ADD note text;", "upgrade")
                .containsPattern("\\d+ ms|\\d\\.\\d s");
        assertThat(tab.unusable()).isEmpty();
    }

    @Test
    void eachOfSeveralDatabasesHasItsWord() {
        ShownHistory page = page(0, "shop", "eu");

        assertThat(page.states("a1")).containsExactly("applied", "applied");
        assertThat(page.states("b1")).containsExactly("pending", "applied");
        assertThat(tab.texts("return [...document.querySelectorAll('th.states')].map(head => head.innerText)"))
                .containsExactly("shop", "eu");
        assertThat(above()).contains("shop", "eu");
    }

    /** What a database names and no file holds stands on top, whatever is pending below. */
    @Test
    void aRowThatNoFileHoldsStandsOnTop() {
        ShownHistory page = page(0, "eu");

        assertThat(page.ids()).startsWith("feed1234");
        assertThat(page.row("feed1234")).contains("unknown", "no file holds it");
        assertThat(above()).contains("1 that no file holds");
        assertThat(tab.unusable()).isEmpty();
    }

    /** Nothing is claimed of what was not reached, and no secret is in the file. */
    @Test
    void nothingIsClaimedOfADatabaseThatIsDown() {
        ShownHistory page = page(1, "shop", "gone");

        assertThat(page.states("a1")).containsExactly("applied", "not known");
        assertThat(page.states("r0")).containsExactly("applied", "not known");
        assertThat(above()).contains("gone was not asked, so nothing is known of it");
        assertThat(tab.text("return document.documentElement.outerHTML")).doesNotContain(PASSWORD, "someone");
        assertThat(tab.unusable()).isEmpty();
    }

    /** Each takes a column: of the message enough is left to read it, and its marks. */
    @Test
    void manyDatabasesLeaveRoomForMessages() {
        ShownHistory page = page(1, "shop", "eu", "gone", "shop", "eu", "gone", "shop", "eu");
        tab.window(1280, 800, 1);

        assertThat(tab.number("return document.querySelector('td.message').offsetWidth"))
                .isGreaterThanOrEqualTo(160);
        assertThat(page.row("b1")).contains("head", "forget notes");
        tab.picture("databases-many");
    }

    /** On a phone no column is left to say whose word it is. */
    @Test
    void aSmallScreenSaysWhichDatabaseItIs() {
        ShownHistory page = page(0, "shop", "eu");
        tab.window(360, 740, 1);

        assertThat(tab.spoken())
                .extracting(one -> one.name())
                .anySatisfy(name -> assertThat(name).contains("pending", "shop"));
        assertThat(tab.number("return document.documentElement.scrollWidth")).isLessThanOrEqualTo(360);
        assertThat(page.row("b1")).contains("pending", "applied", "forget notes");
        assertThat(tab.unusable()).isEmpty();
        tab.picture("databases-light-360");
    }

    @Test
    void withoutAskingNothingIsCalledPending() {
        shell.run("history", "--html", "history.html");
        new ShownHistory(tab, folder.resolve("history.html"));

        assertThat(tab.text("return document.body.innerText"))
                .doesNotContain("pending", "current")
                .contains("no database was asked");
        assertThat(tab.texts("return [...document.querySelectorAll('td.states, th.states')].map(one => one.innerText)"))
                .isEmpty();
    }

    @Test
    void choosesWhatIsPendingAndWhatWasEdited() {
        ShownHistory page = page(0, "shop");

        page.choose("pending");
        assertThat(page.ids()).containsExactly("b1");
        page.choose("edited");
        assertThat(page.ids()).containsExactly("r1");
        page.choose("heads");
        assertThat(page.ids()).containsExactlyInAnyOrder("a1", "b1");
    }

    @Test
    void saysWhatACheckFindsWhereItIs() {
        shell.script("c1", "b1", "no way back", "ALTER TABLE orders ADD x int;", "");
        String told = shell.run("check").both();

        ShownHistory page = page(0, "shop");
        page.choose("findings");

        assertThat(page.ids()).isNotEmpty();
        String id = page.ids().get(0);
        assertThat(page.row(id)).containsPattern("warning|error|notice");
        String finding = page.details(id).opened();
        assertThat(told.lines().findFirst().orElseThrow()).isNotEmpty();
        assertThat(finding).contains("Findings");
    }

    @Test
    void saysWhetherTheHeadsGoTogether() {
        page(0, "shop");
        assertThat(notices()).contains("2 heads, and no proof is kept").contains("a1", "b1");

        assertThat(shell.run("prove").status()).isZero();
        page(0, "shop");
        assertThat(notices()).contains("safe to merge").doesNotContain("no proof is kept");

        shell.script("b1", "r1", "forget notes", "ALTER TABLE orders ADD price text;", "SELECT 1;");
        page(0, "shop");
        assertThat(notices()).contains("no proof is kept");

        assertThat(shell.run("prove").status()).isEqualTo(3);
        ShownHistory page = page(0, "shop");
        assertThat(notices()).contains("conflict").doesNotContain("safe to merge", "no proof is kept");
        tab.click(".notice summary");
        assertThat(notices()).contains("column \"price\" of relation \"orders\" already exists", "a1", "b1");
        assertThat(page.row("b1")).contains("conflict");
        assertThat(tab.unusable()).isEmpty();
        tab.picture("databases-conflict");
    }

    private String notices() {
        return tab.text("return [...document.querySelectorAll('.notice')].map(one => one.innerText).join('\\n')");
    }
}
