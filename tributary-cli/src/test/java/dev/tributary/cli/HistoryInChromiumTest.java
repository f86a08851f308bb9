package dev.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.tributary.cli.browser.BrowserTab;
import dev.tributary.cli.browser.Chromium;
import dev.tributary.cli.browser.ShownHistory;
import dev.tributary.cli.browser.Spoken;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.openqa.selenium.Keys;

/** {@code history --html} as people read it: with eyes, ears, a keyboard, a small screen, on paper, in the frame of a build. */
@Tag("slow")
@ResourceLock(Chromium.LOCK)
class HistoryInChromiumTest {

    @TempDir
    Path folder;

    private BrowserTab tab;
    private Shell shell;

    @BeforeEach
    void write() {
        tab = Chromium.tab();
        shell = new Shell(folder)
                .file(
                        "db/revisions/r0.sql",
                        script("r0", "none", "create orders", "ana", "CREATE TABLE orders (id int);"))
                .file(
                        "db/revisions/a1.sql",
                        script("a1", "r0", "add a note", "ben", "ALTER TABLE orders ADD note text;"))
                .file(
                        "db/revisions/b1.sql",
                        script("b1", "r0", "add a price", "ana", "ALTER TABLE orders ADD price int;"))
                .file("db/revisions/m1.sql", script("m1", "a1, b1", "join the two", "ana", "SELECT 1;"))
                .file(
                        "db/revisions/c1.sql",
                        script(
                                "c1",
                                "m1",
                                "index the price, which is the one thing that the search of the shop asks for each time that somebody looks for orders",
                                "cid",
                                "CREATE INDEX ON orders (price);"))
                .file(
                        "db/revisions/d1.sql",
                        script(
                                "d1",
                                "m1\n-- depends-on: c1\n-- label:    billing",
                                "create bills",
                                "ben",
                                "CREATE TABLE bills (id int);"));
        for (int i = 2; i < 30; i++) {
            shell.file(
                    "db/revisions/c" + i + ".sql",
                    script("c" + i, "c" + (i - 1), "step " + i, "cid", "ALTER TABLE orders ADD step" + i + " int;"));
        }
    }

    @AfterEach
    void close() {
        if (tab != null) {
            tab.close();
        }
    }

    private static String script(String id, String revises, String message, String author, String up) {
        return "-- revision: " + id + "\n-- revises:  " + revises + "\n-- message:  " + message
                + "\n-- created:  2025-03-04 10:00 UTC\n-- author:   " + author + "\n\n-- @up\n" + up
                + "\n\n-- @down\nSELECT 'back from " + id + "';\n";
    }

    /** All of it, on a window where each row has room. */
    private ShownHistory page() {
        tab.window(1280, 1800, 1);
        return new ShownHistory(tab, written()).unfolded();
    }

    private Path written() {
        var printed = shell.run("history", "--html", "history.html");
        assertThat(printed.status()).as(printed.both()).isZero();
        return folder.resolve("history.html");
    }

    @Test
    void saysOfEachRevisionWhatTheFileSays() {
        ShownHistory page = page();

        assertThat(page.ids())
                .startsWith("c29", "c28")
                .endsWith("c2", "d1", "c1", "m1", "a1", "b1", "r0")
                .hasSize(34);
        assertThat(page.cell("d1", "message")).endsWith("create bills");
        assertThat(page.cell("d1", "author")).isEqualTo("ben");
        assertThat(page.cell("d1", "date")).isEqualTo("2025-03-04");
        assertThat(page.row("d1")).contains("head", "label billing");
        assertThat(page.row("m1")).contains("merge", "branch point");
        assertThat(page.cell("m1", "parents")).isEqualTo("continues a1, b1");
        assertThat(page.cell("d1", "parents")).isEqualTo("continues m1; depends on c1");
        assertThat(tab.complaints()).isEmpty();
    }

    @Test
    void showsTheSqlOfBothDirectionsOnDemand() {
        ShownHistory page = page();
        assertThat(tab.text("return document.body.innerText")).doesNotContain("ALTER TABLE", "back from");

        assertThat(page.details("a1").opened()).contains("ALTER TABLE orders ADD note text;", "SELECT 'back from a1';");
        assertThat(page.details("a1").ids()).hasSize(34);
        assertThat(tab.text("return document.body.innerText")).doesNotContain("ALTER TABLE");
    }

