package dev.tributary.alembic;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One of the few expressions that templates of revisions consist of: a name, {@code repr}, {@code str} or {@code comma} of one, a text,
 * sums of these, and {@code … if … else …}. It can be read without Python, and has no other effect than its text.
 */
sealed interface MakoExpression {

    /** Its text. */
    String of(Map<String, MakoValue> values);

    /** A text in quotes. */
    record Quoted(String text) implements MakoExpression {
        @Override
        public String of(Map<String, MakoValue> values) {
            return text;
        }
    }

    /** A name in one of its forms. */
    record Named(String name, Form form) implements MakoExpression {
        @Override
        public String of(Map<String, MakoValue> values) {
            MakoValue value = value(values, name);
            return switch (form) {
                case TEXT -> value.text();
                case REPR -> value.repr();
                case LISTED -> value.listed();
            };
        }
    }

    /** Several, one behind the other. */
    record Sum(List<MakoExpression> parts) implements MakoExpression {
        @Override
        public String of(Map<String, MakoValue> values) {
            var text = new StringBuilder();
            parts.forEach(part -> text.append(part.of(values)));
            return text.toString();
        }
    }

    /** One of two. */
    record Either(Condition condition, MakoExpression then, MakoExpression otherwise) implements MakoExpression {
        @Override
        public String of(Map<String, MakoValue> values) {
            return (condition.holds(values) ? then : otherwise).of(values);
        }
    }

    /** How a name is asked for. */
    enum Form {
        TEXT,
        REPR,
        LISTED
    }

    /** Whether a name stands for anything. */
    record Condition(String name, boolean not) {
        boolean holds(Map<String, MakoValue> values) {
            return value(values, name).is() != not;
        }
    }

    private static MakoValue value(Map<String, MakoValue> values, String name) {
        MakoValue value = values.get(name);
        if (value == null) {
            throw new AssertionError(name);
        }
        return value;
    }

    /**
     * What stands between the braces, with its filters.
     *
     * @param names that are known
     * @param offset of the source in the template
     */
    static MakoExpression read(String source, Set<String> names, int offset) throws UnknownMako {
        var reader = new Reader(source, names, offset);
        MakoExpression expression = reader.expression(0);
        return reader.filtered(expression);
    }

    /** What stands between {@code if} and the colon. */
    static Condition condition(String source, Set<String> names, int offset) throws UnknownMako {
        var reader = new Reader(source, names, offset);
        Condition condition = reader.condition();
        reader.end();
        return condition;
    }

    /** Goes through the words. */
    final class Reader {
        private static final Pattern WORD = Pattern.compile(
                "\\s*([A-Za-z_]\\w*|[()+|,]|\"(?:[^\"\\\\\\n]|\\\\[nt\"'\\\\])*\"|'(?:[^'\\\\\\n]|\\\\[nt\"'\\\\])*')");
        private static final int DEEPEST = 20;
        private static final int LONGEST = 1000;

        private final String source;
        private final Set<String> names;
        private final int offset;
        private final List<String> words = new ArrayList<>();
        private int next;

        Reader(String source, Set<String> names, int offset) throws UnknownMako {
            this.source = source;
            this.names = names;
            this.offset = offset;
            if (source.length() > LONGEST) {
                throw new UnknownMako(source.strip().substring(0, 40) + "\u2026", offset);
            }
            Matcher word = WORD.matcher(source);
            int at = 0;
            while (word.region(at, source.length()).lookingAt()) {
                words.add(word.group(1));
                at = word.end();
            }
            if (!source.substring(at).isBlank()) {
                throw unknown();
            }
        }

        private UnknownMako unknown() {
            return new UnknownMako(source.strip(), offset);
        }

        private String word() {
            return next < words.size() ? words.get(next) : "";
        }

        private boolean takes(String word) {
            if (!word().equals(word)) {
                return false;
            }
            next++;
            return true;
        }

        private void expect(String word) throws UnknownMako {
            if (!takes(word)) {
                throw unknown();
            }
        }

        void end() throws UnknownMako {
            if (next < words.size()) {
                throw unknown();
            }
        }

        MakoExpression expression(int depth) throws UnknownMako {
            if (depth > DEEPEST) {
                throw unknown();
            }
            var parts = new ArrayList<MakoExpression>();
            do {
                parts.add(part(depth));
            } while (takes("+"));
            if (parts.size() > 1 && parts.stream().anyMatch(part -> !isText(part))) {
                throw unknown();
            }
            MakoExpression sum = parts.size() == 1 ? parts.get(0) : new Sum(List.copyOf(parts));
            if (!takes("if")) {
                return sum;
            }
            Condition condition = condition();
            expect("else");
            return new Either(condition, sum, expression(depth + 1));
        }

        /** Of others, Python cannot make a sum. */
        private static boolean isText(MakoExpression part) {
            return !(part instanceof Named named)
                    || named.form() != Form.TEXT
                    || MakoTemplate.TEXTS.contains(named.name());
        }

        private MakoExpression part(int depth) throws UnknownMako {
            String word = word();
            next++;
            if (word.startsWith("\"") || word.startsWith("'")) {
                return new Quoted(unquoted(word));
            }
            if (word.equals("(")) {
                MakoExpression inside = expression(depth + 1);
                expect(")");
                return inside;
            }
            if (names.contains(word)) {
                return new Named(word, Form.TEXT);
            }
            Form form = switch (word) {
                case "repr" -> Form.REPR;
                case "str" -> Form.TEXT;
                case "comma" -> Form.LISTED;
                default -> throw unknown();
            };
            expect("(");
            String name = known();
            expect(")");
            if (form == Form.REPR && name.equals(MakoTemplate.CREATED)) {
                throw unknown();
            }
            return new Named(name, form);
        }

        Condition condition() throws UnknownMako {
            boolean not = takes("not");
            return new Condition(known(), not);
        }

        private String known() throws UnknownMako {
            String name = word();
            next++;
            if (!names.contains(name)) {
                throw unknown();
            }
            return name;
        }

        /** {@code comma,n} lists what the name stands for; without n, Mako makes a text of it first. */
        MakoExpression filtered(MakoExpression expression) throws UnknownMako {
            if (!takes("|")) {
                end();
                return expression;
            }
            var filters = new HashSet<String>();
            do {
                filters.add(word());
                next++;
            } while (takes(","));
            end();
            boolean listed = filters.equals(Set.of("comma", "n"));
            if (listed && expression instanceof Named named && named.form() == Form.TEXT) {
                return new Named(named.name(), Form.LISTED);
            }
            boolean text = isText(expression);
            if (text && (listed || filters.equals(Set.of("n")) || filters.equals(Set.of("comma")))) {
                return expression;
            }
            throw unknown();
        }

        private static String unquoted(String word) {
            var text = new StringBuilder();
            for (int i = 1; i < word.length() - 1; i++) {
                char c = word.charAt(i);
                if (c == '\\') {
                    i++;
                    c = word.charAt(i);
                    c = c == 'n' ? '\n' : c == 't' ? '\t' : c;
                }
                text.append(c);
            }
            return text.toString();
        }
    }
}
