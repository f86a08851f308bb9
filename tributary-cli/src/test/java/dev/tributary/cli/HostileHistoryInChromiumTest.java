package dev.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.cli.browser.BrowserTab;
import dev.tributary.cli.browser.Chromium;
import dev.tributary.cli.browser.ShownHistory;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** What people write into files is text on the page, and nothing of it runs. */
@Tag("slow")
@ResourceLock(Chromium.LOCK)
class HostileHistoryInChromiumTest {
    private static final String SCRIPT = "</script><script>window.owned = 1</script>";
    private static final String PICTURE = "<img src=x onerror='window.owned = 2'><svg onload='window.owned = 3'>";

    @TempDir
    Path folder;

    private BrowserTab tab;
    private Shell shell;

    @BeforeEach
    void start() {
        tab = Chromium.tab();
        shell = new Shell(folder);
    }

    @AfterEach
    void close() {
        if (tab != null) {
            tab.close();
        }
    }

    private void revision(String file, String id, String revises, String message, String more, String up) {
        shell.file(
                "db/revisions/" + file + ".sql",
                "-- revision: " + id + "\n-- revises:  " + revises + "\n-- message:  " + message + "\n" + more
                        + "\n-- @up\n" + up + "\n\n-- @down\nSELECT 1;\n");
    }

    private ShownHistory page() {
        var printed = shell.run("history", "--html", "history.html");
        assertThat(printed.status()).as(printed.both()).isZero();
        return new ShownHistory(tab, folder.resolve("history.html")).unfolded();
    }

    private void assertNothingRan() {
        assertThat(tab.is("return window.owned === undefined")).isTrue();
        assertThat(tab.number("return document.scripts.length")).isEqualTo(2);
        assertThat(tab.number(
                        "return document.querySelectorAll('img, iframe, object, embed, link, base, form').length"))
                .isZero();
        assertThat(tab.requests())
                .allMatch(folder.resolve("history.html").toUri().toString()::equals);
        assertThat(tab.complaints()).isEmpty();
    }

    @Test
    void marksOfHtmlAreText() {
        revision(
                "a",
                "a1",
                "none",
                "one " + SCRIPT,
                "-- author: " + PICTURE + "\n",
                "SELECT '" + SCRIPT + "<!--<script>';");
        revision(
                "b",
                "b1",
                "a1",
                "two <!--<script> &lt;b&gt; {{data}} $& $1",
                "-- x-ticket: " + PICTURE + "\n",
                "SELECT '" + PICTURE + "';");
        revision("c", "c1", "b1", "three --> ]]> \\u003c/script> \\", "", "SELECT 1;");

        ShownHistory page = page();

        assertThat(page.ids()).containsExactly("c1", "b1", "a1");
        assertThat(page.cell("a1", "message")).isEqualTo("one " + SCRIPT);
        assertThat(page.cell("a1", "author")).isEqualTo(PICTURE);
        assertThat(page.cell("b1", "message")).isEqualTo("two <!--<script> &lt;b&gt; {{data}} $& $1");
        assertThat(page.cell("c1", "message")).isEqualTo("head three --> ]]> \\u003c/script> \\");
        assertThat(page.details("a1").opened()).contains("SELECT '" + SCRIPT + "<!--<script>';");
        page.details("a1").details("b1");
        assertThat(page.opened()).contains("SELECT '" + PICTURE + "';");
        page.search("<img");
        assertThat(page.ids()).contains("a1", "b1");
        assertNothingRan();
    }

    /** Ids and labels may be any text but the few characters that have a meaning in a target. */
    @Test
    void idsAndLabelsAreTextToo() {
        String odd = "<b>\"'&amp;`${1}";
        revision("a", odd, "none", "one", "-- label: \"><script>\n", "SELECT 1;");
        revision("b", "__proto__", odd, "two", "-- label: constructor\n", "SELECT 1;");
        revision("c", "ключ日本é", "__proto__", "three", "", "SELECT 1;");

        ShownHistory page = page();

        assertThat(page.ids()).containsExactly("ключ日本é", "__proto__", odd);
        assertThat(page.row(odd)).contains("\"><script>");
        assertThat(page.cell("__proto__", "parents")).contains(odd);
        assertThat(page.row("__proto__")).contains("constructor");
        assertThat(page.details("__proto__").opened()).contains("SELECT 1;");
        assertNothingRan();
    }