    /** What an ellipsis cuts off in the row. */
    @Test
    void showsAllOfALongMessageWithTheDetails() {
        assertThat(page().details("c1").opened()).contains("each time that somebody looks for orders");
    }

    @Test
    void findsWhatIsTypedInIdsMessagesAuthorsAndSql() {
        ShownHistory page = page();

        assertThat(page.search("CREATE BILLS").ids()).containsExactly("d1");
        assertThat(tab.text("return document.getElementById('count').innerText"))
                .isEqualTo("1 of 34 revisions");
        tab.press(Keys.ESCAPE, "back from b1");
        assertThat(page.ids()).containsExactly("b1");
        tab.press(Keys.ESCAPE, "nothing has this");
        assertThat(page.ids()).isEmpty();
        assertThat(tab.text("return document.getElementById('count').innerText"))
                .isEqualTo("0 of 34 revisions");
        tab.press(Keys.ESCAPE);
        assertThat(page.ids()).hasSize(34);
    }

    @Test
    void choosesByAuthorAndLabel() {
        ShownHistory page = page();

        page.choose("ben");
        assertThat(page.ids()).containsExactly("d1", "a1");
        page.choose("billing");
        assertThat(page.ids()).containsExactly("d1");
        assertThat(tab.unusable()).isEmpty();
    }

    @Test
    void showsOnlyWhatARevisionNeeds() {
        ShownHistory page = page();
        page.details("a1");

        tab.click("td.details button");

        assertThat(page.ids()).containsExactly("a1", "r0");
        assertThat(tab.text("return document.getElementById('count').innerText"))
                .isEqualTo("2 of 34 revisions: what a1 needs");
    }

    /** Heads, merges, branch points, labels and what others depend on are seen at once; a short history is seen whole. */
    @Test
    void foldsTheStraightStretchesOfALongHistoryAndSaysWhatIsInThem() {
        assertThat(new ShownHistory(tab, written()).folds()).isEmpty();
        for (int i = 30; i <= 130; i++) {
            shell.file(
                    "db/revisions/c" + i + ".sql",
                    script("c" + i, "c" + (i - 1), "step " + i, "cid", "SELECT " + i + ";"));
        }

        var folded = new ShownHistory(tab, written());

        assertThat(folded.ids()).containsExactly("c130", "d1", "c1", "m1", "a1", "b1", "r0");
        assertThat(folded.folds()).containsExactly("128 revisions folded, from c2 to c129");
        assertThat(tab.spoken())
                .extracting(Spoken::toString)
                .anySatisfy(one -> assertThat(one)
                        .startsWith("button \"128 revisions folded, from c2 to c129\"")
                        .contains("expanded=false"));

        tab.click("td.folds button");

        assertThat(folded.folds()).isEmpty();
        assertThat(folded.ids()).startsWith("c130", "c129", "c128");
        assertThat(folded.focused()).isEqualTo("c129");
        assertThat(folded.scrolled().ids()).hasSize(135).doesNotHaveDuplicates();
    }

    /** Whoever searches finds what is folded, too. */
    @Test
    void findsWhatIsFolded() {
        for (int i = 30; i <= 130; i++) {
            shell.file(
                    "db/revisions/c" + i + ".sql",
                    script("c" + i, "c" + (i - 1), "step " + i, "cid", "SELECT " + i + ";"));
        }

        assertThat(new ShownHistory(tab, written()).search("step 77").ids()).containsExactly("c77");
    }

    @Test
    void theKeyboardAloneIsEnough() {
        ShownHistory page = page().intoTable();
        assertThat(page.focused()).isEqualTo("c29");

        tab.press(Keys.ARROW_DOWN, Keys.ENTER);
        assertThat(page.opened()).contains("step28");
        assertThat(page.focused()).isEqualTo("c28");
        tab.press(Keys.TAB, Keys.ENTER);
        assertThat(page.ids())
                .startsWith("c28", "c27")
                .doesNotContain("c29", "d1")
                .hasSize(32);
        assertThat(page.focused()).isEqualTo("c28");
        tab.press(Keys.ESCAPE);
        assertThat(page.ids()).hasSize(34);
        tab.press("/");
        assertThat(page.focus()).isEqualTo("INPUT");
    }

