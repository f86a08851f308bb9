package dev.tributary.cli.report;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The few colours that the command line uses; plain text where they are off. Immutable. */
public enum Palette {
    /** No escape sequence at all. */
    PLAIN,
    /** ANSI colours. */
    COLOURED;

    private static final Pattern OPENING = Pattern.compile("\\b(error|warning|note)\\[[a-z-]+\\]:");

    /** A line of a difference stands as a fact of its own; the one above them begins with a sign, too. */
    private static final Pattern FACT = Pattern.compile("(?m)^  [+-](?! as ).*$");

    /** A revision's id. */
    public String id(String text) {
        return paint("33", text);
    }

    /** A mark beside an id, such as {@code (head)}. */
    public String mark(String text) {
        return paint("36", text);
    }

    /** The opening of a problem. */
    public String alarm(String text) {
        return paint("1;31", text);
    }

    /** The text of a finding: what opens it, and lines of a difference among what is known of it. */
    public String finding(String text) {
        if (this == PLAIN) {
            return text;
        }
        Matcher opening = OPENING.matcher(text);
        if (!opening.find()) {
            return text;
        }
        String painted = switch (opening.group(1)) {
            case "error" -> alarm(opening.group());
            case "warning" -> paint("33", opening.group());
            default -> mark(opening.group());
        };
        int end = text.indexOf("\nnext:");
        String facts = end < 0 ? text.substring(opening.end()) : text.substring(opening.end(), end);
        return text.substring(0, opening.start())
                + painted
                + FACT.matcher(facts).replaceAll(line -> Matcher.quoteReplacement(difference(line.group())))
                + (end < 0 ? "" : text.substring(end));
    }

    /** A line of a difference: what is there no more, or what is new. */
    public String difference(String line) {
        String sign = line.stripLeading();
        if (sign.startsWith("+")) {
            return paint("32", line);
        }
        return sign.startsWith("-") ? paint("31", line) : line;
    }

    /** Something beside the point, such as a legend. */
    public String dim(String text) {
        return paint("2", text);
    }

    private String paint(String code, String text) {
        return this == PLAIN || text.isEmpty() ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
    }
}
