package dev.tributary.python.evaluation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Functions that every file has. */
final class Builtins {
    private static final int LONGEST_RANGE = 10_000;

    private static final Map<String, Invocable> ALL = Map.ofEntries(
            Map.entry("print", call -> Nothing.NONE),
            Map.entry("len", Builtins::length),
            Map.entry("str", call -> new Formatting(call.evaluation()).text(Containers.single(call), call.offset())),
            Map.entry("repr", call -> new Formatting(call.evaluation()).repr(Containers.single(call), call.offset())),
            Map.entry("list", call -> new ArrayList<>(items(call))),
            Map.entry("tuple", call -> new Tuple(items(call))),
            Map.entry(
                    "set",
                    call -> call.positional().size() == 1 && call.positional().get(0) instanceof Set<?> set
                            ? new LinkedHashSet<>(set)
                            : new LinkedHashSet<>(Containers.keys(items(call), call.offset()))),
            Map.entry("frozenset", call -> new LinkedHashSet<>(Containers.keys(items(call), call.offset()))),
            Map.entry("dict", Builtins::dictionary),
            Map.entry("sorted", Builtins::sorted),
            Map.entry("reversed", call -> {
                List<Object> items = new ArrayList<>(items(call));
                java.util.Collections.reverse(items);
                return items;
            }),
            Map.entry("enumerate", Builtins::enumerate),
            Map.entry("zip", Builtins::zip),
            Map.entry("range", Builtins::range),
            Map.entry("bool", call -> Operators.truth(Containers.single(call), call.offset())),
            Map.entry("any", call -> items(call).stream().anyMatch(one -> Operators.truth(one, call.offset()))),
            Map.entry("all", call -> items(call).stream().allMatch(one -> Operators.truth(one, call.offset()))));

    /** Exceptions, which are only named to be raised. */
    private static final Set<String> EXCEPTIONS = Set.of(
            "Exception",
            "NotImplementedError",
            "RuntimeError",
            "ValueError",
            "TypeError",
            "AssertionError",
            "KeyError");

    private Builtins() {}

    static boolean has(String name) {
        return ALL.containsKey(name) || EXCEPTIONS.contains(name);
    }

    static Object find(String name, int offset) {
        Invocable found = ALL.get(name);
        if (found != null) {
            return found;
        }
        if (EXCEPTIONS.contains(name)) {
            return (Invocable) call -> Nothing.NONE;
        }
        return new Unknown(name, offset, "\"" + name + "\" is not known");
    }

    private static List<Object> items(Invocation call) {
        if (call.positional().isEmpty() && call.named().isEmpty()) {
            return List.of();
        }
        List<Object> items = Containers.iterated(Containers.single(call), call.offset());
        call.evaluation().budget().made(items.size(), call.offset());
        return items;
    }

    private static Object length(Invocation call) {
        Object value = Containers.single(call);
        if (value instanceof Unknown) {
            return value;
        }
        if (value instanceof String text) {
            return (long) text.codePointCount(0, text.length());
        }
        if (value instanceof List || value instanceof Tuple || value instanceof Map || value instanceof Set) {
            return (long) Containers.size(value);
        }
        throw call.unknowable("the length of a value of this kind");
    }

    private static Object dictionary(Invocation call) {
        var entries = new LinkedHashMap<Object, Object>();
        for (Object given : call.positional()) {
            if (given instanceof Map<?, ?> map) {
                entries.putAll(map);
            } else {
                for (Object pair : Containers.iterated(given, call.offset())) {
                    List<Object> two = Containers.iterated(pair, call.offset());
                    if (two.size() != 2) {
                        throw call.unknowable("dict() with these arguments");
                    }
                    entries.put(Containers.key(two.get(0), call.offset()), two.get(1));
                }
            }
        }
        entries.putAll(call.named());
        call.evaluation().budget().made(entries.size(), call.offset());
        return entries;
    }

    private static Object sorted(Invocation call) {
        Object given = Containers.single(call);
        List<Object> items =
                new ArrayList<>(given instanceof Set<?> set ? set : Containers.iterated(given, call.offset()));
        boolean texts = items.stream().allMatch(String.class::isInstance);
        boolean numbers = items.stream().allMatch(Long.class::isInstance);
        if (!texts && !numbers) {
            throw call.unknowable("the order of values of these kinds");
        }
        items.sort((a, b) -> texts ? compare((String) a, (String) b) : Long.compare((Long) a, (Long) b));
        return items;
    }

    /** By code points, as Python does. */
    private static int compare(String a, String b) {
        return java.util.Arrays.compare(a.codePoints().toArray(), b.codePoints().toArray());
    }

    private static Object enumerate(Invocation call) {
        long next = 0;
        Object start = call.positional().size() > 1
                ? call.positional().get(1)
                : call.named().get("start");
        if (start instanceof Long number) {
            next = number;
        } else if (start != null || call.positional().isEmpty()) {
            throw call.unknowable("enumerate() with these arguments");
        }
        var pairs = new ArrayList<Object>();
        for (Object item : Containers.iterated(call.positional().get(0), call.offset())) {
            call.evaluation().budget().made(2, call.offset());
            pairs.add(new Tuple(List.of(next++, item)));
        }
        return pairs;
    }

    private static Object zip(Invocation call) {
        List<List<Object>> all = call.positional().stream()
                .map(one -> Containers.iterated(one, call.offset()))
                .toList();
        if (!call.named().isEmpty()) {
            throw call.unknowable("zip() with these arguments");
        }
        int shortest = all.stream().mapToInt(List::size).min().orElse(0);
        var rows = new ArrayList<Object>();
        for (int i = 0; i < shortest; i++) {
            int at = i;
            call.evaluation().budget().made(all.size(), call.offset());
            rows.add(new Tuple(all.stream().map(one -> one.get(at)).toList()));
        }
        return rows;
    }

    private static Object range(Invocation call) {
        List<Long> numbers = call.positional().stream()
                .map(one -> one instanceof Long number ? number : null)
                .filter(Objects::nonNull)
                .toList();
        if (numbers.size() != call.positional().size() || numbers.isEmpty() || numbers.size() > 2) {
            throw call.unknowable("range() with these arguments");
        }
        long from = numbers.size() == 1 ? 0 : numbers.get(0);
        long to = numbers.get(numbers.size() - 1);
        if (Math.max(Math.abs(from), Math.abs(to)) > Integer.MAX_VALUE || to - from > LONGEST_RANGE) {
            throw call.unknowable("a range of more than " + LONGEST_RANGE + " numbers");
        }
        call.evaluation().budget().made(Math.max(0, to - from), call.offset());
        var all = new ArrayList<Object>();
        for (long i = from; i < to; i++) {
            all.add(i);
        }
        return all;
    }
}