    /** One stop for the table, not one for each row. */
    @Test
    void theTabKeyLeavesTheTable() {
        ShownHistory page = page().intoTable();

        tab.press(Keys.TAB);

        assertThat(page.focused()).isEmpty();
    }

    @Test
    void theFocusIsSeenAndKept() {
        ShownHistory page = page().intoTable();
        String ring = "const style = getComputedStyle(document.activeElement); return parseFloat(style.outlineWidth)";
        assertThat(tab.number(ring)).isGreaterThanOrEqualTo(2);

        tab.press(Keys.ENTER);
        tab.press(Keys.TAB, Keys.TAB);
        assertThat(page.focus()).as("the SQL, which may be scrolled").isEqualTo("PRE");
        assertThat(tab.number(ring)).isGreaterThanOrEqualTo(2);
        tab.window(1280, 300, 1).does("scrollTo(0, document.body.scrollHeight)");
        assertThat(page.focus()).as("out of sight").isEqualTo("PRE");
        assertThat(tab.is("return document.querySelector('td.details').getBoundingClientRect().bottom < -200"))
                .isTrue();
        tab.window(700, 500, 1);
        assertThat(page.focus()).as("in a smaller window").isEqualTo("PRE");
        tab.window(1280, 900, 1);
        tab.printed();
        assertThat(page.focus()).as("while it is printed").isEqualTo("PRE");
    }

    @Test
    void aScreenReaderHearsATableWithParentsInWords() {
        ShownHistory page = page();
        List<Spoken> spoken = tab.spoken();

        assertThat(spoken).anySatisfy(one -> {
            assertThat(one.role()).isEqualTo("table");
            assertThat(one.name()).isNotEmpty();
        });
        assertThat(spoken)
                .filteredOn(one -> one.role().equals("columnheader"))
                .extracting(Spoken::name)
                .contains("Revision", "Message", "Comes after", "Author", "Made");
        assertThat(spoken)
                .extracting(one -> one.role() + " " + one.name())
                .containsSubsequence(
                        "button c29",
                        "button d1",
                        "cell label billing head create bills",
                        "cell continues m1; depends on c1",
                        "cell ben",
                        "button r0")
                .noneSatisfy(one -> assertThat(one).startsWith("graphics"));
        assertThat(spoken)
                .filteredOn(one -> one.role().equals("button") && page.ids().contains(one.name()))
                .hasSize(34)
                .allSatisfy(one -> assertThat(one.properties()).containsEntry("expanded", "false"));
        assertThat(tab.text("return document.querySelector('table').getAttribute('aria-rowcount')"))
                .isEqualTo("35");
        assertThat(
                        tab.texts(
                                "return [...document.querySelectorAll('#rows tr[aria-rowindex]')].map(row => row.ariaRowIndex)"))
                .startsWith("2", "3", "4")
                .endsWith("35");
    }

    @Test
    void everybodyCanUseItInEveryLight() {
        for (String scheme : List.of("light", "dark")) {
            tab.prefers("prefers-color-scheme", scheme);
            for (int width : List.of(1280, 360)) {
                ShownHistory page = page();
                tab.window(width, 800, 1).does("scrollTo(0, document.body.scrollHeight)");
                assertThat(tab.unusable()).as(scheme + " " + width).isEmpty();
                page.details("m1");
                tab.does("document.querySelector('td.details').scrollIntoView({block: 'center'})");
                assertThat(tab.unusable())
                        .as(scheme + " " + width + ", details")
                        .isEmpty();
                tab.picture("history-" + scheme + "-" + width);
                page.search("step");
                assertThat(tab.unusable()).as(scheme + " " + width + ", search").isEmpty();
                new ShownHistory(tab, folder.resolve("history.html"));
                assertThat(tab.unusable()).as(scheme + " " + width + ", folded").isEmpty();
            }
        }
        assertThat(tab.complaints()).isEmpty();
    }

