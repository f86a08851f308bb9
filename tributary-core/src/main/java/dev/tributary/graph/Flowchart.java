package dev.tributary.graph;

import dev.tributary.wording.VisibleText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * A flowchart in Mermaid's language, which GitHub, GitLab and many wikis draw, written line by line. Whatever a text holds, it
 * stays text: nothing in it is syntax, neither of Mermaid nor of the Markdown and HTML that it reads in labels. Not for use by
 * several threads.
 */
public final class Flowchart {
    /** The style of what a database has. */
    public static final String APPLIED = "applied";

    /** The style of where a database is. */
    public static final String CURRENT = "current";

    private static final String STEP = "    ";

    private final List<String> lines = new ArrayList<>();
    private String margin = STEP;

    /** What a line between two nodes looks like. */
    public enum Line {
        /** Solid, with an arrow. */
        SOLID("-->"),
        /** Dotted, with an arrow. */
        DOTTED("-.->"),
        /** Dotted, with an arrow and an ellipsis: something is left out. */
        SKIPPING("-. \"…\" .->");

        private final String sign;

        Line(String sign) {
            this.sign = sign;
        }
    }

    /**
     * An empty chart.
     *
     * @param direction where lines go: {@code TD}, {@code BT} or {@code LR}
     */
    public Flowchart(String direction) {
        lines.add("flowchart " + direction);
    }

    /** A title and a description for people who hear the chart; before all else. */
    public void spoken(String title, String description) {
        add("accTitle: " + spoken(title));
        add("accDescr: " + spoken(description));
    }

    /**
     * A node.
     *
     * @param name letters and digits, by which edges name it
     * @param style {@link #APPLIED}, {@link #CURRENT}, or empty for none
     * @param text its lines, of which empty ones are left out
     */
    public void node(String name, String style, String... text) {
        String label = Arrays.stream(text)
                .map(Flowchart::label)
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining("<br/>"));
        add(name + "[\"" + label + "\"]" + (style.isEmpty() ? "" : ":::" + style));
    }

    /** A frame around the nodes that come next, until {@link #endGroup}. */
    public void group(String name, String title) {
        add("subgraph " + name + "[\"" + label(title) + "\"]");
        margin += STEP;
    }

    /** The end of the frame; nothing where none is open. */
    public void endGroup() {
        if (margin.length() > STEP.length()) {
            margin = margin.substring(STEP.length());
            add("end");
        }
    }

    /** An edge between nodes. */
    public void edge(String from, Line line, String to) {
        add(from + " " + line.sign + " " + to);
    }

    /** A dotted line between nodes without a direction, and what it means. */
    public void relation(String one, String meaning, String other) {
        add(one + " -. \"" + label(meaning) + "\" .- " + other);
    }

    /** What nodes of both styles look like, readable on light and dark pages. */
    public void states() {
        add("classDef " + APPLIED + " fill:#dff2e1,stroke:#2e7d32,color:#1b3a1e");
        add("classDef " + CURRENT + " fill:#2e7d32,stroke:#1b3a1e,color:#ffffff");
    }

    /** The chart, line by line. */
    public List<String> lines() {
        return List.copyOf(lines);
    }

    /** The chart, lines separated and ended by {@code \n}. */
    public String text() {
        return String.join("\n", lines) + "\n";
    }

    private void add(String line) {
        lines.add(margin + line);
    }

    /** A text for a label in quotes: everything but letters and the like by its number. */
    private static String label(String text) {
        int[] line = VisibleText.inOneLine(Objects.requireNonNull(text, "text"))
                .strip()
                .codePoints()
                .toArray();
        var label = new StringBuilder();
        for (int i = 0; i < line.length; i++) {
            boolean inWord = i > 0
                    && i < line.length - 1
                    && Character.isLetterOrDigit(line[i - 1])
                    && Character.isLetterOrDigit(line[i + 1]);
            if (isPlain(line[i]) || (inWord && isJoining(line[i]))) {
                label.appendCodePoint(line[i]);
            } else {
                label.append('#').append(line[i]).append(';');
            }
        }
        return label.toString();
    }

    /** A text for a title or a description, where no character has another way to be written. */
    private static String spoken(String text) {
        var spoken = new StringBuilder();
        VisibleText.inOneLine(Objects.requireNonNull(text, "text"))
                .replace(';', ',')
                .codePoints()
                .map(c -> isPlain(c) || isJoining(c) || c == '/' ? c : '_')
                .forEach(spoken::appendCodePoint);
        return spoken.toString().strip();
    }

    private static boolean isPlain(int c) {
        return Character.isLetterOrDigit(c) || c == ' ' || c == ',';
    }

    private static boolean isJoining(int c) {
        return c == '.' || c == '_' || c == '-';
    }
}
