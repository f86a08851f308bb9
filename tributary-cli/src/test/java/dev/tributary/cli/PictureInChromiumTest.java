package dev.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.cli.browser.BrowserTab;
import dev.tributary.cli.browser.Chromium;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** {@code history --svg} as a browser draws it. */
@Tag("slow")
@ResourceLock(Chromium.LOCK)
class PictureInChromiumTest {

    @TempDir
    Path folder;

    private BrowserTab tab;
    private Shell shell;

    @BeforeEach
    void start() {
        tab = Chromium.tab();
        shell = new Shell(folder)
                .revision("r0", "none", "create orders")
                .revision(
                        "a1",
                        "r0",
                        "a message that is rather long, as they are where somebody says why something was done")
                .revision("b1", "r0", "日本語のメッセージはもっと広い")
                .file(
                        "db/revisions/m1.sql",
                        "-- revision: m1\n-- revises:  a1, b1\n-- label:    shop</text><script>window.owned=1</script>\n-- message:  "
                                + "\u202e]]></style><script>window.owned = 2</script><a href=x>&lt;\n\n-- @up\nSELECT 1;\n\n-- @down\nSELECT 1;\n");
    }

    @AfterEach
    void close() {
        if (tab != null) {
            tab.close();
        }
    }

    private Path picture() throws IOException {
        var printed = shell.run("history", "--svg");
        assertThat(printed.status()).as(printed.both()).isZero();
        return Files.writeString(folder.resolve("history.svg"), printed.out());
    }

    @Test
    void whatPeopleWroteIsTextAndNothingRuns() throws IOException {
        Path picture = picture();

        tab.open(picture);

        assertThat(tab.text("return document.documentElement.textContent"))
                .contains("shop</text><script>window.owned=1</script>")
                .contains("<U+202E>]]></style><script>window.owned = 2</script><a href=x>&lt;");
        assertThat(
                        tab.is(
                                "return window.owned === undefined && document.querySelectorAll('script, a, image, foreignObject').length === 0"))
                .isTrue();
        assertThat(tab.requests()).containsExactly(picture.toUri().toString());
        assertThat(tab.complaints()).isEmpty();
    }

    /** A page that shows the picture has no way to scroll inside it. */
    @Test
    void nothingIsCutOffAndNothingLiesOnSomethingElse() throws IOException {
        tab.open(picture());

        assertThat(tab.texts("""
                        const svg = document.documentElement;
                        const [width, height] = [svg.width.baseVal.value, svg.height.baseVal.value];
                        const boxes = [...document.querySelectorAll('text')].map(one => [one.textContent, one.getBBox()]);
                        return boxes.flatMap(([text, box], i) =>
                          box.x + box.width > width || box.y + box.height > height || box.x < 0 || box.y < 0
                            || (i && box.y < boxes[i - 1][1].y + boxes[i - 1][1].height - 2) ? [text] : []);
                        """)).isEmpty();
        assertThat(tab.number("return document.querySelectorAll('text').length"))
                .isGreaterThanOrEqualTo(4);
    }

    @Test
    void isReadInLightAndDark() throws IOException {
        Path picture = picture();
        String weakest = """
                const channel = value => (value /= 255) <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
                const light = colour => {
                  const [r, g, b] = colour.match(/[\\d.]+/g).map(Number);
                  return 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
                };
                const paper = light(getComputedStyle(document.querySelector('.paper')).fill);
                const contrast = colour => {
                  const [low, high] = [light(colour), paper].sort((a, b) => a - b);
                  return (high + 0.05) / (low + 0.05);
                };
                return Math.floor(10 * Math.min(...[...document.querySelectorAll(arguments[0])].map(one => contrast(getComputedStyle(one)[arguments[1]]))));
                """;

        for (String scheme : List.of("light", "dark")) {
            tab.prefers("prefers-color-scheme", scheme).open(picture);
            assertThat(tab.number(weakest, "text, tspan", "fill"))
                    .as("words, " + scheme)
                    .isGreaterThanOrEqualTo(45);
            assertThat(tab.number(weakest, ".line", "stroke"))
                    .as("lines, " + scheme)
                    .isGreaterThanOrEqualTo(30);
            tab.picture("svg-" + scheme);
        }
        assertThat(tab.number("return getComputedStyle(document.querySelector('.paper')).fill.match(/\\d+/)[0] * 1"))
                .as("the paper is dark, too")
                .isLessThan(60);
    }

    /** As a README does; a browser draws there only what is whole and asks for nothing. */
    @Test
    void isAnImageOnAPage() throws IOException {
        picture();
        Path page = Files.writeString(
                folder.resolve("page.html"),
                "<!DOCTYPE html><html lang=en><title>A page</title><main><h1>A page</h1><img alt=History src=history.svg></main>");

        tab.open(page);

        assertThat(tab.number("return document.images[0].naturalWidth")).isGreaterThan(300);
        assertThat(tab.requests())
                .containsExactly(
                        page.toUri().toString(),
                        folder.resolve("history.svg").toUri().toString());
    }
}
