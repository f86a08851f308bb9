package dev.tributary.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.graph.Revision;
import dev.tributary.graph.RevisionGraph;
import dev.tributary.graph.RevisionId;
import dev.tributary.testing.RecordedData;
import dev.tributary.wording.VisibleText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class HistoryPageTest {
    private static final List<String> HOSTILE = List.of(
            "</script><script>alert(1)</script>",
            "<!-- <script> ]]>",
            "<img src=x onerror=alert(1)>",
            "\"quoted\" & 'so' \\ &lt;",
            "right \u202e to left \u2066 and zero\u200bwidth",
            "nul \u0000 and bell \u0007 and half \ud800",
            "line \u2028 separators \u2029",
            "{{data}} {{script}} $1 \\1",
            "x".repeat(100_000));

    @Test
    void isSmallWithoutItsData() {
        String page = page(content(List.of(), Map.of()));

        assertThat(bytes(between(page, "<script>", "</script>"))).isLessThanOrEqualTo(10_000);
        assertThat(bytes(page)).isLessThanOrEqualTo(60_000);
    }

    @Test
    void asksForNothingAndItsPolicyForbidsToAsk() {
        String page = page(content(List.of("a"), Map.of()));

        assertThat(page.replace("\"http://www.w3.org/2000/svg\"", "the name of a vocabulary"))
                .doesNotContain("http:", "https:", "src=", "href=", "url(", "@import", "unsafe");
        assertThat(between(page, "Content-Security-Policy\" content=\"", "\""))
                .isEqualTo("default-src 'none'; style-src '" + sha256(between(page, "<style>", "</style>"))
                        + "'; script-src '" + sha256(between(page, "<script>", "</script>"))
                        + "'; base-uri 'none'; form-action 'none'");
    }

    @Test
    void setsWhatSomebodyWroteAsTextAlone() {
        String page = page(content(List.of("a"), Map.of()));

        assertThat(between(page, "<script>", "</script>"))
                .doesNotContain("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "Function(");
    }

    @Test
    void nothingInItEndsTheElementThatHoldsTheData() {
        for (String text : HOSTILE) {
            var row = new PageRevision(
                    text,
                    text,
                    text,
                    text,
                    List.of(text),
                    List.of(RowState.APPLIED),
                    List.of(new PagePart(text, text)),
                    List.of(text));
            var content = new PageContent(
                    text,
                    List.of(new PageLine(text, text, text)),
                    List.of(new PageNotice(PageNotice.Look.BAD, text, text)),
                    List.of(text),
                    graph("a"),
                    List.of(RevisionId.of("a")),
                    Map.of(RevisionId.of("a"), row),
                    List.of(row),
                    List.of(new PageChoice(text, List.of(new PageChoice.Option(text, text)))),
                    List.of(text));

            String page = page(content);

            String data = between(page, "type=\"application/json\">", "</script>");
            assertThat(data).doesNotContain("<", "\u202e", "\u2066", "\u200b", "\u0000", "\u0007", "\u2028", "\ud800");
            Map<String, Object> first = rows(data).get(0);
            assertThat(first).containsEntry("message", VisibleText.of(text));
            assertThat(page.replace(data, ""))
                    .doesNotContain("<img", "<!--", "alert(1)</script>", "\u202e", "\u0000", "\ud800")
                    .containsOnlyOnce("<script>");
            assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(page)).isTrue();
        }
    }

    @Test
    void givesTheSameBytesForTheSameContent() {
        assertThat(page(content(List.of("a", "b"), Map.of("b", List.of("a")))))
                .isEqualTo(page(content(List.of("a", "b"), Map.of("b", List.of("a")))));
    }

    @Test
    void saysInWordsWhatARevisionComesAfterAndWhatItIs() {
        List<Map<String, Object>> rows = rows(data(content(
                List.of("a", "b", "c", "m"), Map.of("b", List.of("a"), "c", List.of("a"), "m", List.of("b", "c")))));

        assertThat(rows).extracting(row -> row.get("id")).containsExactly("m", "b", "c", "a");
        assertThat(rows)
                .extracting(row -> row.get("parents"))
                .containsExactly("continues b, c", "continues a", "continues a", "a base");
        assertThat(rows)
                .extracting(row -> row.get("marks"))
                .containsExactly(List.of("head", "merge"), List.of(), List.of(), List.of("branch point"));
        assertThat(String.valueOf(rows.get(0).get("edges"))).contains("[1, 0, continues]");
    }

    @Test
    void foldsWhatIsLongAndOfWhichNothingIsToBeSaid() {
        var ids = new ArrayList<String>();
        Map<String, List<String>> parents = new LinkedHashMap<>();
        for (int i = 0; i < 200; i++) {
            ids.add("r" + i);
            if (i > 0) {
                parents.put("r" + i, List.of("r" + (i - 1)));
            }
        }

        assertThat(folds(content(ids, parents)))
                .as("but for the head and the base")
                .containsExactly(List.of(1, 198));
        assertThat(folds(content(ids, parents, "r100")))
                .as("nor what has a mark")
                .containsExactly(List.of(1, 98), List.of(100, 198));
        assertThat(folds(content(ids.subList(0, 90), parents))).isEmpty();
    }

    @Test
    void writesTenThousandRevisionsAtOnce() {
        var ids = new ArrayList<String>();
        Map<String, List<String>> parents = new LinkedHashMap<>();
        for (int i = 0; i < 10_000; i++) {
            ids.add("r" + i);
            if (i > 0) {
                parents.put(
                        "r" + i,
                        i % 50 == 0 && i > 60 ? List.of("r" + (i - 1), "r" + (i - 40)) : List.of("r" + (i - 1)));
            }
        }
        PageContent content = content(ids, parents);

        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> page(content));
    }

    private static PageContent content(List<String> ids, Map<String, List<String>> parents, String... marked) {
        var revisions = new ArrayList<Revision>();
        for (String id : ids) {
            List<RevisionId> down = parents.getOrDefault(id, List.of()).stream()
                    .map(RevisionId::of)
                    .toList();
            revisions.add(new Revision(RevisionId.of(id), down, List.of(), List.of(), "message of " + id, id + ".sql"));
        }
        RevisionGraph graph = RevisionGraph.of(revisions);
        List<RevisionId> order = graph.newestFirst(graph.ancestors(graph.realHeads()), graph.realHeads());
        Map<RevisionId, PageRevision> shown = new LinkedHashMap<>();
        for (RevisionId id : order) {
            List<String> marks = Arrays.asList(marked).contains(id.text()) ? List.of("warning") : List.of();
            shown.put(
                    id,
                    new PageRevision(id.text(), "message of " + id, "", "", marks, List.of(), List.of(), List.of()));
        }
        return new PageContent(
                "History", List.of(), List.of(), List.of(), graph, order, shown, List.of(), List.of(), List.of());
    }

    private static RevisionGraph graph(String id) {
        return RevisionGraph.of(
                List.of(new Revision(RevisionId.of(id), List.of(), List.of(), List.of(), "", id + ".sql")));
    }

    private static String page(PageContent content) {
        var text = new StringBuilder();
        try {
            new HistoryPage(content).write(text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return text.toString();
    }

    private static String data(PageContent content) {
        return between(page(content), "type=\"application/json\">", "</script>");
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> rows(String data) {
        return (List<Map<String, Object>>)
                Objects.requireNonNull(RecordedData.object(data).get("rows"));
    }

    @SuppressWarnings("unchecked")
    private static List<List<Integer>> folds(PageContent content) {
        return (List<List<Integer>>)
                Objects.requireNonNull(RecordedData.object(data(content)).get("folds"));
    }

    private static String between(String text, String start, String end) {
        int from = text.indexOf(start) + start.length();
        return text.substring(from, text.indexOf(end, from));
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static String sha256(String text) {
        try {
            return "sha256-"
                    + Base64.getEncoder()
                            .encodeToString(
                                    MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
