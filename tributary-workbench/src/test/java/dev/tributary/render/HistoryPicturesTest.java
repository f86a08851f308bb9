package dev.tributary.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.graph.Revision;
import dev.tributary.graph.RevisionGraph;
import dev.tributary.graph.RevisionId;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** A history as a picture, a flowchart and a graph of Graphviz. */
class HistoryPicturesTest {
    private static final String HOSTILE =
            "</text><script>alert(1)</script> \"]; x --> y \\ `a` & \u202egnp.exe \u001b[31m \ufffe -->";

    private static final RevisionGraph GRAPH = RevisionGraph.of(List.of(
            revision("a", "one", List.of(), List.of()),
            revision("b", "left", List.of("a"), List.of()),
            revision("c", "right", List.of("a"), List.of()),
            revision("x", "apart", List.of(), List.of("b")),
            revision("m", "join", List.of("b", "c"), List.of())));

    @Test
    void theFlowchartHasATitleStatesAndALineForEachKindOfEdge() {
        assertThat(HistoryMermaid.lines(asked("x m c b a", "a")))
                .containsExactly("""
                        flowchart BT
                            accTitle: History of revisions, newest first
                            accDescr: x, apart, head, pending, the first one, depends on b. m, join, head, pending, continues b and c. c, right, pending, continues a. b, left, pending, continues a. a, one, current, the first one.
                            r0["x #40;head#41;<br/>apart"]
                            r1["m #40;head#41;<br/>join"]
                            r2["c<br/>right"]
                            r3["b<br/>left"]
                            r4["a #40;current#41;<br/>one"]:::current
                            r3 -.-> r0
                            r3 --> r1
                            r2 --> r1
                            r4 --> r2
                            r4 --> r3
                            classDef applied fill:#dff2e1,stroke:#2e7d32,color:#1b3a1e
                            classDef current fill:#2e7d32,stroke:#1b3a1e,color:#ffffff
                        """.lines().toArray(String[]::new));
        assertThat(HistoryMermaid.lines(DrawnHistory.of(GRAPH, ids("m a"))))
                .contains("    r1 -. \"…\" .-> r0")
                .noneMatch(line -> line.contains("classDef"));
    }

    @Test
    void theGraphOfGraphvizHasTheSameEdges() {
        assertThat(HistoryDot.lines(asked("x m c b a", "a")))
                .containsExactly("""
                        digraph history {
                            graph [rankdir=BT];
                            node [shape=box, style=rounded, fontname="sans-serif"];
                            r0 [label="x (head)\\napart"];
                            r1 [label="m (head)\\njoin"];
                            r2 [label="c\\nright"];
                            r3 [label="b\\nleft"];
                            r4 [label="a (current)\\none", style="rounded,filled", fillcolor="#2e7d32", fontcolor="#ffffff"];
                            r3 -> r0 [style=dotted];
                            r3 -> r1;
                            r2 -> r1;
                            r4 -> r2;
                            r4 -> r3;
                        }
                        """.lines().toArray(String[]::new));
    }

    @Test
    void thePictureShowsEachRevisionInItsLaneWithItsState() throws Exception {
        Document svg = svg(asked("x m c b a", "a"));

        assertThat(texts(svg, "text"))
                .containsExactly(
                        "x (head)apart",
                        "m (head)join",
                        "cright",
                        "bleft",
                        "a (current)one",
                        "● applied\u00a0\u00a0 ○ pending\u00a0\u00a0 ••• depends on");
        assertThat(attributes(svg, "circle", "class"))
                .containsExactly(
                        "node pending c0",
                        "node pending c1",
                        "node pending c2",
                        "node pending c1",
                        "node c1",
                        "ring c1");
        assertThat(attributes(svg, "path", "class"))
                .containsExactly("line depends c0", "line c1", "line c2", "line c2", "line c1");
        assertThat(texts(svg, "title")).containsExactly("History of revisions, newest first");
        assertThat(texts(svg, "desc").get(0)).startsWith("x, apart, head, pending, the first one, depends on b.");
    }

