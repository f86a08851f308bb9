package dev.tributary.cli.review;

import dev.tributary.wording.VisibleText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Parts of a comment. Whatever somebody else wrote stands in code: there services look for no names of people, no numbers of
 * issues, no links, no HTML and no commands. Entities alone would not do, since the names are looked for once the text is read.
 */
final class Markdown {
    private static final int LONGEST_WORDS = 240;
    private static final int LONGEST_LINE = 400;
    private static final int MOST_LINES = 60;
    private static final int SHORTEST_FENCE = 3;

    /** Nothing that ends a span of code, or a cell of a table around it. */
    private static final Pattern PLAIN = Pattern.compile("[^`|\\\\]+");

    /** Words of a sentence in which nobody is called, and nothing is linked. */
    private static final Pattern SENTENCE = Pattern.compile("[A-Za-z][A-Za-z ,;'-]*");

    private static final Pattern TICKS = Pattern.compile("`+");

    private Markdown() {}

    /** A text in one line of code, wherever in a line it stands; of a long one the beginning. */
    static String code(String text) {
        String line = cut(VisibleText.inOneLine(text).replace('\t', ' ').strip(), LONGEST_WORDS);
        if (line.isEmpty()) {
            return "(empty)";
        }
        if (PLAIN.matcher(line).matches()) {
            return "`" + line + "`";
        }
        var code = new StringBuilder("<code>");
        line.codePoints().forEach(c -> {
            if (c == ' ' || Character.isLetterOrDigit(c)) {
                code.appendCodePoint(c);
            } else {
                code.append(String.format(Locale.ROOT, "&#%d;", c));
            }
        });
        return code.append("</code>").toString();
    }

    /** A text in one line, as a sentence where it holds nothing but plain words, else in code. */
    static String prose(String text) {
        return SENTENCE.matcher(text).matches() ? text : code(text);
    }

    /** Lines as they are, in a block of their own that nothing in them ends. Of many the first ones, and how many are left out. */
    static String block(String language, List<String> lines) {
        List<String> shown = lines.stream()
                .flatMap(line -> VisibleText.of(line).lines())
                .map(line -> cut(line, LONGEST_LINE))
                // GitLab has read commands from blocks, but only at the start of a line.
                .map(line -> line.startsWith("/") ? " " + line : line)
                .toList();
        var kept = new ArrayList<>(shown.subList(0, Math.min(shown.size(), MOST_LINES)));
        if (kept.size() < shown.size()) {
            kept.add("… " + (shown.size() - kept.size()) + " more lines are left out");
        }
        return whole(language, kept);
    }

    /** The same of lines that are few, and hold nothing hidden. */
    static String whole(String language, List<String> lines) {
        String text = String.join("\n", lines);
        String fence = "`".repeat(Math.max(SHORTEST_FENCE, longestRun(text) + 1));
        return fence + language + "\n" + text + "\n" + fence;
    }

    /**
     * A part that is folded away where that can be shown, and stands open where not, as in mail.
     *
     * @param summary is HTML, and not anybody's text
     */
    static String folded(String summary, String block) {
        return "<details><summary>" + summary + "</summary>\n\n" + block + "\n\n</details>";
    }

    /** A text of at most so many characters. */
    static String cut(String text, int most) {
        return text.codePointCount(0, text.length()) <= most
                ? text
                : text.substring(0, text.offsetByCodePoints(0, most)) + "…";
    }

    private static int longestRun(String text) {
        return TICKS.matcher(text)
                .results()
                .mapToInt(run -> run.end() - run.start())
                .max()
                .orElse(0);
    }
}
