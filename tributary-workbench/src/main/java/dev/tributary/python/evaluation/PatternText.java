package dev.tributary.python.evaluation;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Patterns that are filled with values: {@code %} and {@code format}. */
final class PatternText {
    private static final int LONGEST = 1_000_000;

    private final String pattern;
    private final Formatting formatting;
    private final int offset;
    private final StringBuilder text = new StringBuilder();
    private int at;
    private int next;

    PatternText(String pattern, Formatting formatting, int offset) {
        this.pattern = pattern;
        this.formatting = formatting;
        this.offset = offset;
    }

    private Unknowable unfit() {
        return Unknowable.at(offset, "a pattern that does not fit what it is filled with");
    }

    private void limit() {
        if (text.length() > LONGEST) {
            throw Unknowable.at(offset, "a text that is too long");
        }
    }

    /** {@code pattern % values}: a text, or the value that is not known. */
    Object percent(Object values) {
        List<Object> all = values instanceof Tuple tuple ? tuple.items() : List.of(values);
        boolean named = values instanceof Map;
        while (at < pattern.length()) {
            int percent = pattern.indexOf('%', at);
            if (percent < 0) {
                break;
            }
            text.append(pattern, at, percent);
            at = percent + 1;
            if (at >= pattern.length()) {
                throw unfit();
            }
            Object unknown = pattern.charAt(at) == '%' ? percentSign() : percentValue(values, all);
            if (unknown instanceof Unknown) {
                return unknown;
            }
            limit();
        }
        if (!named && next != all.size()) {
            throw unfit();
        }
        return text.append(pattern, Math.min(at, pattern.length()), pattern.length())
                .toString();
    }

    private Object percentSign() {
        at++;
        return text.append('%');
    }

    private Object percentValue(Object values, List<Object> all) {
        Object value;
        if (pattern.charAt(at) == '(') {
            int end = pattern.indexOf(')', at);
            Object found =
                    end < 0 || !(values instanceof Map<?, ?> map) ? null : map.get(pattern.substring(at + 1, end));
            if (found == null || end + 1 >= pattern.length()) {
                throw unfit();
            }
            value = found;
            at = end + 1;
        } else {
            if (next >= all.size()) {
                throw unfit();
            }
            value = all.get(next++);
        }
        char kind = pattern.charAt(at++);
        if (value instanceof Unknown) {
            return value;
        }
        if (kind != 's' && !(kind == 'd' && value instanceof Long)) {
            throw Unknowable.at(offset, "a \"%" + kind + "\"");
        }
        return text.append(formatting.text(value, offset));
    }

    /** {@code pattern.format(…)}, with fields that are names or numbers. */
    Object formatted(Invocation call) {
        while (at < pattern.length()) {
            char c = pattern.charAt(at);
            boolean twice = at + 1 < pattern.length() && pattern.charAt(at + 1) == c;
            if ((c == '{' || c == '}') && twice) {
                text.append(c);
                at += 2;
            } else if (c == '{') {
                Object value = field(call);
                if (value instanceof Unknown) {
                    return value;
                }
                text.append(formatting.text(value, offset));
                limit();
            } else if (c == '}') {
                throw unfit();
            } else {
                text.append(c);
                at++;
            }
        }
        return text.toString();
    }

    private Object field(Invocation call) {
        int end = pattern.indexOf('}', at);
        String field = end < 0 ? "!" : pattern.substring(at + 1, end);
        if (!field.matches("[A-Za-z_][A-Za-z_0-9]*|[0-9]{0,3}")) {
            throw call.unknowable("a field \"{" + field + "}\" in format()");
        }
        at = end + 1;
        Optional<Object> value = Optional.ofNullable(call.named().get(field));
        if (field.isEmpty() || Character.isDigit(field.charAt(0))) {
            int place = field.isEmpty() ? next++ : Integer.parseInt(field);
            value = place < call.positional().size()
                    ? Optional.of(call.positional().get(place))
                    : Optional.empty();
        }
        return value.orElseThrow(() -> call.unknowable("format() lacks a value for \"{" + field + "}\""));
    }
}