    @Test
    void aPictureOfAPartSaysThatSomethingIsLeftOut() throws Exception {
        Document svg = svg(DrawnHistory.of(GRAPH, ids("m c")));

        assertThat(attributes(svg, "path", "class")).containsExactly("line left-out c0", "line left-out c0", "line c0");
        assertThat(texts(svg, "text")).contains("‒ ‒ revisions left out");
    }

    @Test
    void whateverAMessageHoldsStaysText() throws Exception {
        var graph = RevisionGraph.of(List.of(revision("a\"b", HOSTILE, List.of(), List.of())));
        var history = DrawnHistory.of(graph, ids("a\"b"));

        Document svg = svg(history);
        assertThat(svg.getElementsByTagName("script").getLength()).isZero();
        assertThat(texts(svg, "text").get(0))
                .contains("</text><script>alert(1)</script>", "<U+202E>", "␛[31m", "(U+FFFE)");
        assertThat(String.join("\n", HistorySvg.lines(history))).doesNotContain("href", "url(", "@import", "\u202e");

        assertThat(HistoryMermaid.lines(history).get(3))
                .matches("    r0\\[\"([\\p{L}\\p{N} ,]|\\b[._-]\\b|#\\d+;|<br/>)*\"]");
        assertThat(HistoryDot.lines(history).get(3))
                .contains("label=\"a\\\"b (head)\\n</text>", "\\\"]; x --> y \\\\ `a` &amp; <")
                .doesNotContain("\u202e", "\u001b");
    }

    @Test
    void cutsWhatIsLongWhereAColumnEnds() {
        assertThat(HistoryText.cut("abcdef", 6)).isEqualTo("abcdef");
        assertThat(HistoryText.cut("abcdefg", 6)).isEqualTo("abcde…");
        assertThat(HistoryText.cut("日本語日本語", 6)).isEqualTo("日本…");
        var many = new ArrayList<Revision>();
        for (int i = 0; i < 2_000; i++) {
            many.add(revision("r" + i, "step", i == 0 ? List.of() : List.of("r" + (i - 1)), List.of()));
        }
        var graph = RevisionGraph.of(many);
        assertThat(HistoryText.description(DrawnHistory.of(
                        graph,
                        graph.newestFirst(
                                graph.heads().isEmpty() ? Set.of() : graph.ancestors(graph.heads()), graph.heads()))))
                .hasSizeLessThan(1_100)
                .startsWith("r1999, step, head, continues r1998. r1998, step, continues r1997.")
                .matches(".* And 1,?\\d\\d\\d revisions\\.");
    }

    private static DrawnHistory asked(String newestFirst, String current) {
        List<RevisionId> rows = ids(current);
        return new DrawnHistory(GRAPH, ids(newestFirst), GRAPH.ancestors(rows), rows, true);
    }

    private static Document svg(DrawnHistory history) throws Exception {
        byte[] text = String.join("\n", HistorySvg.lines(history)).getBytes(StandardCharsets.UTF_8);
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(text));
    }

    private static List<String> texts(Document svg, String element) {
        var texts = new ArrayList<String>();
        NodeList found = svg.getElementsByTagName(element);
        for (int i = 0; i < found.getLength(); i++) {
            texts.add(found.item(i).getTextContent());
        }
        return texts;
    }

    private static List<String> attributes(Document svg, String element, String attribute) {
        var values = new ArrayList<String>();
        NodeList found = svg.getElementsByTagName(element);
        for (int i = 0; i < found.getLength(); i++) {
            values.add(found.item(i).getAttributes().getNamedItem(attribute).getNodeValue());
        }
        return values;
    }

    private static Revision revision(String id, String message, List<String> down, List<String> dependencies) {
        return new Revision(
                RevisionId.of(id), down.stream().map(RevisionId::of).toList(), dependencies, List.of(), message, "");
    }

    private static List<RevisionId> ids(String text) {
        return List.of(text.split(" ", -1)).stream().map(RevisionId::of).toList();
    }
}
