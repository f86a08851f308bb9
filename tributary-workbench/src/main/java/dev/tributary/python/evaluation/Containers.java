package dev.tributary.python.evaluation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/** Lists, tuples, sets and dictionaries: their items and methods. */
final class Containers {
    /** Nobody goes through the characters of longer ones. */
    private static final int LONGEST_TEXT = 10_000;

    private Containers() {}

    /** Values that may be members of a set. */
    static List<Object> keys(List<Object> values, int offset) {
        values.forEach(value -> key(value, offset));
        return values;
    }

    /** A value as a key, or as a member of a set: one without items, or a tuple of such. */
    static Object key(Object value, int offset) {
        boolean plain = Operators.scalar(value)
                || (value instanceof Tuple tuple && tuple.items().stream().allMatch(Operators::scalar));
        if (value instanceof Unknown unknown) {
            throw unknown.used(offset);
        } else if (!plain) {
            throw Unknowable.at(offset, "a key of this kind");
        }
        return value;
    }

    /** How many items, or characters; 1 where it has none. */
    static int size(Object value) {
        if (value instanceof CharSequence text) {
            return text.length();
        } else if (value instanceof List<?> list) {
            return list.size();
        } else if (value instanceof Tuple tuple) {
            return tuple.items().size();
        } else if (value instanceof Map<?, ?> map) {
            return map.size();
        } else if (value instanceof Set<?> set) {
            return set.size();
        }
        return 1;
    }

    static List<Object> iterated(Object value, int offset) {
        if (value instanceof List<?> list) {
            return new ArrayList<>(list);
        } else if (value instanceof Tuple tuple) {
            return tuple.items();
        } else if (value instanceof Map<?, ?> map) {
            return new ArrayList<>(map.keySet());
        } else if (value instanceof EnumType type) {
            return aliasesLeftOut(type);
        } else if (value instanceof String text && text.length() <= LONGEST_TEXT) {
            return text.codePoints().<Object>mapToObj(Character::toString).toList();
        } else if (value instanceof Unknown unknown) {
            throw unknown.used(offset);
        } else if (value instanceof Set<?> set) {
            if (set.size() <= 1) {
                return new ArrayList<>(set);
            }
            throw Unknowable.at(offset, "the order of a set, which is another one each time");
        }
        throw Unknowable.at(offset, "what this goes through is not known");
    }

    private static List<Object> aliasesLeftOut(EnumType type) {
        var values = new LinkedHashMap<Object, Object>();
        type.members().values().forEach(member -> values.putIfAbsent(member.value(), member));
        return new ArrayList<>(values.values());
    }

    @SuppressWarnings("unchecked")
    static Map<Object, Object> map(Object value, int offset) {
        if (value instanceof Map<?, ?> map) {
            return (Map<Object, Object>) map;
        } else if (value instanceof Unknown unknown) {
            throw unknown.used(offset);
        }
        throw Unknowable.at(offset, "a dictionary that is none");
    }

    /** @param text how a value is written, for the message */
    static Object item(Object of, Object index, int offset, BiFunction<Object, Integer, String> text) {
        if (of instanceof Unknown unknown) {
            return new Unknown(unknown.path() + "[…]", offset, unknown.reason());
        } else if (index instanceof Unknown unknown) {
            return unknown;
        }
        if (of instanceof Map<?, ?> map) {
            Object value = map.get(key(index, offset));
            if (value == null) {
                throw Unknowable.raised(offset, "a KeyError, as nothing has the key " + text.apply(index, offset));
            }
            return value;
        }
        if (of instanceof EnumType type && index instanceof String name) {
            return type.attribute(name, offset);
        }
        if (of instanceof Modelled modelled && index instanceof String name) {
            return modelled.attribute("[" + name, offset);
        }
        if (index instanceof Long place && (of instanceof List || of instanceof Tuple || of instanceof String)) {
            List<Object> items = iterated(of, offset);
            long at = place < 0 ? place + items.size() : place;
            if (at < 0 || at >= items.size()) {
                throw Unknowable.raised(offset, "an IndexError, as there is no item " + place);
            }
            return items.get((int) at);
        }
        throw Unknowable.at(offset, "an item of a value of this kind");
    }

    static Object method(Object of, String name, int offset) {
        if (of instanceof List<?> list) {
            return list(cast(list), name, offset);
        } else if (of instanceof Map<?, ?>) {
            return map(map(of, offset), name, offset);
        } else if (of instanceof Set<?> set) {
            return set(set, name, offset);
        }
        throw Unknowable.at(offset, "\"" + name + "\" of a value of this kind");
    }

    @SuppressWarnings("unchecked")
    private static List<Object> cast(List<?> list) {
        return (List<Object>) list;
    }

    private static Invocable list(List<Object> list, String name, int offset) {
        return switch (name) {
            case "append" ->
                call -> {
                    call.evaluation().budget().made(1, call.offset());
                    list.add(single(call));
                    return Nothing.NONE;
                };
            case "extend" ->
                call -> {
                    List<Object> more = iterated(single(call), call.offset());
                    call.evaluation().budget().made(more.size(), call.offset());
                    list.addAll(more);
                    return Nothing.NONE;
                };
            case "copy" -> call -> counted(new ArrayList<>(list), call);
            default -> throw Unknowable.at(offset, "the method \"" + name + "\" of a list");
        };
    }

    private static Invocable map(Map<Object, Object> map, String name, int offset) {
        return switch (name) {
            case "items" ->
                call -> counted(
                        map.entrySet().stream()
                                .<Object>map(entry -> new Tuple(List.of(entry.getKey(), entry.getValue())))
                                .toList(),
                        call);
            case "keys" -> call -> counted(new ArrayList<>(map.keySet()), call);
            case "values" -> call -> counted(new ArrayList<>(map.values()), call);
            case "copy" -> call -> counted(new LinkedHashMap<>(map), call);
            case "get" ->
                call -> {
                    if (call.positional().isEmpty()) {
                        throw call.unknowable("get() without a key");
                    }
                    Object otherwise =
                            call.positional().size() > 1 ? call.positional().get(1) : Nothing.NONE;
                    return map.getOrDefault(key(call.positional().get(0), call.offset()), otherwise);
                };
            case "update" ->
                call -> {
                    map.putAll(map(counted(single(call), call), call.offset()));
                    return Nothing.NONE;
                };
            default -> throw Unknowable.at(offset, "the method \"" + name + "\" of a dictionary");
        };
    }

    private static Invocable set(Set<?> set, String name, int offset) {
        return switch (name) {
            case "union" ->
                call -> {
                    var all = new LinkedHashSet<Object>(set);
                    call.positional()
                            .forEach(one -> all.addAll(
                                    one instanceof Set<?> other
                                            ? other
                                            : keys(iterated(one, call.offset()), call.offset())));
                    return all;
                };
            default -> throw Unknowable.at(offset, "the method \"" + name + "\" of a set");
        };
    }

    /** What a call makes, counted. */
    private static Object counted(Object made, Invocation call) {
        call.evaluation().budget().made(size(made), call.offset());
        return made;
    }

    /** The only argument of a call. */
    static Object single(Invocation call) {
        if (call.positional().size() != 1 || !call.named().isEmpty()) {
            throw call.unknowable(call.name() + "() with these arguments");
        }
        return call.positional().get(0);
    }
}
