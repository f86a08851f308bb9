package dev.tributary.merge;

import dev.tributary.rehearsal.Observation;
import dev.tributary.schema.Difference;
import dev.tributary.schema.Equality;
import dev.tributary.schema.GeneratedNames;
import dev.tributary.schema.QualifiedName;
import dev.tributary.schema.SchemaDiff;
import dev.tributary.schema.SchemaObject;
import dev.tributary.schema.SchemaSnapshot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds objects that two schemas both have, with the same definition, under names that a server has numbered differently.
 */
final class Numbering {

    /** An object with its two names. */
    record Pair(SchemaObject one, SchemaObject other) {}

    private final GeneratedNames generated;
    private final SchemaSnapshot one;
    private final SchemaSnapshot other;
    private final SchemaDiff diff;
    private final List<Pair> pairs;
    private final List<Difference> rest;

    Numbering(GeneratedNames generated, SchemaSnapshot one, SchemaSnapshot other, Equality equality) {
        this.generated = generated;
        this.one = one;
        this.other = other;
        this.diff = SchemaDiff.between(one, other, equality);
        List<Pair> found = pairs();
        Optional<SchemaSnapshot> alike = isRenaming(found) ? withNamesOfOne(found) : Optional.empty();
        this.pairs = alike.isPresent() ? found : List.of();
        this.rest = alike.map(renamed -> SchemaDiff.between(one, renamed, equality))
                .orElse(diff)
                .differences();
    }

    /** The objects with two names; without those that come with another one and take its name. */
    List<Pair> renamed() {
        Set<String> ofConstraints = pairs.stream()
                .map(pair -> pair.one().attributes().get("index"))
                .filter(index -> index != null)
                .collect(Collectors.toCollection(TreeSet::new));
        return pairs.stream()
                .filter(pair -> !pair.one().kind().equals("index")
                        || !ofConstraints.contains(pair.one().name().quoted()))
                .filter(pair -> isOwn(pair.one()))
                .toList();
    }

    /** Whether it was made where it stands, and not for a parent table that has the same. */
    private static boolean isOwn(SchemaObject object) {
        return !object.kind().equals("constraint")
                || object.attributes().getOrDefault("inherited", "local").endsWith("local");
    }

    /** Whether something is told of a sequence that stands where its counterpart does. */
    boolean isOfSameSequence(Divergence divergence, Observation inOrder, Observation reversed) {
        return pairs.stream()
                .filter(pair -> pair.one().kind().equals("sequence"))
                .filter(pair -> Objects.equals(
                        inOrder.data().sequences().get(pair.one().name()),
                        reversed.data().sequences().get(pair.other().name())))
                .flatMap(pair -> Stream.of(pair.one(), pair.other()))
                .anyMatch(sequence -> divergence.kind().equals(Divergence.SEQUENCE_VALUE)
                        && divergence.name().equals(sequence.name()));
    }

    /** What differs apart from the names. */
    List<Difference> rest() {
        return rest;
    }

    /** The other schema's name of each of these objects, then the first schema's, without what they are qualified with. */
    private static Map<String, String> names(List<Pair> pairs) {
        var names = new TreeMap<String, String>();
        pairs.forEach(pair -> names.put(simple(pair.other()), simple(pair.one())));
        return names;
    }

    private List<Pair> pairs() {
        Map<String, List<SchemaObject>> young = candidates(other);
        var found = new ArrayList<Pair>();
        candidates(one).forEach((key, objects) -> {
            List<SchemaObject> counterparts = young.getOrDefault(key, List.of());
            for (int i = 0; i < Math.min(objects.size(), counterparts.size()); i++) {
                var pair = new Pair(objects.get(i), counterparts.get(i));
                if (generated.differInNumber(simple(pair.one()), simple(pair.other()))) {
                    found.add(pair);
                }
            }
        });
        found.sort(Comparator.comparing(Pair::one, SchemaObject.BY_IDENTITY));
        return found;
    }

    /** Whether every name leads to one name, and no two objects end up with the same. */
    private static boolean isRenaming(List<Pair> found) {
        Map<String, String> names = names(found);
        boolean consistent =
                found.stream().allMatch(pair -> simple(pair.one()).equals(names.get(simple(pair.other()))));
        long targets = names.values().stream().distinct().count();
        return consistent && targets == names.size();
    }

    /** What differs and may have been named by the server, by all that there is to it but the name. */
    private Map<String, List<SchemaObject>> candidates(SchemaSnapshot schema) {
        var candidates = new TreeMap<String, List<SchemaObject>>();
        for (Difference difference : diff.differences()) {
            if (generated.areMadeFor(difference.kind())) {
                schema.find(difference.kind(), difference.name())
                        .ifPresent(object -> candidates
                                .computeIfAbsent(key(object), none -> new ArrayList<>())
                                .add(object));
            }
        }
        return candidates;
    }

    /** Equal for objects that differ in nothing but the name. */
    static String key(SchemaObject object) {
        return object.kind() + " " + prefix(object) + " " + withoutName(object);
    }

    /** The attributes, with something else wherever the name stands in them. */
    static Map<String, String> withoutName(SchemaObject object) {
        var attributes = new TreeMap<String, String>();
        object.attributes().forEach((name, value) -> attributes.put(name, blank(value, simple(object))));
        return attributes;
    }

    private static String blank(String text, String name) {
        return word(Pattern.quote(name)).matcher(text).replaceAll("\u0000");
    }

    private static Pattern word(String pattern) {
        return Pattern.compile("(?<![\\w\"$])(?:" + pattern + ")(?![\\w\"$])");
    }

    /** The other schema as if its objects had the names of the first; only what differs is touched. */
    private Optional<SchemaSnapshot> withNamesOfOne(List<Pair> found) {
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> names = names(found);
        Pattern any = word(names.keySet().stream().map(Pattern::quote).collect(Collectors.joining("|")));
        Set<String> differing = diff.differences().stream()
                .map(difference -> difference.kind() + " " + difference.name())
                .collect(Collectors.toCollection(TreeSet::new));
        var objects = new TreeSet<>(SchemaObject.BY_IDENTITY);
        for (SchemaObject object : other.objects()) {
            if (!objects.add(differing.contains(object.title()) ? renamed(object, any, names) : object)) {
                return Optional.empty();
            }
        }
        return Optional.of(SchemaSnapshot.of(objects));
    }

    private static SchemaObject renamed(SchemaObject object, Pattern any, Map<String, String> names) {
        var attributes = new TreeMap<String, String>();
        object.attributes().forEach((name, value) -> attributes.put(name, renamed(value, any, names)));
        return new SchemaObject(
                object.kind(), QualifiedName.parse(renamed(object.name().quoted(), any, names)), attributes);
    }

    private static String renamed(String text, Pattern any, Map<String, String> names) {
        return any.matcher(text)
                .replaceAll(
                        (MatchResult name) -> Matcher.quoteReplacement(names.getOrDefault(name.group(), name.group())));
    }

    /** What it is called where it belongs. */
    static String simple(SchemaObject object) {
        return object.name().last();
    }

    private static String prefix(SchemaObject object) {
        return object.name().parent().map(QualifiedName::quoted).orElse("");
    }

    /** What it belongs to; empty where the schema does not say. */
    static String table(SchemaObject object) {
        if (object.kind().equals("constraint")) {
            return prefix(object);
        }
        @Nullable String table = object.attributes().get("table");
        return table == null ? "" : table;
    }
}