    /** 360 dots, and a common window at 400 %: nothing has to be scrolled sideways, and nothing lies on something else. */
    @Test
    void fitsASmallScreenAndALargeZoom() {
        for (int width : List.of(360, 320, 640, 1000, 1280)) {
            page().details("a1").details("c1");
            tab.window(width, 700, 1280 / width).does("scrollTo(0, document.body.scrollHeight)");

            assertThat(tab.number("return document.documentElement.scrollWidth"))
                    .as("at " + width)
                    .isLessThanOrEqualTo(width);
            assertThat(tab.texts("""
                            const boxes = [...document.querySelectorAll('#rows tr[aria-rowindex]')].map(row => row.getBoundingClientRect());
                            return boxes.flatMap((box, i) => i && box.top < boxes[i - 1].bottom - 1 ? [i + ': ' + box.top + ' < ' + boxes[i - 1].bottom] : []);
                            """)).as("rows over others at " + width).isEmpty();
            assertThat(cut("td.revision, td.states")).as("cut at " + width).isEmpty();
            assertThat(tab.number("return document.querySelector('thead').offsetHeight"))
                    .as("head at " + width)
                    .isLessThan(48);
        }
    }

    private List<String> cut(String selector) {
        return tab.texts(
                "return [...document.querySelectorAll('#rows ' + arguments[0])].filter(cell => cell.scrollWidth > cell.clientWidth + 1)"
                        + ".map(cell => cell.innerText)",
                selector);
    }

    /** Whoever wants no motion gets none. */
    @Test
    void nothingMovesForWhoWantsNoMotion() {
        tab.prefers("prefers-reduced-motion", "reduce");
        page();

        assertThat(tab.texts(
                        "return [...document.querySelectorAll('*')].map(one => getComputedStyle(one)).filter(style =>"
                                + " style.transitionDuration !== '0s' || style.animationName !== 'none' || style.scrollBehavior === 'smooth')"
                                + ".map(style => style.transitionProperty)"))
                .isEmpty();
    }

    /** Paper has no scroll bar: what is not in sight is printed, too, without what only a screen has. */
    @Test
    void isPrintedWhole() {
        ShownHistory page = page();
        tab.window(800, 300, 1);

        tab.printed();

        assertThat(page.ids()).hasSize(34).startsWith("c29").endsWith("r0");
        assertThat(
                        tab.is(
                                "return [...document.querySelectorAll('input, select')].every(one => one.offsetParent === null)"))
                .isTrue();
    }

    /** As services show what a build has kept: in a frame with an origin of its own, where storage is refused. */
    @Test
    void worksInTheFrameOfABuild() throws IOException {
        String name = written().getFileName().toString();
        Path around = Files.writeString(
                folder.resolve("around.html"),
                "<!DOCTYPE html><html lang=en><title>Around</title><iframe title=artefact sandbox=allow-scripts width=1200 height=800 src="
                        + name + "></iframe>");

        tab.open(around).inFrame(frame -> {
            assertThat(
                            frame.texts(
                                    "return [...document.querySelectorAll('#rows td.revision button')].map(one => one.textContent)"))
                    .startsWith("c29", "c28");
            frame.does("document.querySelector('#rows td.revision button').click()");
            assertThat(frame.text("return document.querySelector('td.details').innerText"))
                    .contains("ADD step29");
        });
        assertThat(tab.complaints()).isEmpty();
    }

    /** Some servers of builds let no script run and no style: there is still the history, and what to do. */
    @Test
    void isReadWhereNoScriptRuns() throws IOException {
        byte[] page = Files.readAllBytes(written());
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders()
                    .set("Content-Security-Policy", "sandbox; default-src 'none'; img-src 'self'; style-src 'self'");
            exchange.getResponseHeaders().set("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        server.start();
        try {
            List<Spoken> spoken = tab.open(
                            "http://127.0.0.1:" + server.getAddress().getPort() + "/history.html")
                    .spoken();

            assertThat(spoken.stream().map(Spoken::name).collect(Collectors.joining("\n")))
                    .contains("d1", "create bills", "r0", "create orders")
                    .containsIgnoringCase("script");
        } finally {
            server.stop(0);
        }
    }
}