    /** What changes the order of reading, takes no room or is no character at all is shown by its name. */
    @Test
    void nothingHidesAndNothingTurnsAround() {
        revision(
                "a",
                "a1",
                "none",
                "pay \u202e001\u202c euro\u2066\u200b",
                "-- author: ann\u202e\n",
                "SELECT '\u202eevil', '\u001b[31m', '\u0007';");

        ShownHistory page = page();

        assertThat(page.cell("a1", "message"))
                .contains("<U+202E>001", "<U+2066>")
                .doesNotContain("\u202e", "\u2066", "\u200b");
        assertThat(page.cell("a1", "author")).isEqualTo("ann<U+202E>");
        assertThat(page.details("a1").opened())
                .contains("<U+202E>evil", "␛[31m", "␇")
                .doesNotContain("\u202e", "\u001b");
        assertThat(tab.text("return document.documentElement.outerHTML")
                        .codePoints()
                        .filter(c -> c == 0 || c == 0x202e || c == 0x1b))
                .as("what is in the document but not to be seen")
                .isEmpty();
        assertNothingRan();
    }

    /** Half of a pair of code units, and what a JavaScript text and a JSON one do not have in common. */
    @Test
    void charactersOfEveryPlaneArrive() {
        revision("a", "a1", "none", "cat 😺 sep\u2028\u2029 é e\u0301 \ufeff end", "", "SELECT '😺';");

        ShownHistory page = page();

        assertThat(page.cell("a1", "message")).contains("cat 😺 sep", "é e\u0301", "end");
        assertNothingRan();
    }

    /** Should something get into the page all the same, the browser refuses it: it asks for nothing and runs nothing but its own. */
    @Test
    void thePolicyOfThePageRefusesWhatIsNotItsOwn() {
        revision("a", "a1", "none", "one", "", "SELECT 1;");
        page();

        tab.does("""
                const put = (name, attributes, text) => {
                  const made = document.createElement(name);
                  for (const key in attributes) made.setAttribute(key, attributes[key]);
                  made.textContent = text ?? '';
                  document.body.append(made);
                };
                put('script', {}, 'window.owned = 4');
                put('script', {src: 'data:text/javascript,window.owned = 5'});
                put('img', {src: 'http://example.invalid/a.png', onerror: 'window.owned = 6'});
                put('iframe', {src: 'http://example.invalid/frame'});
                put('link', {rel: 'stylesheet', href: 'http://example.invalid/a.css'});
                put('style', {}, 'body { display: none }');
                fetch('http://example.invalid/fetched').catch(() => {});
                """);

        assertThat(tab.is("return window.owned === undefined && getComputedStyle(document.body).display !== 'none'"))
                .isTrue();
        assertThat(tab.complaints())
                .allMatch(line -> line.contains("Content Security Policy") || line.contains("ERR_BLOCKED_BY_CSP"))
                .hasSizeGreaterThanOrEqualTo(6);
        assertThat(tab.text("return document.querySelector('meta[http-equiv]').content"))
                .startsWith("default-src 'none';")
                .doesNotContain("unsafe", "*", "http");
    }

    @Test
    void lengthBreaksNothing() {
        String word = "w".repeat(100_000);
        revision(
                "a",
                "a1",
                "none",
                word,
                "-- author: " + "x".repeat(10_000) + "\n",
                "SELECT '" + "y".repeat(1_000_000) + "';");
        revision("b", "b1".repeat(60), "a1", "two", "-- label: " + "l".repeat(5_000) + "\n", "SELECT 1;");

        ShownHistory page = page();

        for (int width : List.of(1280, 360)) {
            tab.window(width, 800, 1);
            assertThat(tab.number("return document.documentElement.scrollWidth"))
                    .as("at " + width)
                    .isLessThanOrEqualTo(width);
            assertThat(tab.number("return document.querySelectorAll('#rows tr[aria-rowindex]')[1].offsetHeight"))
                    .as("at " + width)
                    .isLessThan(80);
        }
        assertThat(page.details("a1").opened()).contains(word, "y".repeat(19_000), "1000012 bytes in all");
        assertThat(tab.number("return document.documentElement.scrollWidth")).isLessThanOrEqualTo(360);
        assertNothingRan();
    }
}
