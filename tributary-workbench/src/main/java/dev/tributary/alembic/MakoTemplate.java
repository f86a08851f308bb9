package dev.tributary.alembic;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A {@code script.py.mako} as far as it can be filled in without running it: text, the {@linkplain MakoExpression expressions} that such
 * templates have, conditions on names, and comments. The rest of Mako is Python, and refused.
 */
final class MakoTemplate {
    static final String CREATED = "create_date";

    /** The names that always stand for a text. */
    static final Set<String> TEXTS = Set.of("up_revision", "message", "imports", "upgrades", "downgrades");

    /** All names that Alembic gives to a revision without operations. */
    static final Set<String> NAMES = Set.of(
            "up_revision",
            "down_revision",
            "branch_labels",
            "depends_on",
            CREATED,
            "message",
            "imports",
            "upgrades",
            "downgrades");

    /** Mako takes it for itself. */
    private static final Pattern CODING = Pattern.compile("#.*coding[:=]\\s*[-\\w.]+.*\\r?\\n");

    private static final Pattern IF = Pattern.compile("if\\b(.*):\\s*");

    private final List<Part> parts;

    private MakoTemplate(List<Part> parts) {
        this.parts = List.copyOf(parts);
    }

    /** What the template consists of, in order. */
    private sealed interface Part {
        record Text(String text) implements Part {}

        record Filled(MakoExpression expression) implements Part {}

        record If(MakoExpression.Condition condition) implements Part {}

        record Else() implements Part {}

        record EndIf() implements Part {}
    }

    /**
     * Reads a template.
     *
     * @throws UnknownMako if only Python could fill it in
     */
    static MakoTemplate read(String template) throws UnknownMako {
        return new MakoTemplate(new Reader(template).parts());
    }

    /** The template filled in. */
    String fill(Map<String, MakoValue> values) {
        var text = new StringBuilder();
        var shown = new ArrayList<>(List.of(true));
        for (Part part : parts) {
            int top = shown.size() - 1;
            boolean here = shown.get(top);
            if (part instanceof Part.If condition) {
                shown.add(here && condition.condition().holds(values));
            } else if (part instanceof Part.Else) {
                shown.set(top, shown.get(top - 1) && !here);
            } else if (part instanceof Part.EndIf) {
                shown.remove(top);
            } else if (here && part instanceof Part.Text plain) {
                text.append(plain.text());
            } else if (here && part instanceof Part.Filled filled) {
                text.append(filled.expression().of(values));
            }
        }
        return text.toString();
    }

    /** Goes through a template in the way of Mako's lexer. */
    private static final class Reader {
        private final String template;
        private final List<Part> parts = new ArrayList<>();
        private final StringBuilder text = new StringBuilder();
        private final List<Boolean> elses = new ArrayList<>();
        private int at;

        Reader(String template) {
            this.template = template;
        }

        List<Part> parts() throws UnknownMako {
            Matcher coding = CODING.matcher(template);
            at = coding.lookingAt() ? coding.end() : 0;
            while (at < template.length()) {
                if (template.startsWith("${", at)) {
                    expression();
                } else if (template.startsWith("<%", at) || template.startsWith("</%", at)) {
                    comment();
                } else if (template.startsWith("\\\n", at)) {
                    at += 2;
                } else if (template.startsWith("\\\r\n", at)) {
                    at += 3;
                } else if (!(isLineStart() && line())) {
                    text.append(template.charAt(at));
                    at++;
                }
            }
            if (!elses.isEmpty()) {
                throw new UnknownMako("% if without % endif", at);
            }
            flush();
            return parts;
        }

        private boolean isLineStart() {
            return at == 0 || template.charAt(at - 1) == '\n';
        }

        private void flush() {
            if (text.length() > 0) {
                parts.add(new Part.Text(text.toString()));
                text.setLength(0);
            }
        }

        private void comment() throws UnknownMako {
            int end = template.startsWith("<%doc>", at) ? template.indexOf("</%doc>", at) : -1;
            if (end < 0) {
                throw new UnknownMako(firstLine(at), at);
            }
            at = end + "</%doc>".length();
        }

        /** A line that is Mako's as a whole. */
        private boolean line() throws UnknownMako {
            int first = at;
            while (first < template.length() && " \t".indexOf(template.charAt(first)) >= 0) {
                first++;
            }
            if (template.startsWith("%", first)) {
                if (template.startsWith("%%", first)) {
                    throw new UnknownMako(firstLine(first), first);
                }
                control(template.substring(first + 1, lineEnd(first)).strip());
            } else if (!template.startsWith("##", first)) {
                return false;
            }
            at = lineEnd(first);
            return true;
        }

        /** Behind the line, which a backslash at its end joins with the next. */
        private int lineEnd(int from) {
            for (int end = template.indexOf('\n', from); end >= 0; end = template.indexOf('\n', end + 1)) {
                int last = template.charAt(end - 1) == '\r' ? end - 2 : end - 1;
                if (last < from || template.charAt(last) != '\\') {
                    return end + 1;
                }
            }
            return template.length();
        }

        private void control(String code) throws UnknownMako {
            flush();
            Matcher condition = IF.matcher(code);
            int last = elses.size() - 1;
            if (condition.matches()) {
                parts.add(new Part.If(MakoExpression.condition(condition.group(1), NAMES, at)));
                elses.add(false);
            } else if (code.matches("else\\s*:") && last >= 0 && !elses.get(last)) {
                parts.add(new Part.Else());
                elses.set(last, true);
            } else if (code.equals("endif") && last >= 0) {
                parts.add(new Part.EndIf());
                elses.remove(last);
            } else {
                throw new UnknownMako("% " + code, at);
            }
        }

        private void expression() throws UnknownMako {
            int begin = at + 2;
            int end = end(begin);
            flush();
            parts.add(new Part.Filled(MakoExpression.read(template.substring(begin, end), NAMES, at)));
            at = end + 1;
        }

        /** Where an expression ends: none of those that are known has braces, but texts in it may. */
        private int end(int begin) throws UnknownMako {
            char quote = 0;
            for (int i = begin; i < template.length(); i++) {
                char c = template.charAt(i);
                if (quote != 0) {
                    if (c == '\\') {
                        i++;
                    } else if (c == quote) {
                        quote = 0;
                    }
                } else if (c == '"' || c == '\'') {
                    quote = c;
                } else if (c == '}') {
                    return i;
                }
            }
            throw new UnknownMako(firstLine(at), at);
        }

        private String firstLine(int from) {
            int end = from;
            while (end < template.length() && template.charAt(end) != '\n' && template.charAt(end) != '\r') {
                end++;
            }
            return template.substring(from, end);
        }
    }
}
