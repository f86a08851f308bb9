package dev.tributary.cli.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.openqa.selenium.Keys;

/** What other tests take for a proof that nothing is wrong with a page has to see what is wrong with one. */
@Tag("slow")
@ResourceLock(Chromium.LOCK)
class BrowserTabTest {

    @TempDir
    Path folder;

    private BrowserTab tab;

    @BeforeEach
    void open() {
        tab = Chromium.tab();
    }

    @AfterEach
    void close() {
        if (tab != null) {
            tab.close();
        }
    }

    @Test
    void seesWhatAPageAsksFor() throws IOException {
        Path picture = Files.writeString(folder.resolve("picture.svg"), "<svg xmlns='http://www.w3.org/2000/svg'/>");
        Path page = page("<p>A page</p><img alt='' src='picture.svg'><img alt='' src='http://example.invalid/a.png'>");

        tab.open(page);

        assertThat(tab.requests())
                .containsExactly(page.toUri().toString(), picture.toUri().toString(), "http://example.invalid/a.png");
    }

    @Test
    void seesWhatAPagePromisedAndDidNotKeep() throws IOException {
        Path page = page("""
                <meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'unsafe-inline'">
                <style>p {color: red}</style><script>missing()</script>
                """);

        tab.open(page);

        assertThat(tab.complaints())
                .anySatisfy(line -> assertThat(line).contains("Content Security Policy"))
                .anySatisfy(line -> assertThat(line).contains("missing is not defined"));
    }

    @Test
    void seesWhoCannotUseAPage() throws IOException {
        tab.open(page("""
                        <main><h1>Fruit</h1><p style="color: #bbb; background: white">pale</p>
                        <img src="data:image/gif;base64,R0lGODlhAQABAAAAACw="><button></button></main>
                        """));

        assertThat(tab.unusable())
                .anySatisfy(line -> assertThat(line).startsWith("color-contrast"))
                .anySatisfy(line -> assertThat(line).startsWith("image-alt"))
                .anySatisfy(line -> assertThat(line).startsWith("button-name"));
    }

    @Test
    void showsAPageAsItIsToEachReader() throws IOException {
        tab.open(page("<p>A page</p>"));
        String asked = "return matchMedia(arguments[0]).matches";

        assertThat(tab.is(asked, "(prefers-color-scheme: dark)")).isFalse();
        assertThat(tab.prefers("prefers-color-scheme", "dark").is(asked, "(prefers-color-scheme: dark)"))
                .isTrue();
        assertThat(tab.prefers("prefers-reduced-motion", "reduce").is(asked, "(prefers-reduced-motion: reduce)"))
                .isTrue();
        assertThat(tab.is(asked, "(prefers-color-scheme: dark)")).isTrue();
        assertThat(tab.window(360, 640, 1).number("return innerWidth")).isEqualTo(360);
        assertThat(tab.printed().is(asked, "print")).isTrue();
    }

    @Test
    void typesWhereTheFocusIs() throws IOException {
        tab.open(page("<label>Name <input></label><button onclick='document.title = \"pressed\"'>Go</button>"));

        tab.press(Keys.TAB, "Ann", Keys.TAB, Keys.ENTER);

        assertThat(tab.text("return document.querySelector('input').value + ' ' + document.title"))
                .isEqualTo("Ann pressed");
    }

    @Test
    void hearsAPageInItsOrder() throws IOException {
        tab.open(page(
                "<h1>Fruit</h1><svg aria-hidden=true><text>no</text></svg><button aria-expanded=false>More</button>"));

        assertThat(tab.spoken())
                .extracting(Spoken::toString)
                .containsSubsequence(
                        "heading \"Fruit\" {level=1}",
                        "button \"More\" {expanded=false, focusable=true, invalid=false}")
                .noneSatisfy(line -> assertThat(line).contains("\"no\""));
    }

    private Path page(String body) throws IOException {
        return Files.writeString(
                folder.resolve("page.html"),
                "<!DOCTYPE html><html lang=en><meta charset=utf-8><title>A page</title>" + body);
    }
}
