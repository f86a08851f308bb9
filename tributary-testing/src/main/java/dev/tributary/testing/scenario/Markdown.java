package dev.tributary.testing.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Cuts a Markdown document into the pieces that a scenario plays. */
final class Markdown {
    private static final Pattern INTRODUCES_FILE = Pattern.compile("(?i).*\\bfile `([^`]+)`:$");
    private static final Pattern FENCE = Pattern.compile("(`{3,})(.*)");
    private static final Pattern HIDDEN = Pattern.compile("<!-- scenario: (\\S+) ?(.*?)( ?-->)?");

    private final List<String> lines;
    private final List<Part> parts = new ArrayList<>();
    private final List<String> prose = new ArrayList<>();
    private int next;

    private Markdown(List<String> lines) {
        this.lines = lines;
    }

    static List<Part> parse(String text) {
        var markdown = new Markdown(text.lines().toList());
        while (markdown.next < markdown.lines.size()) {
            markdown.step();
        }
        markdown.endProse();
        return List.copyOf(markdown.parts);
    }

    private void step() {
        String line = lines.get(next);
        var hidden = HIDDEN.matcher(line);
        var fence = FENCE.matcher(line);
        if (hidden.matches()) {
            String end = hidden.group(3);
            int last = end == null ? find("-->") : next;
            endProse();
            List<String> body = last == next ? List.of() : lines.subList(next + 1, last);
            parts.add(new Part.Hidden(hidden.group(1), hidden.group(2), body, lines.subList(next, last + 1)));
            next = last + 1;
        } else if (fence.matches()) {
            // A longer fence holds shorter ones: what a command prints may be Markdown.
            int last = find(fence.group(1));
            List<String> block = lines.subList(next, last + 1);
            var file = INTRODUCES_FILE.matcher(lastWords());
            if (fence.group(2).equals("console")) {
                endProse();
                parts.add(new Part.ConsoleBlock(block));
            } else if (file.matches()) {
                endProse();
                parts.add(new Part.FileBlock(file.group(1), block));
            } else {
                prose.addAll(block);
            }
            next = last + 1;
        } else {
            prose.add(line);
            next++;
        }
    }

    private int find(String end) {
        for (int i = next + 1; i < lines.size(); i++) {
            if (lines.get(i).equals(end)) {
                return i;
            }
        }
        throw new IllegalArgumentException(
                "line " + (next + 1) + " opens a block that nothing closes: " + lines.get(next));
    }

    private String lastWords() {
        for (int i = prose.size() - 1; i >= 0; i--) {
            if (!prose.get(i).isBlank()) {
                return prose.get(i);
            }
        }
        return "";
    }

    private void endProse() {
        if (!prose.isEmpty()) {
            parts.add(new Part.Prose(List.copyOf(prose)));
            prose.clear();
        }
    }
}
