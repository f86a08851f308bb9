package dev.tributary.cli.report;

import dev.tributary.wording.VisibleText;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Breaks lines at words where a terminal would break them anywhere. What is there to be copied stays on one line, which the
 * terminal joins again: commands, what is to be written into a file, source text. Knows from line to line whether ways out
 * are listed.
 */
final class Folding {
    private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]*m");

    /** A line of a file or a statement with its number, what belongs into a file, a frame of a trace. */
    private static final Pattern WHOLE = Pattern.compile(" *\\d* \\| .*| *-- .*| *at \\S+");

    private static final Pattern CARET = Pattern.compile("( *(?:\\| )?)( *)\\^");

    /** What stays together inside of a sentence: a command, a number and its unit. */
    private static final Pattern TOGETHER = Pattern.compile(
            "\"tributary [^\"]*\"|\\(tributary [^)]*\\)|(?<=: )tributary [a-z].*|\\d (?:ms|s|min|%|MB)(?!\\w)");

    private static final Pattern WAY = Pattern.compile("(\\s*\\S.*?)( {4,})(\\S.*)");
    private static final String LEAST = " ".repeat(4);
    private static final char GLUE = '\ue000';

    private final int columns;
    private boolean ways;

    /**
     * A folding.
     *
     * @param columns how wide lines may be; zero leaves them as they are
     */
    Folding(int columns) {
        this.columns = columns;
    }

    /** A text of one or more lines. */
    String text(String text) {
        if (columns == 0) {
            return text;
        }
        ways &= !text.isEmpty();
        var folded = new ArrayList<String>();
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String next = i + 1 < lines.size() ? lines.get(i + 1) : "";
            Matcher caret = CARET.matcher(next);
            if (caret.matches() && Math.max(width(lines.get(i)), width(next)) > columns) {
                folded.addAll(around(lines.get(i), next, caret.end(1)));
                i++;
            } else {
                folded.add(line(lines.get(i)));
            }
        }
        return String.join("\n", folded) + text.substring(text.stripTrailing().length());
    }

    /** A line of which the parts below the first one begin as it is said. */
    String hanging(String text, String below) {
        return columns == 0 || width(text) <= columns ? text : broken(shortWords(text, columns - width(below)), below);
    }

    /** A word that goes beyond the edge even on a line of its own is cut there: it would break through what stands on its left. */
    private static String shortWords(String text, int room) {
        Matcher colour = COLOUR.matcher(text);
        var words = new StringBuilder();
        int used = 0;
        int next;
        for (int i = 0; i < text.length(); i = next) {
            if (colour.region(i, text.length()).lookingAt()) {
                next = colour.end();
                words.append(colour.group());
                continue;
            }
            next = text.offsetByCodePoints(i, 1);
            String character = text.substring(i, next);
            int wide = VisibleText.columns(character);
            used = character.equals(" ") ? 0 : used + wide;
            if (used > Math.max(room, 2)) {
                words.append(' ');
                used = wide;
            }
            words.append(character);
        }
        return words.toString();
    }

    private String line(String line) {
        String plain = COLOUR.matcher(line).replaceAll("");
        boolean listed = ways && plain.startsWith(" ");
        ways = listed || plain.equals("next:");
        if (width(line) <= columns) {
            return line;
        }
        if (!listed && !plain.startsWith("next: ")) {
            return WHOLE.matcher(plain).matches() ? line : broken(line, " ".repeat(column(plain)));
        }
        Matcher way = WAY.matcher(line);
        return way.matches() ? way.group(1) + "\n" + broken("      " + way.group(3), " ".repeat(6)) : line;
    }

    /** Where the parts below begin: under the last column of a table in its first half, else a little to the right. */
    private int column(String line) {
        int start = line.length() - line.stripLeading().length();
        int column = start < columns / 4 ? start + 2 : Math.min(start, columns / 2);
        for (int i = start + 2; i <= Math.min(columns / 2, line.length() - 1); i++) {
            if (line.charAt(i) != ' ' && line.startsWith("  ", i - 2)) {
                column = i;
            }
        }
        return column;
    }

    private String broken(String line, String below) {
        String glued = TOGETHER.matcher(line)
                .replaceAll(part -> Matcher.quoteReplacement(part.group().replace(' ', GLUE)));
        var folded = new StringBuilder();
        int used = 0;
        int from = 0;
        while (from < glued.length()) {
            int word = from;
            while (word < glued.length() && glued.charAt(word) == ' ') {
                word++;
            }
            int end = glued.indexOf(' ', word);
            end = end < 0 ? glued.length() : end;
            String start = start(below, width(glued.substring(word, end)));
            boolean fits = used + width(glued.substring(from, end)) <= columns;
            if (used == 0 || fits || start.isEmpty() || word == end) {
                folded.append(glued, from, end);
                used += width(glued.substring(from, end));
            } else {
                folded.append('\n').append(start).append(glued, word, end);
                used = width(start) + width(glued.substring(word, end));
            }
            from = end;
        }
        return folded.toString().replace(GLUE, ' ');
    }

    /** What stands before a word on a line of its own; empty where the word is too long even then, and left to the terminal. */
    private String start(String below, int word) {
        if (width(below) + word <= columns) {
            return below;
        }
        return below.isBlank() && LEAST.length() + word <= columns ? LEAST : "";
    }

    /** A line of source text and its caret, cut around what the caret shows. */
    private List<String> around(String source, String caret, int margin) {
        int at = caret.length() - 1;
        int room = columns - margin - 2;
        int from = Math.max(margin, Math.min(at - room / 2, source.length() - room));
        int to = Math.min(source.length(), from + room);
        String start = from > margin ? "…" : "";
        return List.of(
                source.substring(0, Math.min(margin, source.length()))
                        + start
                        + source.substring(Math.min(from, to), to)
                        + (to < source.length() ? "…" : ""),
                caret.substring(0, margin) + " ".repeat(at - from + start.length()) + "^");
    }

    /** How many columns a text takes. */
    private static int width(String text) {
        return VisibleText.columns(COLOUR.matcher(text).replaceAll(""));
    }
}
