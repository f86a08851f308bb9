package dev.tributary.python.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Methods of texts. */
final class TextMethods {
    private TextMethods() {}

    static Invocable of(String text, String name, int offset, Formatting formatting) {
        return switch (name) {
            case "format" ->
                call -> {
                    Object made = new PatternText(text, formatting, call.offset()).formatted(call);
                    call.evaluation().budget().made(Containers.size(made), call.offset());
                    return made;
                };
            case "join" -> call -> join(text, call);
            case "replace" ->
                call -> call.positional().size() == 2
                        ? replace(text, argument(call, 0), argument(call, 1), call)
                        : unknowable(call);
            case "strip" -> call -> call.positional().isEmpty() ? strip(text, true, true) : unknowable(call);
            case "lstrip" -> call -> call.positional().isEmpty() ? strip(text, true, false) : unknowable(call);
            case "rstrip" -> call -> call.positional().isEmpty() ? strip(text, false, true) : unknowable(call);
            case "lower" -> call -> ascii(text, call).toLowerCase(Locale.ROOT);
            case "upper" -> call -> ascii(text, call).toUpperCase(Locale.ROOT);
            case "startswith" -> call -> text.startsWith(argument(call, 0));
            case "endswith" -> call -> text.endsWith(argument(call, 0));
            case "split" -> call -> split(text, call);
            case "splitlines" -> call -> new ArrayList<Object>(text.lines().toList());
            default -> throw Unknowable.at(offset, "the method \"" + name + "\" of a text");
        };
    }

    private static Object unknowable(Invocation call) {
        throw call.unknowable(call.name() + "() with these arguments");
    }

    private static String argument(Invocation call, int at) {
        boolean text = call.positional().size() > at && call.positional().get(at) instanceof CharSequence;
        if (!text) {
            unknowable(call);
        }
        return call.positional().get(at).toString();
    }

    /** Other letters become different ones in Python and here. */
    private static String ascii(String text, Invocation call) {
        if (!text.chars().allMatch(c -> c < 0x80)) {
            unknowable(call);
        }
        return text;
    }

    private static Object join(String text, Invocation call) {
        var parts = new ArrayList<String>();
        for (Object item : Containers.iterated(Containers.single(call), call.offset())) {
            if (item instanceof Unknown) {
                return item;
            }
            if (!(item instanceof CharSequence part)) {
                return unknowable(call);
            }
            parts.add(part.toString());
        }
        long size = (long) text.length() * parts.size();
        for (String part : parts) {
            size += part.length();
        }
        call.evaluation().budget().made(size, call.offset());
        return String.join(text, parts);
    }

    private static Object replace(String text, String old, String replacement, Invocation call) {
        long places = old.isEmpty() ? text.length() + 1L : text.length() / old.length();
        call.evaluation().budget().made(text.length() + places * replacement.length(), call.offset());
        return text.replace(old, replacement);
    }

    private static String strip(String text, boolean start, boolean end) {
        int from = 0;
        int to = text.length();
        while (start && from < to && blank(text.charAt(from))) {
            from++;
        }
        while (end && to > from && blank(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    private static boolean blank(char c) {
        return c == ' ' || (c >= '\t' && c <= '\r');
    }

    private static Object split(String text, Invocation call) {
        List<String> parts = call.positional().isEmpty()
                ? text.isBlank() ? List.of() : List.of(strip(text, true, true).split("\\s+", -1))
                : List.of(text.split(Pattern.quote(argument(call, 0)), -1));
        if (call.positional().size() > 1
                || (call.positional().size() == 1 && argument(call, 0).isEmpty())) {
            return unknowable(call);
        }
        call.evaluation().budget().made(text.length(), call.offset());
        return new ArrayList<Object>(parts);
    }
}
